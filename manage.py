#!/usr/bin/env python3
"""Django's command line; without DATABASE_URL it brings up the private PostgreSQL first."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dossier.settings")
    from django.core.management import execute_from_command_line

    from dossier import private_postgres

    private_postgres.start_unless_given()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

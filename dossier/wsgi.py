"""The WSGI application, for granian or any other server."""

import os

from django.core.wsgi import get_wsgi_application

from dossier import private_postgres

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dossier.settings")
private_postgres.start_unless_given()
application = get_wsgi_application()

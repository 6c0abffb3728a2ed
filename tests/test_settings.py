"""Settings: a bad value ends the start with one sentence; what is not set has a safe default."""

import os
import subprocess
import sys

import pytest

from tests.house.repository import ROOT

PRINT = (
    "from dossier import settings as s; print(s.SECOND_FACTOR, s.SESSION_IDLE, s.SESSION_ABSOLUTE)"
)
SITE = {"SITE_URL": "https://dossier.example", "SECRET_KEY": "x", "DATABASE_URL": "postgresql:///x"}


def read(**variables):
    env = {"PATH": os.environ["PATH"], **SITE, **variables}
    command = [sys.executable, "-c", PRINT]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "reviewers 1800 43200"),
        ({"SITE_URL": "http://localhost:8000"}, "off 1800 43200"),
        (
            {"SECOND_FACTOR": "all", "SESSION_IDLE_MINUTES": "5", "SESSION_HOURS": "1"},
            "all 300 3600",
        ),
    ],
)
def test_settings_of_people(variables, said):
    assert read(**variables).stdout.strip() == said


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        (
            {"SECOND_FACTOR": "yes"},
            "SECOND_FACTOR must be off, admins, reviewers or all, not 'yes'.",
        ),
        (
            {"SESSION_HOURS": "0"},
            "SESSION_HOURS must be a whole number from 1 to 168, not '0'.",
        ),
        (
            {"SESSION_IDLE_MINUTES": "-1"},
            "SESSION_IDLE_MINUTES must be a whole number from 1 to 720, not '-1'.",
        ),
    ],
)
def test_bad_value_is_said_in_a_sentence(variables, sentence):
    done = read(**variables)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].endswith(sentence)

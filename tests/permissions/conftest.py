"""A folder of their own for the files of the matrix."""

import pytest


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"

"""What was sent or fetched waits for a day, for one person, and is no stored file meanwhile."""

import os
import time

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from dossier.desk import waiting


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


def lying(folder):
    return sorted(path.name for path in (folder / "waiting").glob("**/*") if path.is_file())


def grow_old(folder):
    for path in (folder / "waiting").glob("**/*"):
        os.utime(path, (0, time.time() - waiting.LASTS - 60))


def test_bytes_come_back_to_whom_they_wait_for(db, analyst, reviewer):
    slip = waiting.lay_by(b"\x00bytes", {"name": "a.txt"}, analyst)
    assert waiting.fetch_back(slip, analyst) == (b"\x00bytes", {"name": "a.txt"})
    for changed, person in ((slip, reviewer), (slip + "x", analyst), ("", analyst)):
        with pytest.raises(ValidationError, match="no longer kept here"):
            waiting.fetch_back(changed, person)


def test_nothing_waits_longer_than_a_day(db, analyst, folder):
    old = waiting.lay_by(b"old", {}, analyst)
    again = waiting.lay_by(b"again", {}, analyst)
    (folder / "waiting" / "incoming-x").write_bytes(b"cut short")
    grow_old(folder)
    (folder / "kept").write_bytes(b"not ours")
    waiting.lay_by(b"again", {}, analyst)
    assert len(lying(folder)) == 1
    assert waiting.fetch_back(again, analyst) == (b"again", {})
    with pytest.raises(ValidationError):
        waiting.fetch_back(old, analyst)
    assert (folder / "kept").exists()


def test_slip_holds_for_a_day(db, analyst, monkeypatch):
    slip = waiting.lay_by(b"bytes", {}, analyst)
    later = time.time() + waiting.LASTS + 60
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(ValidationError):
        waiting.fetch_back(slip, analyst)


def test_what_waits_is_no_orphan_of_the_store(db, analyst, capsys):
    waiting.lay_by(b"bytes", {}, analyst)
    call_command("check_files")
    assert capsys.readouterr().out == "Checked 0 file(s): every one holds what it should.\n"


def test_check_takes_away_what_waited_for_longer_than_a_day(db, analyst, folder):
    waiting.lay_by(b"bytes", {}, analyst)
    call_command("check_files", verbosity=0)
    assert len(lying(folder)) == 1
    grow_old(folder)
    call_command("check_files", verbosity=0)
    assert lying(folder) == []


def test_what_cannot_be_laid_by_is_refused_with_a_sentence(db, analyst, folder):
    folder.mkdir()
    (folder / "waiting").write_bytes(b"no folder")
    with pytest.raises(ValidationError, match="could not be written"):
        waiting.lay_by(b"bytes", {}, analyst)

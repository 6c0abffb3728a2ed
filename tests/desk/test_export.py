"""Stored files are held to their digests: all of them by a check, and those that are exported."""

import io
import json
import os
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from dossier import store
from dossier.editorial import files as acts
from dossier.editorial.custody import export
from dossier.editorial.intake import Read, bring_in
from dossier.models import Custody, EventRole, LogLine
from tests import factories, files
from tests.desk.conftest import change
from tests.desk.test_files import blank, custody, evidence, folder, spoil, take_in, taken_in

__all__ = ["evidence", "folder", "taken_in"]  # fixtures


def test_check_files_names_what_differs_and_what_belongs_to_nothing(
    taken_in, dossier, analyst, folder, capsys
):
    loose = take_in(factories.make_evidence(dossier["claim"]), analyst, blank(1))
    sha256 = loose.file.sha256
    loose.delete()
    (folder / "incoming-x").write_bytes(b"cut short")
    call_command("check_files")
    said = capsys.readouterr().out
    assert said == (
        f"{sha256}: belongs to nothing\nincoming-x: belongs to nothing\nChecked 2 file(s): every one holds what it should.\n"
    )
    spoil(folder, taken_in.file.sha256)
    with pytest.raises(CommandError, match="1 file"):
        call_command("check_files")
    assert capsys.readouterr().err == f"{taken_in.file.sha256}: damaged\n"
    os.unlink(folder / sha256[:2] / sha256)
    with pytest.raises(CommandError, match="2 file"):
        call_command("check_files")
    assert f"{sha256}: missing" in capsys.readouterr().err
    mine = Custody.objects.filter(file=taken_in.file).order_by("pk").values_list("act", flat=True)
    assert list(mine) == ["received", "checked", "damaged", "damaged"]


def test_export_holds_originals_and_their_custody(taken_in, analyst, admin, at_desk, tmp_path):
    address = reverse("admin:dossier_event_export", args=[taken_in.claim.event_id])
    client = at_desk(analyst)
    assert address in client.get(change(taken_in.claim.event)).text
    assert "Film" not in client.get(address).text
    answer = client.post(address)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    manifest = json.loads(archive.read("manifest.json"))
    [entry] = manifest["evidence"]
    assert archive.read(entry["file"]) == files.picture()
    assert (entry["sha256"], entry["claim"]) == (taken_in.file.sha256, 1)
    assert [line["act"] for line in entry["custody"]] == ["received"]
    to = tmp_path / "out.zip"
    call_command("export_evidence", "crash", to=to, by="admin", verbosity=0)
    again = json.loads(zipfile.ZipFile(to).read("manifest.json"))["evidence"][0]["custody"]
    assert [(line["act"], line["by"]) for line in again] == [
        ("received", "analyst"),
        ("exported", "analyst"),
    ]
    assert [line[:2] for line in custody()][1:] == [("exported", "analyst"), ("exported", "admin")]
    assert LogLine.objects.filter(kind="exported").count() == 2


def test_export_refuses_when_one_file_differs(taken_in, analyst, at_desk, folder, tmp_path):
    address = reverse("admin:dossier_event_export", args=[taken_in.claim.event_id])
    acts.kept().open(taken_in.file.sha256).close()
    spoil(folder, taken_in.file.sha256)
    response = at_desk(analyst).post(address)
    assert "The stored file is damaged or missing. Nothing was given out" in response.text
    to = tmp_path / "out.zip"
    with pytest.raises(CommandError, match="damaged"):
        call_command("export_evidence", "crash", to=to, by="analyst")
    assert not to.exists()
    assert [line[0] for line in custody()] == ["received", "damaged", "damaged"]
    assert list(store.at(folder)) == [taken_in.file.sha256]


def test_export_is_for_who_may_change_evidence(taken_in, at_desk, tmp_path):
    stranger = factories.make_user("stranger")
    address = reverse("admin:dossier_event_export", args=[taken_in.claim.event_id])
    assert at_desk(stranger).get(address).status_code == 404
    with pytest.raises(CommandError, match="may not take"):
        call_command("export_evidence", "crash", to=tmp_path / "x.zip", by="stranger")


def test_export_tells_nothing_of_what_was_done_in_events_one_may_not_see(taken_in, analyst):
    question = factories.make_question(factories.make_event())
    other = factories.make_evidence(factories.make_claim(question))
    factories.take_in(other, analyst, files.picture(), name="from the informant.jpg")
    guest = factories.make_user("guest")
    event = taken_in.claim.event
    EventRole.objects.create(event=event, user=guest, role="analyst")
    for person, notes in (
        (guest, ["As “photo.jpg”."]),
        (analyst, ["As “photo.jpg”.", "As “from the informant.jpg”."]),
    ):
        to = io.BytesIO()
        export(event, to, by=person)
        [entry] = json.loads(zipfile.ZipFile(to).read("manifest.json"))["evidence"]
        told = [line["note"] for line in entry["custody"] if line["act"] == "received"]
        assert told == notes


def test_export_tells_nothing_of_who_else_read_a_report_from_the_same_file(
    dossier, folder, analyst
):
    guest, event = factories.make_user("guest"), dossier["event"]
    EventRole.objects.create(event=event, user=guest, role="analyst")
    for where, by, note in (
        (event, guest, "As “mine.txt”."),
        (factories.make_event(), analyst, "As “from the informant.txt”."),
    ):
        read = Read("A text.", body=b"A text.", media_type="text/plain", note=note)
        bring_in(read, event=where, by=by, title="A report")
    call_command("check_files", verbosity=0)
    for person, notes in (
        (guest, [""]),
        (analyst, ["As “mine.txt”.", "As “from the informant.txt”.", ""]),
    ):
        to = io.BytesIO()
        export(event, to, by=person)
        [entry] = json.loads(zipfile.ZipFile(to).read("manifest.json"))["texts"]
        told = [line["note"] for line in entry["custody"] if line["act"] != "exported"]
        assert told == notes

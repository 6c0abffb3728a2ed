"""Files of evidence at the desk: taken in, copied for readers, handed out; each act written down."""

import io
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossier.editorial import files as acts
from dossier.models import Custody, Evidence, LogLine, StoredFile
from tests import factories, files
from tests.desk.conftest import change
from tests.desk.forms import opened

INSIDE = {"Sec-Fetch-Dest": "image"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def evidence(dossier):
    return factories.make_evidence(dossier["claim"])


@pytest.fixture
def taken_in(evidence, analyst):
    """Evidence with a photograph that says where it was taken."""
    return take_in(evidence, analyst)


def take_in(evidence, by, data=None):
    return factories.take_in(evidence, by, data or files.picture())


def upload(client, address, data, name="photo.jpg", **fields):
    form = opened(client, address, "_person") | fields
    form["upload"] = [SimpleUploadedFile(name, data, "text/html")]
    return client.post(address, form)


def act(evidence, name):
    return reverse(f"admin:dossier_evidence_{name}", args=[evidence.pk])


def custody(evidence=None):
    lines = Custody.objects.order_by("pk")
    return list(lines.values_list("act", "by__username", "note"))


def spoil(folder, sha256):
    path = folder / sha256[:2] / sha256
    os.chmod(path, 0o600)
    path.write_bytes(b"x" + path.read_bytes()[1:])


def test_upload_keeps_the_file_as_it_came_and_says_who_brought_it(evidence, analyst, at_desk):
    data = files.picture()
    response = upload(at_desk(analyst), change(evidence), data, obtained_from=["By mail."])
    assert response.status_code == 302, response.context["errors"]
    evidence.refresh_from_db()
    row = evidence.file
    assert (row.media_type, row.width, row.height, row.size) == ("image/jpeg", 240, 320, len(data))
    assert (evidence.sha256, evidence.is_held, evidence.obtained_from) == (
        row.sha256,
        True,
        "By mail.",
    )
    with acts.kept().open(row.sha256) as file:
        assert file.read() == data
    assert custody() == [("received", "analyst", "As “photo.jpg”.")]
    page = at_desk(analyst).get(change(evidence)).text
    assert 'name="upload"' not in page
    assert row.sha256 in page


def test_evidence_is_added_with_its_file(dossier, analyst, at_desk):
    address = f"{reverse('admin:dossier_evidence_add')}?claim={dossier['claim'].pk}"
    fields = {"kind": ["footage"], "bearing": ["supports"], "title": ["Film"]}
    assert upload(at_desk(analyst), address, files.film(), **fields).status_code == 302
    assert Evidence.objects.get(title="Film").file.media_type == "video/mp4"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This is an SVG, which can hold scripts."),
        (b"<!doctype html><p>Hello", "This is a page or a script"),
        (files.picture()[:900], "This picture is damaged or cut short."),
        (b"", "The submitted file is empty."),
    ],
)
def test_upload_that_is_refused_keeps_nothing(evidence, analyst, at_desk, folder, data, sentence):
    response = upload(at_desk(analyst), change(evidence), data, "photo.png")
    assert sentence in response.text
    assert (StoredFile.objects.count(), custody(), folder.exists()) == (0, [], False)


def test_upload_beyond_the_limit_is_refused_in_a_sentence(
    evidence, analyst, at_desk, settings, folder
):
    settings.MAX_FILE_BYTES = 2**20
    response = upload(at_desk(analyst), change(evidence), files.picture() + bytes(2**20))
    assert "The file is larger than the 1 MB this desk takes." in response.text
    assert not folder.exists()


def test_second_person_to_attach_a_file_is_told(evidence, analyst, reviewer, at_desk):
    late = at_desk(reviewer)
    form = opened(late, change(evidence))
    take_in(evidence, analyst)
    form["upload"] = [SimpleUploadedFile("other.png", files.picture("PNG", exif=False))]
    response = late.post(change(evidence), form)
    assert response.status_code == 200
    assert "A file is attached already." in response.text
    assert StoredFile.objects.count() == 1


def test_upload_into_a_dead_session_is_refused_politely(evidence, analyst, at_desk, client):
    browser = at_desk(analyst)
    form = opened(browser, change(evidence)) | {"title": ["Typed words"]}
    browser.logout()
    form["upload"] = [SimpleUploadedFile("photo.jpg", files.picture())]
    assert "/desk/account/login/" in browser.post(change(evidence), form).url
    browser.post(
        reverse("account_login") + "?next=/desk/kept/",
        {"login": "analyst", "password": factories.PASSWORD},
    )
    page = browser.get("/desk/kept/").text
    assert "Files cannot be kept; choose them again: photo.jpg." in page
    assert "Typed words" in page
    assert StoredFile.objects.count() == 0


def test_nothing_is_written_for_an_upload_to_another_address(client, dossier):
    sent = {"upload": SimpleUploadedFile("photo.jpg", b"x" * 5000)}
    assert client.post("/", sent).status_code == 405


def test_digest_and_holding_are_not_editable_beside_a_file(taken_in, analyst, at_desk):
    client = at_desk(analyst)
    for address in (change(taken_in), change(taken_in.claim)):
        form = opened(client, address)
        prefix = "evidence-0-" if "evidence-0-title" in form else ""
        form |= {f"{prefix}sha256": ["f" * 64], f"{prefix}title": [f"Renamed {prefix}."]}
        form.pop(f"{prefix}is_held", None)
        assert client.post(address, form).status_code == 302
        before = taken_in.file.sha256
        taken_in.refresh_from_db()
        assert (taken_in.sha256, taken_in.is_held) == (before, True)
        assert taken_in.title == f"Renamed {prefix}."


def test_the_same_file_and_one_that_looks_alike_are_pointed_out(
    dossier, taken_in, analyst, at_desk, django_assert_num_queries
):
    other = factories.make_claim(factories.make_question(factories.make_event(title="Another")))
    take_in(factories.make_evidence(other, title="The same one"), analyst)
    small = files.picture("PNG", size=(200, 150), exif=True)
    take_in(factories.make_evidence(other, title="Smaller"), analyst, small)
    different = files.picture("PNG", turned=90, exif=False)
    take_in(factories.make_evidence(other, title="Different"), analyst, different)
    page = at_desk(analyst).get(change(taken_in))
    found = [(e.title, e.is_same) for e in page.context["held"]["alike"]]
    assert found == [("The same one", True), ("Smaller", False)]
    assert StoredFile.objects.count() == 3


def test_likeness_costs_one_query_at_any_number(taken_in, analyst, django_assert_num_queries):
    from dossier.desk.alike import alike

    for more in (1, 3):
        for _ in range(more):
            take_in(factories.make_evidence(taken_in.claim), analyst)
        with django_assert_num_queries(1):
            assert len(alike(taken_in, analyst)) >= more


def test_blank_pictures_are_like_nothing(dossier, analyst):
    from dossier.desk.alike import alike

    first, _second = (
        take_in(factories.make_evidence(dossier["claim"]), analyst, blank(shade))
        for shade in (9, 200)
    )
    assert first.file.fingerprint == "0" * 16
    assert alike(first, analyst) == []


def blank(shade):
    from PIL import Image

    written = io.BytesIO()
    Image.new("RGB", (60, 60), (shade, shade, shade)).save(written, "PNG")
    return written.getvalue()


def test_original_is_an_attachment_that_cannot_act(taken_in, analyst, at_desk):
    client = at_desk(analyst)
    response = client.get(act(taken_in, "original"), headers=INSIDE)
    assert b"".join(response) == files.picture()
    said = response.headers
    assert said["Content-Disposition"] == f'attachment; filename="original-{taken_in.uid}.jpg"'
    assert said["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in said["Content-Security-Policy"]
    assert "script" not in said["Content-Security-Policy"]
    assert "private, no-store" in said["Cache-Control"]
    assert custody() == [("received", "analyst", "As “photo.jpg”.")]


def test_taking_the_original_is_written_down(taken_in, reviewer, at_desk):
    client = at_desk(reviewer)
    assert client.get(act(taken_in, "original")).url == change(taken_in)
    response = client.post(act(taken_in, "original"))
    assert b"".join(response) == files.picture()
    assert custody()[1:] == [("exported", "reviewer", "Downloaded.")]
    assert LogLine.objects.filter(kind="exported").count() == 1


def test_originals_are_for_nobody_without_the_right(taken_in, client, at_desk):
    stranger = factories.make_user("stranger")
    for browser in (client, at_desk(stranger)):
        for name in ("original", "copy", "copy_file"):
            for method in (browser.get, browser.post):
                response = method(act(taken_in, name), headers=INSIDE)
                assert response.status_code in (302, 403, 404), name
                assert files.SECRET not in response.content
    assert custody() == [("received", "analyst", "As “photo.jpg”.")]


def test_copy_is_made_looked_at_released_and_taken_back(taken_in, analyst, at_desk):
    client, address = at_desk(analyst), act(taken_in, "copy")
    assert "Make a public copy" in client.get(address).text
    assert client.post(address, {"act": "make"}).status_code == 302
    page = client.get(address)
    copy = page.context["line"].file
    assert "Taken out: XMP, camera, comment, location, other EXIF, time." in page.text
    data = b"".join(client.get(act(taken_in, "copy_file"), headers=INSIDE))
    assert files.SECRET not in data
    assert (copy.media_type, copy.width, copy.height) == ("image/jpeg", 240, 320)
    taken_in.refresh_from_db()
    assert (taken_in.public_copy, taken_in.holding) == (None, "held")
    client.post(address, {"act": "release", "sha256": copy.sha256})
    taken_in.refresh_from_db()
    assert (taken_in.public_copy, taken_in.holding) == (copy, "shown")
    client.post(address, {"act": "recall"})
    taken_in.refresh_from_db()
    assert (taken_in.public_copy, taken_in.holding) == (None, "held")
    assert [line[0] for line in custody()] == ["received", "copied", "released", "recalled"]
    assert "Make a public copy" in client.get(address).text


def test_only_the_copy_that_was_looked_at_is_released(taken_in, analyst, at_desk):
    client, address = at_desk(analyst), act(taken_in, "copy")
    client.post(address, {"act": "make"})
    for digest in ("", taken_in.file.sha256):
        page = client.post(address, {"act": "release", "sha256": digest})
        assert "Another copy has been made since you looked." in page.text
    taken_in.refresh_from_db()
    assert taken_in.public_copy is None
    assert client.post(address, {"act": "publish"}).status_code == 200
    assert [line[0] for line in custody()] == ["received", "copied"]


def test_copy_that_cannot_be_made_says_why(evidence, analyst, at_desk):
    take_in(evidence, analyst, files.film("mp4", "libx265"))
    page = at_desk(analyst).post(act(evidence, "copy"), {"act": "make"})
    assert "browsers do not play the kind of pictures it holds" in page.text
    assert [line[0] for line in custody()] == ["received"]


def test_damaged_original_is_not_handed_out_and_that_is_written_down(
    taken_in, analyst, at_desk, folder
):
    client = at_desk(analyst)
    spoil(folder, taken_in.file.sha256)
    for name, form in (("original", {}), ("copy", {"act": "make"})):
        response = client.post(act(taken_in, name), form, follow=True)
        assert "The stored file is damaged or missing." in response.text
    assert [line[0] for line in custody()] == ["received", "damaged", "damaged"]

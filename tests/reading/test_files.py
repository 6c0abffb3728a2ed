"""Public copies: served only as the edition at hand names them, and never as anything that can act."""

import hashlib
import os

import pytest
from django.core.exceptions import ValidationError

from dossier.editions.redact import redact
from dossier.editorial import files as acts
from dossier.editorial import standing
from dossier.models import Record
from tests import factories as f
from tests import files

WHY = {"reason": "A life is at risk", "rule": "Do no harm"}
LIVE, PINNED = "/events/quarrel/files/{}", "/events/quarrel@3/files/{}"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def shown(quarrel):
    """Evidence on claim 1 whose public copy edition 3 shows."""
    evidence = f.make_evidence(quarrel.soldiers, title="The crater", description="A crater.")
    f.take_in(evidence, quarrel.by, files.picture())
    quarrel.copy = f.release_copy(evidence, quarrel.by)
    quarrel.publish("With the picture")
    return evidence


def show(quarrel, data, **fields):
    evidence = f.make_evidence(quarrel.soldiers, **fields)
    f.take_in(evidence, quarrel.by, data)
    copy = f.release_copy(evidence, quarrel.by)
    quarrel.publish()
    return LIVE.format(copy.sha256)


def body(response):
    return b"".join(response.streaming_content)


@pytest.fixture
def client(client):
    """A reader, who reads to the end: a file that is left open is a warning."""
    get = client.get

    def read(*args, **options):
        response = get(*args, **options)
        if response.streaming:
            data = body(response)
            response.close()
            response.streaming_content = [data]
        return response

    client.get = read
    return client


def test_the_copy_is_served_live_and_pinned_with_headers_that_allow_nothing(quarrel, shown, client):
    for address in (LIVE, PINNED):
        response = client.get(address.format(quarrel.copy.sha256))
        data = body(response)
        assert hashlib.sha256(data).hexdigest() == quarrel.copy.sha256
        assert files.SECRET not in data
        said = dict(response.headers)
        assert said["Content-Type"] == "image/jpeg"
        assert said["Content-Length"] == str(len(data))
        assert said["X-Content-Type-Options"] == "nosniff"
        assert said["Content-Security-Policy"] == (
            "default-src 'none'; img-src 'self'; media-src 'self'; "
            "style-src 'unsafe-inline'; sandbox"
        )
        name = f"evidence-{quarrel.copy.sha256[:12]}.jpg"
        assert said["Content-Disposition"] == f'inline; filename="{name}"'
        assert said["Cache-Control"] == "public, max-age=0, s-maxage=60"
        assert said["ETag"] == f'"{quarrel.copy.sha256}"'
        assert not response.cookies
        assert "Cookie" not in said.get("Vary", "")


def test_a_pdf_is_an_attachment(quarrel, client):
    response = client.get(show(quarrel, files.paper()))
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; ")
    assert files.SECRET not in files.unpacked(body(response))


def test_only_reading_is_allowed(quarrel, shown, client):
    address = LIVE.format(quarrel.copy.sha256)
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(quarrel.copy.size)
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(address).status_code == 405


def test_the_original_is_served_at_no_address(quarrel, shown, client):
    for address in (LIVE, PINNED, "/events/quarrel@1/files/{}"):
        assert client.get(address.format(shown.file.sha256)).status_code == 404


def test_an_edition_serves_only_what_it_names(quarrel, shown, client):
    sha256 = quarrel.copy.sha256
    for address in (
        "/events/quarrel@1/files/{}",
        "/events/quarrel@2/files/{}",
        "/events/quarrel@9/files/{}",
        "/events/nothing/files/{}",
        "/events/quarrel/files/{}.json",
        "/events/quarrel/files/{}/",
    ):
        assert client.get(address.format(sha256)).status_code == 404, address
    assert client.get(LIVE.format("0" * 64)).status_code == 404
    assert client.get(LIVE.format(sha256.upper())).status_code == 404


def test_a_copy_that_is_not_released_or_not_published_is_not_there(quarrel, client):
    evidence = f.make_evidence(quarrel.soldiers)
    f.take_in(evidence, quarrel.by, files.picture())
    copy = acts.make_copy(evidence, by=quarrel.by)
    unknown = client.get(LIVE.format("0" * 64))
    for _ in range(2):
        secret = client.get(LIVE.format(copy.sha256))
        assert (secret.status_code, secret.content) == (404, unknown.content)
        quarrel.publish()
    acts.release(evidence, by=quarrel.by, sha256=copy.sha256)
    assert client.get(LIVE.format(copy.sha256)).status_code == 404
    quarrel.publish()
    assert client.get(LIVE.format(copy.sha256)).status_code == 200


def test_a_copy_taken_back_is_gone_live_and_stays_pinned(quarrel, shown, client):
    acts.recall(shown, by=quarrel.by)
    address = LIVE.format(quarrel.copy.sha256)
    assert client.get(address).status_code == 200
    quarrel.publish()
    gone = client.get(address)
    assert gone.status_code == 410
    assert "after edition 3" in gone.text
    assert client.get(PINNED.format(quarrel.copy.sha256)).status_code == 200


def test_withheld_evidence_takes_its_file_along(quarrel, shown, client):
    standing.withhold(shown, by=quarrel.by, reason="A private reason")
    quarrel.publish()
    gone = client.get(LIVE.format(quarrel.copy.sha256))
    assert gone.status_code == 410
    assert "A private reason" not in gone.text


def test_a_removed_claim_takes_its_file_along_at_once(quarrel, shown, client):
    standing.remove(quarrel.soldiers, by=quarrel.by, reason="Ordered by a court")
    address = LIVE.format(quarrel.copy.sha256)
    for _edition in range(2):
        gone = client.get(address)
        assert gone.status_code == 410
        assert "Ordered by a court" in gone.text
        quarrel.publish()
    assert client.get(PINNED.format(quarrel.copy.sha256)).status_code == 200


def test_a_removed_event_takes_its_files_along(quarrel, shown, client):
    standing.remove(quarrel.event, by=quarrel.by, reason="Ordered by a court")
    for address in (LIVE, PINNED):
        assert client.get(address.format(quarrel.copy.sha256)).status_code == 410


@pytest.mark.parametrize("field", ["evidence.{}", "evidence.{}.copy_shown", "evidence", ""])
def test_a_redacted_file_is_served_nowhere_from_that_moment(quarrel, shown, admin, client, field):
    sha256 = quarrel.copy.sha256
    quarrel.publish()
    for address in (LIVE, PINNED):
        assert client.get(address.format(sha256)).status_code == 200
    fields = [field.format(shown.uid)] if field else []
    with pytest.raises(ValidationError, match="Withhold or change it first"):
        redact(quarrel.event, "claim", "1", fields=fields, by=admin, **WHY)
    thing = shown if field else quarrel.soldiers
    standing.withhold(thing, by=quarrel.by, reason="At risk")
    redact(quarrel.event, "claim", "1", fields=fields, by=admin, **WHY)
    for address in (LIVE, PINNED):
        assert client.get(address.format(sha256)).status_code == 404
    assert not Record.objects.filter(body__contains=sha256).exists()
    for path in ("/events/quarrel/claims/1/", "/events/quarrel@3/claims/1/"):
        assert sha256 not in client.get(path).text


def test_the_same_file_elsewhere_is_still_served_there(quarrel, shown, admin, client):
    """A redaction masks what it names; the desk is told where the file still stands."""
    other = f.make_evidence(quarrel.missiles)
    f.take_in(other, quarrel.by, files.picture())
    assert f.release_copy(other, quarrel.by) == quarrel.copy
    quarrel.publish()
    standing.withhold(shown, by=quarrel.by, reason="At risk")
    redact(quarrel.event, "claim", "1", fields=[f"evidence.{shown.uid}"], by=admin, **WHY)
    assert client.get(PINNED.format(quarrel.copy.sha256)).status_code == 404
    assert client.get(LIVE.format(quarrel.copy.sha256)).status_code == 200


def test_damaged_bytes_are_not_served(quarrel, shown, client, folder, caplog):
    sha256 = quarrel.copy.sha256
    path = folder / sha256[:2] / sha256
    assert client.get(LIVE.format(sha256)).status_code == 200
    os.chmod(path, 0o600)
    path.write_bytes(b"x" + path.read_bytes()[1:])
    for name in (sha256, sha256):
        response = client.get(LIVE.format(name))
        assert (response.status_code, response.headers["Cache-Control"]) == (500, "no-store")
        assert b"JFIF" not in response.content
    path.unlink()
    assert client.get(LIVE.format(sha256)).status_code == 500
    assert f"The published file {sha256} is damaged or missing." in caplog.text


def test_a_reader_who_has_it_gets_no_bytes_but_only_while_it_stands(quarrel, shown, admin, client):
    address, held = LIVE.format(quarrel.copy.sha256), {"If-None-Match": f'"{quarrel.copy.sha256}"'}
    response = client.get(address, headers=held)
    assert (response.status_code, response.content) == (304, b"")
    standing.remove(quarrel.soldiers, by=quarrel.by, reason="Ordered by a court")
    assert client.get(address, headers=held).status_code == 410


@pytest.mark.parametrize("more", [1, 3])
def test_a_file_costs_the_same_at_any_number(
    quarrel, shown, client, django_assert_num_queries, more
):
    from dossier.editions import shelf

    for _ in range(more):
        f.make_evidence(f.make_claim(quarrel.aboard))
    quarrel.publish()
    for address in (LIVE, PINNED):
        shelf.forget()
        with django_assert_num_queries(3 if address is LIVE else 2):
            assert client.get(address.format(quarrel.copy.sha256)).status_code == 200


def test_published_evidence_is_not_deleted(quarrel, shown):
    from tests.models.database import refused

    with refused("This evidence is published: withhold it instead"):
        shown.delete()


def test_a_preview_shows_the_copy_before_it_is_published(quarrel, client):
    evidence = f.make_evidence(quarrel.soldiers)
    f.take_in(evidence, quarrel.by, files.picture())
    copy = f.release_copy(evidence, quarrel.by)
    client.force_login(quarrel.by)
    prefix = f"/desk/dossier/event/{quarrel.event.pk}/preview/"
    page = client.get(f"{prefix}claims/1/").text
    assert f'src="{prefix}files/{copy.sha256}"' in page
    response = client.get(f"{prefix}files/{copy.sha256}")
    assert hashlib.sha256(body(response)).hexdigest() == copy.sha256
    assert client.get(f"{prefix}files/{evidence.file.sha256}").status_code == 404

"""Evidence on a claim's page: shown where there is a public copy, and its state said in words."""

import pytest

from dossier.models import Record
from tests import factories as f
from tests import files
from tests.reading.test_files import LIVE, PINNED, client, folder, show, shown

__all__ = ["client", "folder", "shown"]  # fixtures


def test_the_claim_page_shows_picture_video_and_pdf_in_words_too(quarrel, shown, client):
    show(quarrel, files.film(), title="The fall", description="")
    show(quarrel, files.paper(), title="The protocol")
    page = client.get("/events/quarrel/claims/1/").text
    picture = (
        f'<img src="{LIVE.format(quarrel.copy.sha256)}" alt="A crater." width="240" height="320"'
    )
    assert f'{picture} loading="lazy"' in page
    assert 'controls preload="metadata" width="160" height="120" aria-label="The fall">' in page
    assert ">The protocol</a>" in page
    assert page.count("Public copy shown.") == 3
    pinned = client.get("/events/quarrel@3/claims/1/").text
    assert f'src="{PINNED.format(quarrel.copy.sha256)}"' in pinned


STATES = {
    "we hold it, not published": {"is_held": True},
    "known by its address only": {"url": "https://example.org/a"},
    "known by its SHA-256 only": {"sha256": "a" * 64},
    "known by its address and its SHA-256 only": {
        "url": "https://example.org/a",
        "sha256": "a" * 64,
    },
    "known by its description only": {},
}


@pytest.mark.parametrize("words", STATES)
def test_what_is_not_shown_is_said_in_words(quarrel, client, words):
    f.make_evidence(quarrel.soldiers, **STATES[words])
    quarrel.publish()
    page = client.get("/events/quarrel/claims/1/").text
    assert f"{words[0].upper()}{words[1:]}." in page


def test_the_frozen_body_holds_the_copy_and_the_digest_of_the_original(quarrel, shown, client):
    [evidence] = client.get("/events/quarrel/claims/1.json").json()["evidence"]
    copy = quarrel.copy
    assert evidence["sha256"] == shown.file.sha256
    assert evidence["copy_shown"] == {
        "sha256": copy.sha256,
        "media_type": "image/jpeg",
        "size": copy.size,
        "width": 240,
        "height": 320,
    }
    assert evidence["holding"] == "shown"
    schema = client.get("/schema.json").json()["$defs"]
    assert set(evidence) == set(schema["Evidence"]["properties"])


def test_evidence_without_a_copy_freezes_as_before(quarrel, client):
    f.make_evidence(quarrel.soldiers)
    quarrel.publish()
    body = Record.objects.filter(kind="claim", key="1").last().body
    assert "copy_shown" not in body

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from dossier.editions.redact import redact, still_saying
from dossier.editions.verify import verify_all
from dossier.editorial import standing
from dossier.models import Audit, Edition, Moved, Record, Shelf
from tests.quarrel import Quarrel

pytestmark = pytest.mark.usefixtures("committed")
WHY = {"reason": "A life is at risk", "rule": "Do no harm"}


@pytest.fixture
def quarrel(analyst):
    quarrel = Quarrel(analyst)
    quarrel.publish()
    quarrel.dispute()
    quarrel.publish()
    return quarrel


def bodies():
    return "".join(Record.objects.values_list("body", flat=True))


def test_redaction_masks_every_version_and_is_announced(quarrel, admin, client):
    digests = dict(Record.objects.values_list("pk", "digest"))
    standing.withhold(quarrel.soldiers, by=quarrel.by, reason="At risk")
    act = redact(quarrel.event, "claim", "1", fields=["wording"], by=admin, **WHY)
    rows = Record.objects.filter(kind="claim", key="1")
    assert [json.loads(row.body)["wording"] for row in rows] == ["[redacted]"] * 2
    assert {row.salt for row in rows} == {None}
    assert {pk: digests[pk] for pk in digests} == dict(Record.objects.values_list("pk", "digest"))
    assert Shelf.objects.get(slug="quarrel").redactions == 1
    assert act.after == 2
    edition = quarrel.publish()
    assert edition.redacted == sorted(["claim", "1", row.digest] for row in rows)
    assert verify_all() == {"quarrel": []}
    assert "captured soldiers were aboard." not in client.get("/events/quarrel@1/").text


def test_a_redaction_by_itself_is_a_change(quarrel, admin):
    redact(quarrel.event, "note", "1", fields=[], by=admin, **WHY)
    assert quarrel.publish().redacted[0][:2] == ["note", "1"]
    assert quarrel.publish() is None


def test_what_the_next_edition_would_bring_back_is_refused(quarrel, admin):
    with pytest.raises(ValidationError, match="Withhold or change it first"):
        redact(quarrel.event, "claim", "1", fields=["wording"], by=admin, **WHY)
    assert "[redacted]" not in bodies()


def test_one_quote_or_one_statement_can_be_redacted(quarrel, admin):
    standing.withhold(quarrel.said, by=quarrel.by, reason="At risk")
    field = f"statements.{quarrel.said.uid}"
    redact(quarrel.event, "claim", "1", fields=[f"{field}.quote"], by=admin, **WHY)
    assert '65 captured soldiers were aboard"' not in bodies()
    redact(quarrel.event, "claim", "1", fields=[field], by=admin, **WHY)
    assert f'"uid":"{quarrel.said.uid}"' not in bodies()
    quarrel.publish()
    assert verify_all() == {"quarrel": []}


def test_a_redacted_source_loses_its_name_and_its_address(quarrel, admin, client):
    standing.withhold(quarrel.herald, by=quarrel.by, reason="At risk")
    redact(quarrel.event, "source", quarrel.herald.uid, fields=[], by=admin, **WHY)
    rows = Record.objects.filter(kind="source").values_list("body", flat=True)
    assert "Herald" not in "".join(rows)
    assert client.get("/events/quarrel@1/sources/the-herald/").status_code == 404
    page = client.get(f"/events/quarrel@1/sources/{quarrel.herald.uid}/")
    assert page.status_code == 200
    assert "[redacted]" in page.text


@pytest.mark.parametrize(
    "fields", [["status"], ["nothing"], ["statements.x.y.z"], ["number"], ["statements.x.speaker"]]
)
def test_what_cannot_be_masked_is_said(quarrel, admin, fields):
    standing.withhold(quarrel.soldiers, by=quarrel.by, reason="At risk")
    with pytest.raises(ValidationError):
        redact(quarrel.event, "claim", "1", fields=fields, by=admin, **WHY)


def test_only_admins_redact(quarrel, reviewer):
    with pytest.raises(PermissionDenied):
        redact(quarrel.event, "note", "1", fields=[], by=reviewer, **WHY)


def test_a_past_act_does_not_license_another_masking(quarrel, admin):
    redact(quarrel.event, "note", "1", fields=[], by=admin, **WHY)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            'UPDATE dossier_record SET body = \'{"text":"forged","by":"x"}\' '
            "WHERE kind = 'note' AND key = '1'"
        )


def test_the_export_of_a_redacted_edition_verifies_without_the_app(
    quarrel, admin, client, tmp_path
):
    redact(quarrel.event, "note", "1", fields=[], by=admin, **WHY)
    quarrel.publish()
    paths = []
    for number in Edition.objects.values_list("number", flat=True):
        path = tmp_path / f"{number}.json"
        path.write_bytes(client.get(f"/events/quarrel@{number}/edition.json").content)
        paths.append(str(path))
    script = Path(__file__).parents[2] / "verify.py"
    done = subprocess.run(
        [sys.executable, "-I", script, *paths], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 redacted and so not checkable" in done.stdout
    unmasked = Path(paths[1]).read_text()
    export = json.loads(unmasked)
    export["records"][0]["redacted"] = {"what": ["wording"]}
    Path(paths[1]).write_text(json.dumps(export))
    done = subprocess.run(
        [sys.executable, "-I", script, *paths], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "claim 1 is masked, unannounced" in done.stdout
    Path(paths[1]).write_text(unmasked)
    forged = Path(paths[0]).read_text().replace("Two accounts", "Too accounts")
    Path(paths[0]).write_text(forged)
    done = subprocess.run(
        [sys.executable, "-I", script, *paths], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "event event: its body does not give its digest" in done.stdout


def test_mask_trail_masks_the_audit_trail_too(quarrel):
    quarrel.soldiers.wording = 'Anna "Secret" said so.'
    quarrel.soldiers.save()
    call_command("mask_trail", 'Anna "Secret"', verbosity=0)
    rows = Audit.objects.filter(table="dossier_claim", operation="update")
    assert rows.first().after["wording"] == "[redacted] said so."
    with pytest.raises(DatabaseError), transaction.atomic():
        Audit.objects.all().delete()


def test_another_edit_of_the_claim_does_not_let_a_quote_come_back(quarrel, admin):
    quarrel.qualified.stance = "asserts"
    quarrel.qualified.save()
    with pytest.raises(ValidationError, match="Withhold or change it first"):
        redact(
            quarrel.event,
            "claim",
            "1",
            fields=[f"statements.{quarrel.said.uid}.quote"],
            by=admin,
            **WHY,
        )


def test_every_kind_can_be_redacted_whole_and_every_page_still_opens(quarrel, admin, client):
    quarrel.report.publisher, quarrel.report.url = quarrel.herald, "https://example.org/x"
    quarrel.report.save()
    quarrel.publish()
    for thing in (quarrel.soldiers, quarrel.herald, quarrel.ministry, quarrel.report):
        standing.withhold(thing, by=quarrel.by, reason="At risk")
    quarrel.event.title, quarrel.event.summary = "Another", ""
    quarrel.event.save()
    quarrel.event.parties.all().delete()
    quarrel.aboard.wording, quarrel.aboard.slug = "Another?", "another"
    quarrel.aboard.save()
    keys = {"claim": "1", "source": quarrel.herald.uid, "report": "1", "event": "event"}
    for kind, key in [
        *keys.items(),
        ("source", quarrel.ministry.uid),
        ("question", "1"),
        ("note", "1"),
    ]:
        redact(quarrel.event, kind, key, fields=[], by=admin, **WHY)
    quarrel.publish()
    assert verify_all() == {"quarrel": []}
    for number in (1, 3, 4):
        for path in ("", "claims/1/", "claims/2/", "reports/1/", "questions/question-1/"):
            response = client.get(f"/events/quarrel@{number}/{path}")
            assert response.status_code in ((200,) if number < 4 else (200, 301, 404, 410)), path
            assert "Herald" not in response.text


def test_redaction_forgets_addresses_that_spell_the_name(quarrel, admin):
    quarrel.herald.slug = "the-tribune"
    quarrel.herald.save()
    quarrel.publish()
    assert Moved.objects.filter(path__contains="the-herald").exists()
    standing.withhold(quarrel.herald, by=quarrel.by, reason="At risk")
    redact(quarrel.event, "source", quarrel.herald.uid, fields=[], by=admin, **WHY)
    assert not Moved.objects.exclude(to="").exists()


def test_what_else_says_the_same_words_is_named(quarrel, admin):
    standing.withhold(quarrel.said, by=quarrel.by, reason="At risk")
    field = f"statements.{quarrel.said.uid}.quote"
    redact(quarrel.event, "claim", "1", fields=[field], by=admin, **WHY)
    left = still_saying(quarrel.event, "65 captured soldiers were aboard")
    assert left == [
        "claim 1, editions 1 to 1",
        "claim 1, editions 2 to now",
        "report 1, editions 1 to now",
    ]


def test_a_removed_event_that_was_redacted_comes_back_masked(quarrel, admin, client):
    assert "Ministry" in client.get("/events/quarrel/").text
    standing.remove(quarrel.event, by=quarrel.by, reason="A mistake")
    standing.withhold(quarrel.ministry, by=quarrel.by, reason="At risk")
    redact(quarrel.event, "source", quarrel.ministry.uid, fields=[], by=admin, **WHY)
    standing.release(quarrel.event, by=quarrel.by)
    assert "Ministry" not in client.get("/events/quarrel/").text


@pytest.mark.parametrize(
    "body",
    [
        "replace(body, '65 captured', '66 captured')",
        "replace(body, '\"disputed\"', '\"verified\"')",
        'jsonb_set(body::jsonb, \'{relations}\', \'[{"kind": "narrows", "claim": 9}]\')::text',
    ],
)
def test_an_act_of_redaction_licenses_masking_and_nothing_else(quarrel, admin, body):
    act = (
        "INSERT INTO dossier_redaction (event_id, kind, key, fields, reason, rule, after, "
        "redacted_at, redacted_by_id) SELECT id, 'claim', '1', '[]', 'x', 'x', 0, now(), %s "
        "FROM dossier_event"
    )
    forgery = (
        f"UPDATE dossier_record SET body = {body}, salt = NULL, redaction = '{{}}' "
        "WHERE kind = 'claim' AND key = '1' AND upper_inf(editions)"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act, [admin.pk])
        with pytest.raises(DatabaseError, match="is published: update refused"):
            cursor.execute(forgery)
        transaction.set_rollback(True)

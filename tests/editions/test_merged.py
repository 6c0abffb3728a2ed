"""What was merged is published as what it went into; its address leads there, and back again."""

import json

import pytest
from django.core.exceptions import ValidationError

from dossier.editions.freeze import freeze
from dossier.editions.publish import pending
from dossier.editions.redact import redact
from dossier.editorial import standing
from dossier.models import Moved, Record
from tests import factories as f
from tests.editorial.rearranged import merge, split, undo
from tests.quarrel import Quarrel


@pytest.fixture
def quarrel(committed, analyst):
    """The quarrel, published, with a fourth claim that says once more what the first says."""
    quarrel = Quarrel(analyst)
    quarrel.again = f.make_claim(quarrel.cause, wording="There were 65 soldiers in it.")
    f.make_statement(quarrel.again, speaker=quarrel.south, report=quarrel.report)
    quarrel.third = f.make_claim(quarrel.cause, wording="Sixty-five of them.")
    quarrel.publish()
    return quarrel


def claim(number, at=""):
    return f"/events/quarrel{at}/claims/{number}/"


def leads(client, path):
    """Follow an address to its end: the status, and the path where it ended."""
    response = client.get(path, follow=True)
    assert len(response.redirect_chain) < 3, response.redirect_chain
    assert all(status == 301 for _path, status in response.redirect_chain)
    return response.status_code, response.redirect_chain[-1][0] if response.redirect_chain else path


def test_address_of_a_merged_claim_leads_on_with_the_next_edition(quarrel, analyst, client):
    act = merge(quarrel.again, quarrel.soldiers, analyst)
    assert leads(client, claim(4)) == (200, claim(4))
    quarrel.publish()
    assert leads(client, claim(4)) == (200, claim(1))
    assert leads(client, "/events/quarrel/claims/4.json") == (200, "/events/quarrel/claims/1.json")
    assert leads(client, claim(4, "@2")) == (200, claim(1, "@2"))
    assert leads(client, claim(4, "@1")) == (200, claim(4, "@1"))
    page = client.get(claim(1)).content.decode()
    assert "Claim 4 turned out to be this one and was merged into it." in page
    undo(act, analyst)
    quarrel.publish()
    assert leads(client, claim(4)) == (200, claim(4))
    assert not Moved.objects.exists()
    assert "turned out" not in client.get(claim(1)).content.decode()


def test_chain_of_merges_leads_to_the_last_and_back_step_by_step(quarrel, analyst, client):
    first = merge(quarrel.again, quarrel.third, analyst)
    quarrel.publish()
    second = merge(quarrel.third, quarrel.soldiers, analyst)
    quarrel.publish()
    assert dict(Moved.objects.values_list("path", "to")) == {claim(4): claim(1), claim(5): claim(1)}
    undo(second, analyst)
    quarrel.publish()
    assert dict(Moved.objects.values_list("path", "to")) == {claim(4): claim(5)}
    undo(first, analyst)
    merge(quarrel.third, quarrel.again, analyst)  # the other way round
    quarrel.publish()
    assert dict(Moved.objects.values_list("path", "to")) == {claim(5): claim(4)}
    assert leads(client, claim(5)) == (200, claim(4))


def test_difference_says_merged_and_the_preview_does(quarrel, analyst, client):
    merge(quarrel.again, quarrel.soldiers, analyst)
    told = [(change.what, change.words) for change in pending(quarrel.event)]
    words = "Claim 4: There were 65 soldiers in it. (merged into claim 1)"
    assert ("merged", words) in told
    quarrel.publish()
    page = client.get("/events/quarrel/editions/1..2.json").json()
    assert [c["words"] for c in page["changes"] if c["what"] == "merged"] == [words]
    assert [c for c in page["changes"] if c["what"] == "removed"] == []


def test_undone_before_publishing_leaves_nothing_to_publish(quarrel, analyst):
    undo(merge(quarrel.again, quarrel.soldiers, analyst), analyst)
    assert pending(quarrel.event) == []


def test_claim_never_published_leaves_no_trace(quarrel, analyst, client):
    unseen = f.make_claim(quarrel.cause, wording="Unseen.")
    merge(unseen, quarrel.soldiers, analyst)
    assert pending(quarrel.event) == []
    assert client.get(claim(6)).status_code == 404


def test_removed_kept_claim_is_gone_by_every_address(quarrel, analyst, client):
    merge(quarrel.again, quarrel.soldiers, analyst)
    quarrel.publish()
    standing.remove(quarrel.soldiers, by=analyst, reason="A court said so.")
    assert leads(client, claim(4)) == (410, claim(1))
    quarrel.publish()
    assert leads(client, claim(4)) == (410, claim(1))
    standing.release(quarrel.soldiers, by=analyst)
    quarrel.publish()
    assert leads(client, claim(4)) == (200, claim(1))


def test_split_claim_once_published_leads_back_when_undone(quarrel, analyst, client):
    act = split(quarrel.soldiers, analyst, said=[quarrel.qualified], wording="Nobody checked.")
    quarrel.publish()
    assert leads(client, claim(6)) == (200, claim(6))
    undo(act, analyst)
    quarrel.publish()
    assert leads(client, claim(6)) == (200, claim(1))
    assert leads(client, claim(6, "@2")) == (200, claim(6, "@2"))


def source(slug, at="", event="quarrel"):
    return f"/events/{event}{at}/sources/{slug}/"


def test_address_of_a_merged_source_leads_on_in_each_event_once_published(quarrel, analyst, client):
    other = Other(analyst, quarrel.south)
    other.publish()
    act = merge(quarrel.south, quarrel.herald, analyst)
    quarrel.publish()
    assert leads(client, source("south")) == (200, source("the-herald"))
    assert leads(client, source("south", "@1")) == (200, source("south", "@1"))
    assert leads(client, source("south", event="other")) == (200, source("south", event="other"))
    other.publish()
    assert leads(client, source("south", event="other")) == (
        200,
        source("the-herald", event="other"),
    )
    undo(act, analyst)
    quarrel.publish()
    other.publish()
    assert leads(client, source("south")) == (200, source("south"))
    assert leads(client, source("south", event="other")) == (200, source("south", event="other"))
    assert not Moved.objects.exists()


class Other(Quarrel):
    """A second event in which one source speaks."""

    def __init__(self, by, speaker):
        self.by = by
        self.event = f.make_event(slug="other")
        f.make_statement(f.make_claim(f.make_question(self.event)), speaker=speaker)


def test_renamed_and_merged_source_leads_from_all_its_names(quarrel, analyst, client):
    quarrel.south.slug = "the-south"
    quarrel.south.save()
    quarrel.publish()
    act = merge(quarrel.south, quarrel.herald, analyst)
    quarrel.publish()
    for slug in ("south", "the-south"):
        assert leads(client, source(slug)) == (200, source("the-herald"))
    undo(act, analyst)
    quarrel.publish()
    assert leads(client, source("south")) == (200, source("the-south"))
    assert leads(client, source("the-south")) == (200, source("the-south"))


def test_merged_source_is_named_only_where_it_was_published(quarrel, analyst):
    secret = f.make_source("Secret", slug="secret")
    Other(analyst, secret)
    merge(secret, quarrel.herald, analyst)
    assert pending(quarrel.event) == []


def test_old_records_keep_their_bytes(quarrel, analyst):
    before = {r.pk: (r.body, r.digest) for r in Record.objects.all()}
    merge(quarrel.again, quarrel.soldiers, analyst)
    quarrel.publish()
    after = {r.pk: (r.body, r.digest) for r in Record.objects.filter(pk__in=before)}
    assert after == before
    body = json.loads(freeze(quarrel.event.pk)["claim", "1"].body)
    assert body["merged"] == [4]
    untouched = json.loads(freeze(quarrel.event.pk)["claim", "2"].body)
    assert "merged" not in untouched


@pytest.mark.parametrize("act", ["merged", "split off"])
@pytest.mark.parametrize("field", ["statements.{}.quote", "statements.{}", "statements"])
def test_words_redacted_do_not_come_back_under_another_claim(quarrel, admin, act, field):
    field = field.format(quarrel.said.uid)
    if act == "merged":
        merge(quarrel.soldiers, quarrel.third, admin)
    else:
        split(quarrel.soldiers, admin, said=[quarrel.said])
    assert Record.objects.filter(body__contains=f'"quote":"{quarrel.said.quote}"').exists()
    said = {"fields": [field], "reason": "A name.", "rule": "Personal data", "by": admin}
    with pytest.raises(ValidationError, match="would bring back its statements"):
        redact(quarrel.event, "claim", str(quarrel.soldiers.number), **said)
    for statement in (quarrel.said, quarrel.qualified):
        statement.refresh_from_db()
        standing.withhold(statement, by=admin, reason="A name.")
    redact(quarrel.event, "claim", str(quarrel.soldiers.number), **said)
    quarrel.publish()
    quoted = f'"quote":"{quarrel.said.quote}"'
    assert list(Record.objects.filter(kind="claim", body__contains=quoted)) == []

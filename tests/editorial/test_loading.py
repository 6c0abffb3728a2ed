"""Loading: what the files ask for stands afterwards, once; and with any problem nothing does."""

import pytest
from django.db import connection

from dossier.editorial import decisions, loading
from dossier.models import (
    Audit,
    Claim,
    Event,
    EventReport,
    Numbering,
    SavedText,
    Source,
    Statement,
    User,
    Verification,
)
from dossier.vocabulary import Outcome
from tests import factories
from tests.editorial.dossiers import FIRST, SECOND, bent, load_texts, problems_of

pytestmark = pytest.mark.django_db


def refused(folder, *texts, **people):
    """Return the lines of what was refused, having seen that nothing at all was written."""
    before = Audit.objects.count()
    lines = problems_of(lambda: load_texts(folder, *texts, **people), folder)
    assert Audit.objects.count() == before
    return lines


def test_load_writes_every_noun(tmp_path, analyst):
    load_texts(tmp_path, FIRST, SECOND, by=analyst)
    event = Event.objects.get()
    assert (event.slug, str(event.happened)) == ("quarrel", "2024-01-24 Europe/Moscow")
    assert [party.source.slug for party in event.parties.all()] == ["north"]
    assert Source.objects.get(slug="ministry").part_of.slug == "north"
    one, two = event.claims.order_by("number")
    assert (one.wording, one.quantity_low, one.quantity_high) == (
        "65 soldiers were aboard.",
        65,
        None,
    )
    assert [(r.kind, r.other) for r in one.relations.all()] == [("contradicts", two)]
    said = one.statements.get()
    assert (said.speaker.slug, [hop.source.slug for hop in said.chain.all()]) == (
        "ministry",
        ["herald"],
    )
    assert said.saved_text.text[said.start : said.end] == said.quote
    assert two.statements.get().speaker is None
    assert (one.evidence.get().kind, one.evidence.get().is_held) == ("footage", False)
    decision = one.verifications.get()
    assert {s.ref for s in decision.statements.all()} == {"s1", "s2"}
    assert [e.ref for e in decision.evidence.all()] == ["e1"]
    assert EventReport.objects.get().number == 1


def test_second_load_writes_nothing(tmp_path, analyst, reviewer):
    people = {"by": analyst, "confirmed_by": reviewer}
    assert load_texts(tmp_path, FIRST, SECOND, **people) > 0
    trail = Audit.objects.count()
    numbers = list(Numbering.objects.values_list("kind", "last"))
    assert load_texts(tmp_path, FIRST, SECOND, **people) == 0
    assert Audit.objects.count() == trail
    assert list(Numbering.objects.values_list("kind", "last")) == numbers


def test_reports_are_numbered_in_the_order_of_the_file(tmp_path, analyst):
    tuesday = '[[reports]]\nref = "tuesday"\ntitle = "T"\n\n[[questions]]'
    text = bent(FIRST, "[[questions]]", tuesday)
    load_texts(tmp_path, text, by=analyst)
    found = EventReport.objects.order_by("number").values_list("number", "report__ref")
    assert list(found) == [(1, "monday"), (2, "tuesday")]


def test_trail_names_the_person(tmp_path, analyst):
    before = Audit.objects.latest("pk").pk
    load_texts(tmp_path, FIRST, by=analyst)
    rows = Audit.objects.filter(pk__gt=before)
    assert set(rows.values_list("person", flat=True)) == {analyst.pk}
    User.objects.create_user("somebody")
    assert Audit.objects.latest("pk").person is None


def test_change_is_written_once_and_alone(tmp_path, analyst):
    load_texts(tmp_path, FIRST, by=analyst)
    before = Audit.objects.latest("pk").pk
    text = bent(FIRST, "Missiles were aboard.", "Missiles for air defence were aboard.")
    assert load_texts(tmp_path, text, by=analyst) == 1
    [row] = Audit.objects.filter(pk__gt=before)
    assert row.changes() == [
        ("wording", "Missiles were aboard.", "Missiles for air defence were aboard.")
    ]


def test_changed_quote_is_anchored_anew(tmp_path, analyst):
    load_texts(tmp_path, FIRST, by=analyst)
    load_texts(tmp_path, bent(FIRST, '"It carried missiles"', '"others said"'), by=analyst)
    said = Statement.objects.get(ref="s2")
    assert said.saved_text.text[said.start : said.end] == "others said"


def test_new_text_is_saved_beside_the_old(tmp_path, analyst):
    load_texts(tmp_path, FIRST, by=analyst)
    later = bent(FIRST, "others said.", "others said. Corrected.")
    assert load_texts(tmp_path, later, by=analyst) == 1
    assert SavedText.objects.count() == 2
    assert load_texts(tmp_path, FIRST, by=analyst) == 0


def test_text_is_saved_as_it_stands(tmp_path, analyst):
    text = bent(FIRST, 'text = "The ministry', 'text = " \\tThe  ministry')
    text = bent(text, 'others said."', 'others said.\\r\\n "')
    load_texts(tmp_path, text, by=analyst)
    assert SavedText.objects.get().text == (
        " \tThe  ministry said that 65 were aboard. It carried missiles, others said.\r\n "
    )


@pytest.mark.parametrize("chain", [[], ["north"], ["north", "herald"], ["herald", "north"]])
def test_chain_is_replaced_as_a_whole(tmp_path, analyst, chain):
    load_texts(tmp_path, FIRST, by=analyst)
    text = bent(FIRST, 'chain = ["herald"]', f"chain = {chain}".replace("'", '"'))
    load_texts(tmp_path, text, by=analyst)
    assert [hop.source.slug for hop in Statement.objects.get(ref="s1").chain.all()] == chain
    assert load_texts(tmp_path, text, by=analyst) == 0


def test_leaving_out_deletes_nothing_and_emptying_does(tmp_path, analyst):
    load_texts(tmp_path, FIRST, by=analyst)
    bare = '[event]\nslug = "quarrel"\n[[claims]]\nnumber = 1\n'
    assert load_texts(tmp_path, bare, by=analyst) == 0
    empty = '[event]\nslug = "quarrel"\nhappened = ""\n[[claims]]\nnumber = 1\nquantity = {}\n'
    assert load_texts(tmp_path, empty, by=analyst) == 2
    claim = Claim.objects.get(number=1)
    assert (claim.quantity_low, claim.quantity_unit, claim.event.happened) == (None, "", None)


def test_range_fills_both_ends(tmp_path, analyst):
    load_texts(tmp_path, bent(FIRST, "{ value = 65,", "{ from = 60, to = 70.5,"), by=analyst)
    claim = Claim.objects.get(number=1)
    assert (str(claim.quantity_low), str(claim.quantity_high)) == ("60.0000", "70.5000")


def test_parents_may_be_written_later_and_change_places(tmp_path, analyst):
    load_texts(tmp_path, FIRST, by=analyst)
    text = bent(FIRST, 'part_of = "north"', 'part_of = ""')
    text = bent(text, 'name = "North"', 'name = "North"\npart_of = "ministry"')
    assert load_texts(tmp_path, text, by=analyst) == 2
    assert Source.objects.get(slug="north").part_of.slug == "ministry"


# ── Decisions ──────────────────────────────────────────────────────────────────────────────────


def test_decision_arrives_as_a_proposal(tmp_path, analyst):
    load_texts(tmp_path, FIRST, SECOND, by=analyst)
    [waiting] = Verification.objects.waiting()
    assert waiting.decided_by == analyst
    assert Claim.objects.with_status().get(number=1).status == "unverified"


def test_confirmed_by_confirms_what_waits(tmp_path, analyst, reviewer):
    load_texts(tmp_path, FIRST, SECOND, by=analyst)
    assert load_texts(tmp_path, FIRST, SECOND, by=analyst, confirmed_by=reviewer) == 1
    assert Verification.objects.get().review.reviewed_by == reviewer
    assert Claim.objects.with_status().get(number=1).status == "disputed"


def test_decision_answered_at_the_desk_is_left_alone(tmp_path, analyst, reviewer):
    load_texts(tmp_path, FIRST, SECOND, by=analyst)
    decisions.send_back(Verification.objects.get(), by=reviewer, reason="Say more.")
    assert load_texts(tmp_path, FIRST, SECOND, by=analyst, confirmed_by=reviewer) == 0
    assert Verification.objects.get().review.outcome == Outcome.SENT_BACK


def test_decision_overtaken_at_the_desk_stays_waiting(tmp_path, analyst, reviewer):
    load_texts(tmp_path, FIRST, SECOND, by=analyst)
    factories.make_decision(Claim.objects.get(number=1), analyst)
    assert load_texts(tmp_path, FIRST, SECOND, by=analyst, confirmed_by=reviewer) == 0
    assert Claim.objects.with_status().get(number=1).status == "unverified"


def test_two_people_are_two_people(tmp_path, analyst, reviewer):
    first = bent(FIRST, "[edition]", 'review = "two"\n[edition]')
    line = "2.toml: claims[0] (claim 1).decisions[0]: This decision needs a second person with the right to confirm: nobody confirms their own."
    for confirmer in (analyst, factories.make_user("other", "analyst")):
        people = {"by": analyst, "confirmed_by": confirmer}
        assert refused(tmp_path, first, SECOND, **people) == [line]
    assert refused(tmp_path, first, SECOND, by=reviewer, confirmed_by=reviewer) == [line]
    assert load_texts(tmp_path, first, SECOND, by=analyst, confirmed_by=reviewer) > 0


def test_second_person_is_not_written_away(tmp_path, analyst, reviewer, admin):
    two = bent(FIRST, "[edition]", 'review = "two"\n[edition]')
    one = bent(FIRST, "[edition]", 'review = "one"\n[edition]')
    load_texts(tmp_path, two, by=analyst)
    for person in (analyst, reviewer):
        assert refused(tmp_path, one, by=person) == [
            "1.toml: event.review: only an admin can let one person decide"
        ]
    assert load_texts(tmp_path, one, by=admin) == 1


def test_rights_are_those_of_the_desk(tmp_path, analyst):
    stranger = factories.make_user("stranger")
    assert refused(tmp_path, FIRST, by=stranger) == [
        "--by stranger: lacks the right dossier.add_event"
    ]
    load_texts(tmp_path, FIRST, by=analyst)
    assert refused(tmp_path, FIRST, SECOND, by=stranger) == [
        "--by stranger: lacks the right dossier.change_claim",
    ]
    unchanged = bent(SECOND, 'wording = "65 soldiers were aboard."\n', "")
    assert refused(tmp_path, FIRST, unchanged, by=stranger) == [
        "2.toml: claims[0] (claim 1).decisions[0]: stranger may not decide on claims."
    ]
    assert load_texts(tmp_path, FIRST, by=stranger) == 0


@pytest.mark.parametrize(("many", "looks"), [(1, 1), (10_000, 0)])
def test_loading_much_has_the_database_look_at_it(tmp_path, analyst, monkeypatch, many, looks):
    asked = []
    monkeypatch.setattr(loading, "MANY", many)
    monkeypatch.setattr(loading, "gather_statistics", lambda: asked.append(True))
    load_texts(tmp_path, FIRST, by=analyst, check=True)
    load_texts(tmp_path, FIRST, by=analyst)
    assert len(asked) == looks


def test_statistics_are_gathered(db):
    factories.make_event()
    loading.gather_statistics()
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'dossier_event'")
        assert cursor.fetchone() == (1,)

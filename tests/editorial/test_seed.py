"""The dossier of the crash: who is recorded as saying what, held against a table made by hand."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from dossier.editorial.dossier_file import read_dossier
from dossier.editorial.dossier_shape import known_keys
from dossier.editorial.loading import load
from dossier.models import Audit, Claim, Event, Evidence, Report, Source, Statement
from tests.editorial.dossiers import load_texts

pytestmark = pytest.mark.django_db

SEED = Path(settings.BASE_DIR, "seeds", "il-76-yablonovo")
MINISTRY, SERVICE, STAFF, HQ = (
    "russian-defense-ministry",
    "ukrainian-information-service",
    "ukrainian-general-staff",
    "coordination-headquarters",
)
GLADKOV, OFFICIALS, US = "vyacheslav-gladkov", "ukrainian-officials", "us-officials"
NYT, CNN, KYIV, TELEGRAM = "new-york-times", "cnn", "kyiv-independent", "telegram"
UNABLE = (US, "cannot_confirm", [], "anonymous", "reporter")
UNCHECKED = (None, "qualifies", [], "on_record", "reporter")


def says(speaker, *chain, stance="asserts", attribution="on_record", wording="reporter"):
    return (speaker, stance, list(chain), attribution, wording)


SAID = {
    1: [
        says(MINISTRY, NYT),
        says(HQ, KYIV, stance="investigating"),
        UNABLE,
        UNCHECKED,
    ],
    2: [says(SERVICE, CNN), UNABLE],
    3: [says(MINISTRY, NYT), UNABLE, UNCHECKED],
    4: [says(MINISTRY), UNABLE, UNCHECKED],
    5: [says(MINISTRY), UNABLE, UNCHECKED],
    6: [
        says("russia", attribution="second_hand"),
        says(OFFICIALS, NYT, stance="no_response", attribution="second_hand"),
        UNABLE,
        UNCHECKED,
    ],
    7: [UNCHECKED],
    8: [says(STAFF, NYT)],
    9: [says(MINISTRY, NYT), says(SERVICE, CNN), says(GLADKOV, CNN), UNCHECKED],
    10: [says(MINISTRY, NYT), UNCHECKED],
    11: [says(MINISTRY, NYT), UNCHECKED],
    12: [says("telegram-video", TELEGRAM, attribution="anonymous")],
    13: [says(GLADKOV, CNN)],
    14: [says(GLADKOV, CNN)],
    15: [says(HQ, KYIV)],
    16: [says("john-kirby", CNN, wording="speaker")],
    17: [says("white-house")],
    18: [says(None)],
    19: [says(None)],
    20: [says(HQ, TELEGRAM, KYIV, wording="speaker")],
    21: [says(MINISTRY, NYT), UNCHECKED],
}
DECIDED = {
    **dict.fromkeys((1, 2), ("disputed", "6")),
    **dict.fromkeys((3, 4, 5, 6, 7, 8, 11, 12, 20, 21), ("unverified", "6")),
    **dict.fromkeys((10, 13, 14), ("unverified", "3")),
    **dict.fromkeys((9, 15, 16, 17, 18, 19), ("unverified", "2")),
}
ANSWERED_FOR_BY = {
    MINISTRY: "russia",
    GLADKOV: "belgorod-regional-government",
    "belgorod-regional-government": "russia",
    SERVICE: "ukraine",
    STAFF: "ukraine",
    HQ: "ukraine",
    OFFICIALS: "ukraine",
    "white-house": "united-states",
    "national-security-council": "white-house",
    "john-kirby": "national-security-council",
    US: "united-states",
    **dict.fromkeys(["russia", "ukraine", "united-states"]),
    **dict.fromkeys([NYT, CNN, KYIV, TELEGRAM, "telegram-video"]),
}
OWN_WORDS = {
    16: "obviously doing the best we can to try to get more clarity and more information on it",
    20: "We emphasize that the enemy is actively carrying out special information operations "
    "directed against Ukraine, which are aimed at destabilizing Ukrainian society",
}


@pytest.fixture
def seed(analyst, reviewer):
    """The event as both files of the seed leave it, every decision confirmed."""
    load(read_dossier(SEED), by=analyst, confirmed_by=reviewer)
    return Event.objects.get(slug="il-76-yablonovo")


def test_seed_holds_every_speaker_stance_and_chain(seed):
    found = {
        claim.number: [
            (
                statement.speaker and statement.speaker.slug,
                statement.stance,
                [hop.source.slug for hop in statement.chain.all()],
                statement.attribution,
                statement.wording,
            )
            for statement in claim.statements.order_by("pk")
        ]
        for claim in seed.claims.all()
    }
    assert found == SAID


def test_seed_quotes_are_those_of_its_one_report(seed):
    [text] = Report.objects.get().texts.all()
    assert text.text == (SEED / "report-2024-01-24.txt").read_text(encoding="utf-8")
    for said in Statement.objects.all():
        assert text.text[said.start : said.end] == said.quote, said.ref
    assert text.report.title.endswith(", restated by this desk")
    assert "restated in this desk’s own words" in text.saved_from
    own = Statement.objects.filter(wording="speaker").values_list("claim__number", "quote")
    assert dict(own) == OWN_WORDS
    assert re.findall("“([^”]*)”", text.text) == list(OWN_WORDS.values())


def test_seed_decides_what_the_report_supports(seed):
    found = {}
    for claim in Claim.objects.with_status():
        decision = claim.current_decision()
        assert decision.status == claim.status
        assert decision.statements.exists()
        found[claim.number] = (claim.status, decision.credibility)
    assert found == DECIDED
    for number in (1, 2):
        speakers = Claim.objects.get(number=number).current_decision().statements
        assert {MINISTRY, SERVICE} <= set(speakers.values_list("speaker__slug", flat=True))


def test_seed_sources_lead_up_to_who_answers_for_them(seed):
    rows = Source.objects.values_list("slug", "part_of__slug", "reliability")
    assert {slug: up for slug, up, _ in rows} == ANSWERED_FOR_BY
    assert {grade for _, _, grade in rows} == {"F"}
    assert {p.source.slug for p in seed.parties.all()} == {"russia", "ukraine"}


def test_seed_invents_nothing(seed):
    report = Report.objects.get()
    assert (report.publisher, report.url, report.archived_url) == (None, "", "")
    assert str(report.published) == str(seed.happened) == "2024-01-24 Europe/Moscow"
    assert (seed.place_name, seed.latitude, seed.longitude) == (
        "Belgorod region, Russia",
        None,
        None,
    )
    assert set(Statement.objects.values_list("said", "original", "retracted_at")) == {
        (None, "", None)
    }
    video = Evidence.objects.get()
    assert (video.claim.number, video.kind, video.bearing) == (12, "footage", "supports")
    assert (video.is_held, video.url, video.sha256, video.credibility) == (False, "", "", "6")


def test_seed_asks_its_questions_in_order(seed):
    found = [
        (question.slug, [claim.number for claim in question.claims.all()])
        for question in seed.questions.all()
    ]
    assert found == [
        ("what-was-aboard", [1, 2, 3]),
        ("who-was-aboard", [4, 5]),
        ("what-brought-it-down", [6, 7, 8]),
        ("where-it-came-down", [9, 10, 11, 12, 21]),
        ("who-is-investigating", [13, 14, 15, 16]),
        ("about-the-accounts", [17, 18, 19, 20]),
    ]
    assert [q.position for q in seed.questions.all()] == [1, 2, 3, 4, 5, 6]
    numbers = {(c.number, int(c.quantity_low)) for c in seed.claims.exclude(quantity_low=None)}
    assert numbers == {(1, 65), (4, 74), (5, 74)}
    relations = {
        (claim.number, relation.kind, relation.other.number)
        for claim in seed.claims.all()
        for relation in claim.relations.all()
    }
    assert relations == {
        (1, "contradicts", 2),
        (2, "contradicts", 1),
        (3, "narrows", 1),
        (5, "narrows", 4),
        (6, "contradicts", 7),
        (7, "contradicts", 6),
        (21, "narrows", 9),
    }


def test_seed_loaded_again_changes_nothing(seed, analyst, reviewer):
    trail = Audit.objects.count()
    assert load(read_dossier(SEED), by=analyst, confirmed_by=reviewer) == 0
    assert Audit.objects.count() == trail


def test_example_of_the_docs_loads(tmp_path, analyst, reviewer):
    page = Path(settings.BASE_DIR, "docs", "seed-format.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 2
    load_texts(tmp_path, *examples, by=analyst, confirmed_by=reviewer)
    statuses = Claim.objects.with_status().values_list("number", "status")
    assert dict(statuses) == {1: "verified", 2: "unverified"}


def test_docs_name_every_key_and_no_other():
    page = Path(settings.BASE_DIR, "docs", "seed-format.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `\[+([a-z.]+)\]+` \| (.*) \|$", page, re.MULTILINE)
    nested = {"statements", "evidence", "relations", "decisions", "wanted"}
    for path, told in rows:
        steps = path.split(".")
        known = set(known_keys(steps)) - (nested if path in ("claims", "questions") else set())
        for table in known & {"place", "quantity", "retracted"}:
            known |= set(known_keys([*steps, table]))
        words = set(re.findall(r"`([a-z_0-9]+)`", told))
        assert known <= words, (path, known - words)
        lists = {"one", "two", "whole", "passages", "quotes", "speaker", "reporter"}
        assert words <= known | lists, (path, words - known)
    assert len(rows) == 11

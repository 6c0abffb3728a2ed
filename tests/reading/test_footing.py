"""Agreed, contested or shown by nobody: exactly one of them, by rules that judge nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.editions.gist import gist_of
from dossier.editions.records import FrozenRelation
from dossier.reading.footing import EACH, SHOWN, Footings
from dossier.vocabulary import Footing, Relation, Status
from tests.reading.bodies import claim, names_of, report, source, statement

SOURCES = [source(name) for name in ("north", "south", "witness", "agency")]
SOURCES += [source("ministry", "north"), source("governor", "north"), source("army", "south")]
PARTIES = ["north", "south"]
AGREED, CONTESTED, NOT_SHOWN = Footing


def core(is_exclusive=False, parties=PARTIES):
    core = names_of(*SOURCES, parties=parties, reports=[report(1), report(2)]).core
    question = core.questions[1].model_copy(update={"is_exclusive": is_exclusive})
    core.questions = {1: question}
    return core


def said(*statements, number=1, status="unverified", against=(), kin=(), withdrawn=None):
    relations = [FrozenRelation(kind="contradicts", claim=other) for other in against]
    relations += [FrozenRelation(kind="narrows", claim=other) for other in kin]
    return claim(*statements, number=number).model_copy(
        update={"status": Status(status), "relations": relations, "withdrawn": withdrawn}
    )


def footing(claims, **edition):
    """Return ``{claim number: footing}``."""
    found = Footings(claims, core(**edition))
    return {n: of for of in Footing for ns in found.numbers[of].values() for n in ns}


def denies(speaker, **fields):
    return statement(speaker, stance="denies", **fields)


def anonymous(stance="asserts"):
    return statement(None, stance=stance, attribution="anonymous")


ALONE = {
    "nobody says so": ([], NOT_SHOWN),
    "one party says so": ([statement("ministry")], NOT_SHOWN),
    "one outsider says so": ([statement("witness")], NOT_SHOWN),
    "one party with two voices": ([statement("ministry"), statement("governor")], NOT_SHOWN),
    "both parties": ([statement("ministry"), statement("army")], AGREED),
    "a party and an outsider": ([statement("ministry"), statement("witness")], AGREED),
    "two outsiders": ([statement("agency"), statement("witness")], AGREED),
    "an outsider, and somebody not named": ([statement("witness"), anonymous()], NOT_SHOWN),
    "both parties, one took it back": (
        [statement("ministry"), statement("army", retracted="Not so.")],
        NOT_SHOWN,
    ),
    "the other side denies it": ([statement("ministry"), denies("army")], CONTESTED),
    "two outsiders, and one denies it": (
        [statement("agency"), statement("witness"), denies("army")],
        CONTESTED,
    ),
    "denied, and nobody says so": ([denies("army")], CONTESTED),
    "denied by somebody not named": ([statement("ministry"), anonymous("denies")], CONTESTED),
    "one and the same says it and denies it": ([statement("ministry"), denies("north")], NOT_SHOWN),
    "the denial was taken back": (
        [statement("ministry"), denies("army", retracted="No.")],
        NOT_SHOWN,
    ),
}


@pytest.mark.parametrize("case", ALONE)
def test_footing_of_a_claim_by_itself(case):
    statements, expected = ALONE[case]
    assert footing([said(*statements)]) == {1: expected}


def test_verified_is_agreed_unless_somebody_contests_it():
    assert footing([said(statement("witness"), status="verified")]) == {1: AGREED}
    both = [statement("witness"), denies("army")]
    assert footing([said(*both, status="verified")]) == {1: CONTESTED}
    assert footing([said(statement("witness"), status="disputed")]) == {1: CONTESTED}


def test_parties_agree_only_if_all_of_them_do():
    claims = [said(statement("ministry"), statement("army"))]
    assert footing(claims, parties=["north", "south", "agency"]) == {1: NOT_SHOWN}
    assert footing(claims, parties=["north"]) == {1: AGREED}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([statement("ministry")], [statement("army")], CONTESTED),
        ([statement("ministry")], [statement("governor")], NOT_SHOWN),
        ([statement("ministry")], [], NOT_SHOWN),
        ([statement("ministry")], [anonymous()], CONTESTED),
    ],
)
def test_claims_that_contradict_contest_each_other_where_two_speak(one, other, expected):
    claims = [said(*one, against=[2]), said(*other, number=2, against=[1])]
    assert footing(claims) == {1: expected, 2: expected}
    answers = [said(*one), said(*other, number=2)]
    assert footing(answers, is_exclusive=True) == {1: expected, 2: expected}
    assert footing(answers) == {1: NOT_SHOWN, 2: NOT_SHOWN}


@pytest.mark.parametrize(("one", "other"), [([2], []), ([], [1])])
def test_an_answer_that_narrows_another_does_not_exclude_it(one, other):
    claims = [said(statement("ministry"), kin=one), said(statement("army"), number=2, kin=other)]
    assert footing(claims, is_exclusive=True) == {1: NOT_SHOWN, 2: NOT_SHOWN}


def test_withdrawn_claims_have_no_footing_and_contest_nothing():
    gone = {"at": "2024-01-25T00:00:00.000000Z", "reason": "Misread."}
    claims = [said(statement("ministry"), against=[2]), said(number=2, withdrawn=gone)]
    assert footing(claims) == {1: NOT_SHOWN}


def test_few_are_named_and_no_question_crowds_out_the_others():
    found = Footings([said(number=n) for n in range(1, 50)], core())
    assert found.first[NOT_SHOWN] == [1, 2, 3]
    assert (len(found.first[NOT_SHOWN]), found.totals()[NOT_SHOWN]) == (EACH, 49)
    assert EACH < SHOWN


speakers = st.sampled_from(["north", "ministry", "governor", "army", "witness", "agency", None])
statements = st.lists(
    st.builds(
        statement,
        speakers,
        st.sampled_from([1, 2]),
        stance=st.sampled_from(["asserts", "asserts", "denies", "investigating"]),
        attribution=st.sampled_from(["on_record", "on_record", "anonymous", "misattributed"]),
        retracted=st.sampled_from([None, None, "Not so."]),
    ),
    max_size=4,
)


@st.composite
def dossiers(draw):
    """Return claims, some of which contradict each other, both ways as the freeze has it."""
    numbers = range(1, draw(st.integers(1, 6)) + 1)
    pairs = draw(st.sets(st.tuples(st.sampled_from(numbers), st.sampled_from(numbers)), max_size=4))
    against = {
        n: {b for a, b in pairs if a == n} | {a for a, b in pairs if b == n} for n in numbers
    }
    return [
        said(
            *draw(statements),
            number=n,
            status=draw(st.sampled_from(list(Status))).value,
            against=sorted(against[n] - {n}),
        )
        for n in numbers
    ]


@given(dossiers(), st.booleans())
def test_every_claim_has_exactly_one_footing(claims, is_exclusive):
    found = Footings(claims, core(is_exclusive))
    every = sorted(n for of in Footing for ns in found.numbers[of].values() for n in ns)
    assert every == [each.number for each in claims]
    assert found.totals().total() == len(claims)
    assert all(len(found.first[of]) <= min(SHOWN, found.totals()[of]) for of in Footing)


@given(dossiers(), st.booleans())
def test_gists_decide_as_whole_bodies_do(claims, is_exclusive):
    whole = Footings(claims, core(is_exclusive))
    found = Footings([gist_of(each.model_dump_json()) for each in claims], core(is_exclusive))
    assert (found.numbers, found.first, found.rivals) == (whole.numbers, whole.first, whole.rivals)


@given(dossiers(), st.booleans())
def test_nothing_agreed_is_denied_or_decided_as_disputed(claims, is_exclusive):
    found = footing(claims, is_exclusive=is_exclusive)
    for each in claims:
        standing = [
            s for s in each.statements if not s.retracted and s.attribution != "misattributed"
        ]
        roots = {
            core().root(s.speaker)
            for s in standing
            if s.stance == "asserts" and s.speaker and s.attribution != "anonymous"
        }
        if found[each.number] == AGREED:
            assert each.status != Status.DISPUTED
            assert each.status == Status.VERIFIED or len(roots) > 1
            assert not any(s.stance == "denies" for s in standing) or len(roots) == 1
        if each.status == Status.DISPUTED:
            assert found[each.number] == CONTESTED


@given(dossiers(), st.booleans(), st.data())
def test_repeating_changes_nothing_and_order_neither(claims, is_exclusive, data):
    before = footing(claims, is_exclusive=is_exclusive)
    again = [
        each.model_copy(
            update={
                "statements": each.statements
                + [
                    s.model_copy(update={"report": 2, "chain": ["agency"]})
                    for s in each.statements
                    if s.speaker and s.attribution != "anonymous"
                ]
            }
        )
        for each in data.draw(st.permutations(claims))
    ]
    assert footing(again, is_exclusive=is_exclusive) == before


@given(dossiers(), st.booleans())
def test_a_denial_by_an_outsider_contests_any_claim(claims, is_exclusive):
    denial = claim(denies("stranger"), number=1).statements
    first = claims[0].model_copy(update={"statements": [*claims[0].statements, *denial]})
    found = footing([first, *claims[1:]], is_exclusive=is_exclusive)
    assert found[first.number] == CONTESTED


@given(dossiers(), st.booleans())
def test_a_voice_without_a_name_never_makes_a_claim_agreed(claims, is_exclusive):
    before = footing(claims, is_exclusive=is_exclusive)
    voice = claim(anonymous()).statements
    for place, each in enumerate(claims):
        spoken = each.model_copy(update={"statements": [*each.statements, *voice]})
        after = footing([*claims[:place], spoken, *claims[place + 1 :]], is_exclusive=is_exclusive)
        gained = {n for n in after if after[n] == AGREED and before[n] != AGREED}
        assert gained == set()


def test_rivals_are_named_by_number():
    claims = [
        said(statement("ministry"), against=[2]),
        said(statement("army"), number=2, against=[1]),
        said(statement("witness"), number=3),
    ]
    found = Footings(claims, core())
    assert found.rivals == {1: [2], 2: [1], 3: []}
    assert Relation.CONTRADICTS in {relation.kind for relation in claims[0].relations}

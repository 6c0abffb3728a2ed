"""What became of a position: labels by plain rules, right on made-up cases, and never guessed."""

import pytest

from dossier.dates import Moment
from dossier.editions.values import moment
from dossier.reading.drift import steps_of
from dossier.reading.figures import kind_of
from dossier.reading.ledger import Ledger
from dossier.reading.order import apart
from dossier.reading.utterance import Asked, utterances
from dossier.vocabulary import Drift
from tests.reading import bodies

DAY = "2024-01-2{} Europe/Moscow"
REPORTS = [bodies.report(1), bodies.report(2) | {"language": "uk"}]
FIRST, REPEATED, REFINED = Drift.FIRST, Drift.REPEATED, Drift.REFINED
REVERSED, WITHDRAWN = Drift.REVERSED, Drift.WITHDRAWN


def said(claim, when, stance="asserts", quote="", report=1, **fields):
    """Return a statement of the ministry: its own words where it has any."""
    when = DAY.format(when) if isinstance(when, int) else when
    body = bodies.statement("ministry", report, stance=stance) | {
        "uid": f"{claim}-{when}-{stance}-{quote}",
        "said": moment(Moment.parse(when)) if when else None,
        "wording": "speaker" if quote else "reporter",
        "quote": quote,
    }
    return claim, body | fields


def claims_of(told, relations=(), figures=()):
    found = {}
    for number in range(1, 6):
        claim = bodies.claim(*(body for of, body in told if of == number), number=number)
        of = [{"kind": kind, "claim": other} for one, kind, other in relations if one == number]
        value = dict(figures).get(number)
        figure = value and {"low": value, "high": value, "unit": "people", "of": "aboard"}
        changed = claim.model_dump() | {"relations": of, "quantity": figure}
        found[number] = type(claim).model_validate(changed)
    return found


def steps(*told, relations=(), figures=()):
    relations = [*relations, *((other, kind, one) for one, kind, other in relations)]
    claims, reports = claims_of(told, relations, figures), bodies.names_of(reports=REPORTS).core
    order = apart(utterances(claims.values(), reports.reports, Asked()))
    return steps_of(order.pop(""), claims, reports.reports), order


def labels(*told, **known):
    return [step.label for step in steps(*told, **known)[0]]


CONTRADICTS = [(1, "contradicts", 2)]
SAME = [(1, "same_as", 3)]


@pytest.mark.parametrize(
    ("told", "known", "expected"),
    [
        ([said(1, 4)], {}, [FIRST]),
        ([said(1, 4), said(1, 5)], {}, [FIRST, REPEATED]),
        ([said(1, 4, "denies"), said(1, 5, "denies")], {}, [FIRST, REPEATED]),
        ([said(1, 4), said(1, 5, "denies")], {}, [FIRST, REVERSED]),
        ([said(1, 4, "denies"), said(1, 5)], {}, [FIRST, REVERSED]),
        (
            [said(1, 4), said(1, 5, "denies"), said(1, 6, "denies"), said(1, 7)],
            {},
            [FIRST, REVERSED, REPEATED, REVERSED],
        ),
        ([said(1, 4), said(2, 5)], {"relations": CONTRADICTS}, [FIRST, REVERSED]),
        ([said(2, 4), said(1, 5)], {"relations": CONTRADICTS}, [FIRST, REVERSED]),
        (
            [said(1, 4), said(2, 5), said(1, 6), said(1, 7)],
            {"relations": CONTRADICTS},
            [FIRST, REVERSED, REVERSED, REPEATED],
        ),
        # what contradicts what it denied turns nothing round, nor does denying both
        (
            [said(1, 4, "denies"), said(2, 5)],
            {"relations": CONTRADICTS},
            [FIRST, REFINED],
        ),
        ([said(1, 4), said(3, 5, "denies")], {"relations": SAME}, [FIRST, REVERSED]),
        (
            [said(1, 4), said(2, 5)],
            {"relations": [*SAME, (3, "contradicts", 2)]},
            [FIRST, REVERSED],
        ),
        (
            [said(2, 4), said(1, 5)],
            {"relations": [*SAME, (3, "contradicts", 2)]},
            [FIRST, REVERSED],
        ),
        ([said(3, 4), said(2, 5)], {"relations": [*SAME, *CONTRADICTS]}, [FIRST, REVERSED]),
        ([said(2, 4), said(3, 5)], {"relations": [*SAME, *CONTRADICTS]}, [FIRST, REVERSED]),
        ([said(1, 4), said(3, 5)], {"relations": SAME}, [FIRST, REPEATED]),
        ([said(1, 4), said(2, 5)], {"figures": {1: "65", 2: "63"}}, [FIRST, REFINED]),
        ([said(1, 4), said(2, 5)], {}, [FIRST, REFINED]),
        ([said(1, 4), said(1, 5, "cannot_confirm")], {}, [FIRST, REFINED]),
        # a doubt between them does not hide that it turned round
        (
            [said(1, 4), said(1, 5, "cannot_confirm"), said(1, 6, "denies")],
            {},
            [FIRST, REFINED, REVERSED],
        ),
        ([said(1, 4, quote="It fell."), said(1, 5, quote="It fell")], {}, [FIRST, REPEATED]),
        ([said(1, 4, quote="It fell."), said(1, 5, quote="It sank.")], {}, [FIRST, REFINED]),
        # a reporter's words, or a translation, say nothing of the speaker's
        ([said(1, 4, quote="It fell."), said(1, 5)], {}, [FIRST, REPEATED]),
        (
            [said(1, 4, quote="It fell."), said(1, 5, quote="Він упав.", report=2)],
            {},
            [FIRST, REPEATED],
        ),
    ],
)
def test_labels_follow_from_stances_claims_and_words(told, known, expected):
    assert labels(*told, **known) == expected
    assert labels(*reversed(told), **known) == expected


def test_withdrawal_is_a_step_of_its_own_and_unsays_nothing():
    back = {"at": "2024-01-25T12:00:00.000000Z", "reason": "A letter."}
    told = [said(1, 4, retracted=back), said(1, 6), said(1, 7, "denies")]
    assert labels(*told) == [FIRST, WITHDRAWN, REPEATED, REVERSED]
    early = {"at": "2024-01-24T12:00:00.000000Z", "reason": "Before the day was over."}
    assert labels(said(1, 4, retracted=early)) == [FIRST, WITHDRAWN]


def test_reasons_name_the_claims_and_the_figures():
    found, _ = steps(
        said(1, 4),
        said(2, 5),
        said(1, 6, "denies"),
        relations=CONTRADICTS,
        figures={1: "65", 2: "63"},
    )
    assert [[(t.what, t.claim, t.other) for t in step.turns] for step in found] == [
        [],
        [("contradicts", 2, 1)],
        [("stance", 1, 1)],  # it had dropped claim 1 by then
    ]


def test_what_cannot_be_ordered_stands_apart_and_has_no_label():
    morning = "2024-01-24T09:15 Europe/Moscow"
    found, loose = steps(
        said(1, None),
        said(1, morning),
        said(1, 4, "denies"),  # that day: before the morning, or after it?
        said(2, 5, attribution="misattributed"),
        said(2, 5, "no_response"),
    )
    assert [step.label for step in found] == [FIRST]
    why = {why: [u.on[0].claim for u in of] for why, of in loose.items()}
    assert why == {"undated": [1], "rough": [1], "misattributed": [2], "silence": [2]}


def test_dates_that_overlap_make_one_step():
    found, loose = steps(
        said(1, 4),
        said(1, "2024-01-24 Europe/Kyiv", "denies"),
        said(2, 4),
        said(1, 6, "denies"),
    )
    assert loose == {}
    assert [(step.label, len(step.said)) for step in found] == [(FIRST, 2), (REFINED, 1)]
    assert [turn.what for turn in found[1].turns] == ["unclear"]


def test_month_that_holds_nothing_else_has_its_place():
    assert labels(said(1, "2024-01 Europe/Moscow"), said(1, "2024-02-03 Europe/Moscow")) == [
        FIRST,
        REPEATED,
    ]


@pytest.mark.parametrize("unit", ["people", "People", " people "])
def test_a_unit_is_the_same_as_on_the_page_of_quantities(unit):
    claims = claims_of([], figures={1: "65", 2: "63"})
    other = claims[2].quantity.model_copy(update={"unit": unit, "of": "ABOARD"})
    claims[2] = claims[2].model_copy(update={"quantity": other})
    assert kind_of(claims[1].quantity) == kind_of(claims[2].quantity)
    assert Ledger(claims, {})._is_figure_of(2, 1) is True

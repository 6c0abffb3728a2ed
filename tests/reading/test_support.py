"""Origins are counted once, whoever repeats them; what does not stand counts for nothing."""

import pytest

from dossier.reading.support import support_of
from tests.reading.bodies import claim, names_of, report, source, statement

STATE = [source("state"), source("ministry", "state"), source("spokesman", "ministry")]
OUTLETS = [source(name, kind="outlet") for name in ("herald", "times", "post")]
OTHERS = [
    source("agency"),
    source("witness", kind="eyewitness"),
    source("telegram", kind="channel"),
]
ALL = [*STATE, *OUTLETS, *OTHERS, source("own-channel", "ministry", kind="channel")]
ALL += [source("hidden-one", "opaque"), source("hidden-two", "opaque")]
ALL += [source("newsroom", "herald", kind="outlet")]
REPORTS = (report(1), report(2, "herald"), report(3, "times"), report(4, "ministry"))
SAID = {"parties": ["state"], "reports": REPORTS}


def support(*statements, **edition):
    return support_of(claim(*statements), names_of(*ALL, **SAID | edition))


def counted(*statements, **edition):
    """Return reports, outlets, channels, parties, others, anonymous, own words of who says so."""
    count = support(*statements, **edition).counts[0]
    assert count.origins == count.parties + count.others
    names = ("reports", "outlets", "channels", "parties", "others", "anonymous", "own_words")
    return tuple(getattr(count, name) for name in names)


CASES = {
    "nobody": ([], (0, 0, 0, 0, 0, 0, 0)),
    "one party, read directly": ([statement("ministry")], (1, 0, 0, 1, 0, 0, 0)),
    "the same speaker in three reports": (
        [statement("ministry", n) for n in (1, 2, 3)],
        (3, 2, 0, 1, 0, 0, 0),
    ),
    "spokesman and ministry of one root": (
        [statement("ministry", 1, "herald"), statement("spokesman", 1, "times")],
        (1, 2, 0, 1, 0, 0, 0),
    ),
    "nine repeaters are one origin": (
        [
            statement("ministry", n, relay)
            for n in (1, 2, 3)
            for relay in ("herald", "times", "post")
        ],
        (3, 3, 0, 1, 0, 0, 0),
    ),
    "a relay that is the publisher too is one outlet": (
        [statement("agency", 2, "herald")],
        (1, 1, 0, 0, 1, 0, 0),
    ),
    "a party and one that is none": (
        [statement("ministry"), statement("agency")],
        (1, 0, 0, 1, 1, 0, 0),
    ),
    "a withheld root is one origin, though it has no name": (
        [statement("hidden-one"), statement("hidden-two", 2, "times")],
        (2, 2, 0, 0, 1, 0, 0),
    ),
    "an outlet in its own voice passes nothing on": (
        [statement("herald", 2), statement("newsroom", 2, "herald")],
        (1, 0, 0, 0, 1, 0, 0),
    ),
    "a speaker that passes on another": (
        [statement("agency", 1, "ministry"), statement("ministry")],
        (1, 1, 0, 1, 1, 0, 0),
    ),
    "a body's own channel is its own voice": (
        [statement("ministry", 1, "own-channel"), statement("spokesman", 4)],
        (2, 0, 0, 1, 0, 0, 0),
    ),
    "a platform is no outlet": (
        [statement("ministry", 1, "telegram", "herald")],
        (1, 1, 1, 1, 0, 0, 0),
    ),
    "anonymous ones are counted apart": (
        [
            statement("agency", 2, attribution="anonymous"),
            statement(None, 3, attribution="anonymous"),
        ],
        (2, 2, 0, 0, 0, 2, 0),
    ),
    "second-hand is an origin": (
        [statement("agency", attribution="second_hand")],
        (1, 0, 0, 0, 1, 0, 0),
    ),
    "the report's own words": ([statement(None, 2)], (1, 0, 0, 0, 0, 0, 1)),
    "misattributed counts for nothing": (
        [statement("agency", 2, "times", attribution="misattributed")],
        (0, 0, 0, 0, 0, 0, 0),
    ),
    "retracted counts for nothing": (
        [statement("agency", 2, "times", retracted="A letter."), statement("ministry")],
        (1, 0, 0, 1, 0, 0, 0),
    ),
    "an anonymous one retracted": (
        [statement("agency", attribution="anonymous", retracted="A letter.")],
        (0, 0, 0, 0, 0, 0, 0),
    ),
    "what is not said so is counted elsewhere": (
        [statement("agency", stance="denies"), statement("ministry", stance="investigating")],
        (0, 0, 0, 0, 0, 0, 0),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_count_of_those_who_say_so(case):
    statements, expected = CASES[case]
    assert counted(*statements) == expected


def test_party_below_the_root_makes_its_origin_a_party_only_where_it_speaks():
    assert counted(statement("spokesman"), parties=["ministry"])[3:5] == (1, 0)
    assert counted(statement("state"), parties=["ministry"])[3:5] == (0, 1)
    assert counted(statement("state"), statement("spokesman"), parties=["ministry"])[3:5] == (1, 0)


def test_every_stance_found_is_counted_and_who_says_so_comes_first():
    found = support(
        statement("agency", 2, stance="denies"),
        statement("witness", 3, stance="denies"),
        statement("ministry", 1, stance="cannot_confirm"),
    )
    assert [(c.stance.value, c.reports, c.outlets, c.origins) for c in found.counts] == [
        ("asserts", 0, 0, 0),
        ("denies", 2, 2, 2),
        ("cannot_confirm", 1, 0, 1),
    ]
    assert found.reports == 3


def test_repeaters_stand_under_their_origin_with_their_reports():
    found = support(
        statement("ministry", 1, "herald"),
        statement("spokesman", 2, "herald"),
        statement("spokesman", 3),
        statement("agency", 1),
    )
    told = [
        (
            o.name,
            [s.uid for s in o.speakers],
            o.reports,
            [(p.source.uid, p.reports) for p in o.passed_on_by],
        )
        for o in found.saying
    ]
    assert told == [
        ("State", ["ministry", "spokesman"], 3, [("herald", 2), ("times", 1)]),
        ("Agency", ["agency"], 1, []),
    ]


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (
            [statement("ministry", 1, "herald")],
            (
                "One origin says so: Ministry, a party to the event; by way of Herald."
                " Nobody else has confirmed it."
            ),
        ),
        (
            [statement("ministry", n) for n in (1, 2, 3)],
            (
                "One origin says so: Ministry, a party to the event."
                " All three reports rest on this one origin. Nobody else has confirmed it."
            ),
        ),
        (
            [statement("agency", 1, "herald", "times", "post", "telegram", "state", "witness")],
            (
                "One origin says so: Agency; by way of Herald, Times, Post and 3 others."
                " Nobody else has confirmed it."
            ),
        ),
        (
            [statement("ministry", 1), statement(None, 2)],
            "One origin says so: Ministry, a party to the event. Nobody else has confirmed it.",
        ),
        (
            [statement("ministry"), statement("agency", stance="denies")],
            (
                "One origin says so: Ministry, a party to the event. One origin denies it: Agency."
                " Nobody else has confirmed it."
            ),
        ),
        ([statement("agency", retracted="A letter.")], "Nobody we found says so."),
        ([statement("agency", attribution="misattributed")], "Nobody we found says so."),
        (
            [statement(None, stance="qualifies")],
            "Nobody we found says so; the report itself raises it.",
        ),
        (
            [statement(None, stance="qualifies", retracted="A correction.")],
            "Nobody we found says so.",
        ),
        (
            [statement("agency", attribution="anonymous")],
            (
                "No named origin says so. There is one anonymous statement,"
                " which cannot be shown to be independent."
            ),
        ),
        (
            [statement(None)],
            "The report says so in its own words, which is no independent origin.",
        ),
    ],
)
def test_support_is_said_in_a_plain_sentence(statements, sentence):
    assert support(*statements).sentence == sentence

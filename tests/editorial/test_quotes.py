"""Where the quotes of a report stand in another of its texts."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dossier.editorial.quotes import _longest_run, placed
from tests import factories as make

OLD = "One came first.\n\nTwo came after it.\n\nThree came last of all."


def test_quote_has_moved_where_it_stands_in_another_order(db):
    event = make.make_event()
    claim = make.make_claim(make.make_question(event))
    report = make.make_report(OLD)
    quotes = ["One came first.", "Two came after it.", "Three came last of all."]
    said = [make.make_statement(claim, report=report, quote=quote) for quote in quotes]
    moved = make.save_text(report, f"New.\n\n{quotes[2]}\n\n{quotes[0]}\n\n{quotes[1]}")
    found = placed(said, moved)
    assert [(one.statement, one.was, one.now, one.has_moved) for one in found] == [
        (said[0], 1, 3, False),
        (said[1], 2, 4, False),
        (said[2], 3, 2, True),
    ]
    rest = make.save_text(report, f"New.\n\n{quotes[0]}\n\n{quotes[2]}")
    assert [(one.now, one.has_moved) for one in placed(said, rest)] == [
        (2, False),
        (None, False),
        (3, False),
    ]


@given(st.lists(st.integers(0, 6), max_size=7))
def test_longest_run_is_the_longest_there_is(numbers):
    run = _longest_run(numbers)[::-1]
    sorted_ones = (
        some
        for size in range(len(numbers), -1, -1)
        for some in combinations(numbers, size)
        if list(some) == sorted(some)
    )
    assert len(run) == len(next(sorted_ones))
    assert run == sorted(run)

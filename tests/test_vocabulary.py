"""F and 6 say that something cannot be judged: no number, no middle, no end of the scale."""

import ast
import operator
import statistics
from itertools import product

import pytest

from dossier.vocabulary import Credibility, Reliability
from tests.house.repository import ROOT

SCALES = [Reliability, Credibility]
ORDERING = [operator.lt, operator.le, operator.gt, operator.ge]
GRADES = {"reliability", "credibility", "grade"}


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("compare", ORDERING)
def test_no_grade_is_more_or_less_than_another(scale, compare):
    for one, other in product(scale, repeat=2):
        for pair in ((one, other), (one, other.value), (one.value, other)):
            with pytest.raises(TypeError, match="is a grade"):
                compare(*pair)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(
    "count",
    [sorted, min, max, sum, statistics.mean, statistics.median],
    ids=lambda count: count.__name__,
)
def test_grades_are_not_sorted_summed_or_averaged(scale, count):
    with pytest.raises(TypeError):
        count(list(scale))


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("number", [int, float, range])
def test_no_grade_becomes_a_number(scale, number):
    for grade in scale:
        with pytest.raises(TypeError):
            number(grade)


@pytest.mark.parametrize("scale", SCALES)
def test_grades_are_equal_to_what_is_stored(scale):
    assert [scale(grade.value) == grade.value for grade in scale] == [True] * len(scale)


def counting(tree):
    """Yield the lines that sort, compare or count with something named as a grade."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            parts = [*node.args, *(word.value for word in node.keywords)]
        elif isinstance(node, ast.Compare) and any(
            isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for op in node.ops
        ):
            name, parts = "order_by", [node.left, *node.comparators]
        else:
            continue
        if name in NUMBERS and any(named(part) for part in parts):
            yield node.lineno


NUMBERS = {
    *("int", "float", "Decimal", "sorted", "min", "max", "sum", "mean", "Avg", "Sum", "Min", "Max"),
    *("order_by", "Cast", "ord", "index"),
}


def named(part):
    words = {getattr(n, "attr", getattr(n, "id", getattr(n, "value", ""))) for n in ast.walk(part)}
    return any(isinstance(word, str) and word.lstrip("-") in GRADES for word in words)


def test_nothing_in_the_house_counts_with_grades():
    found = {
        str(path.relative_to(ROOT)): list(counting(ast.parse(path.read_text(encoding="utf-8"))))
        for path in (ROOT / "dossier").rglob("*.py")
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    [
        "int(claim.credibility)",
        "rows.order_by('-reliability')",
        "sorted(s.reliability for s in x)",
        "a.reliability < b.reliability",
        "Avg('credibility')",
        "'ABCDEF'.index(reliability)",
    ],
)
def test_counting_with_grades_would_be_seen(line):
    assert list(counting(ast.parse(line))) == [1]

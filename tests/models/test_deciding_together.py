"""People deciding on the same claims at once, at random, on real connections."""

from collections import Counter

import pytest

from tests import factories as make
from tests.models.database import sql
from tests.models.deciding import make_scene, run, wrong_with

STEPS = 24  # by each of four people


@pytest.fixture
def people(committed):
    """Two who propose, two who may confirm as well."""
    names = [("ana", "analyst"), ("anton", "analyst"), ("rita", "reviewer"), ("rolf", "reviewer")]
    return [make.make_user(name, role) for name, role in names]


def let_loose(people, seeds, **event):
    """Return what went wrong over all seeds, and how much was done."""
    wrong, took = [], Counter()
    for seed in range(seeds):
        scene = make_scene(**event)
        everybody = run(scene, people, seed, STEPS)
        wrong += wrong_with(scene, everybody)
        for one in everybody:
            took += one.took
    return wrong, took


@pytest.mark.parametrize("is_blind", [False, True])
def test_whatever_people_do_at_once_the_rules_hold(people, is_blind):
    wrong, took = let_loose(people, 6, is_blind=is_blind)
    assert wrong == []
    verbs = {"propose", "answer", "unsettle", "settle", "look"} | ({"read"} if is_blind else set())
    assert set(took) == verbs  # each was taken at least once: what is always refused tests nothing
    assert took["propose"] >= 50


CONTROLS = [
    ("review_rule", "dossier_review", False, "confirmed without a second person"),
    ("review_stands", "dossier_review", True, "confirmed without a blind reading that agrees"),
    (
        "suffices",
        "dossier_verification",
        False,
        "decided on too little, without a judgement",
    ),
    (
        "reading_settled",
        "dossier_secondreading",
        True,
        "a reading that differs did not send it back",
    ),
]


@pytest.mark.parametrize(("rule", "table", "is_blind", "sentence"), CONTROLS)
def test_with_the_rule_off_the_same_is_found_wrong(people, rule, table, is_blind, sentence):
    """Positive control: the search above would see what each rule prevents."""
    sql(f"DROP TRIGGER {rule} ON {table}")
    wrong, _ = let_loose(people, 3, is_blind=is_blind)
    assert sentence in wrong

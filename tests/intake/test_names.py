"""When two names mean the same body, and what a new one may be."""

import pytest

from dossier.intake.names import LIKE, PART, SAME, Names, kind_of, nearness
from dossier.vocabulary import SourceKind

MINISTRY = "Harbour Ministry of Freedonia"


@pytest.mark.parametrize(
    ("name", "other", "near"),
    [
        ("the Freedonia Times", "The Freedonia Times", SAME),
        ("FREEDONIA TIMES", "The Freedonia Times", SAME),
        ("José Peña", "Jose Pena", SAME),
        ("U.S. officials", "US officials", SAME),
        ("Ana Ruiz", "Ana Ruiz, mayor of Porto Novo", SAME),
        ("Freedonia’s Harbour Ministry", "Freedonian Harbour Ministry", LIKE),
        ("Harbor Ministry", "Harbour Ministry", LIKE),
        ("Harbour Ministry", MINISTRY, PART),
        ("Міністерство оборони", "Міністерство оборони", SAME),
        ("Harbour Ministry", "Freedonia Times", 0),
        ("Sylvanian Harbour Ministry", "Freedonian Harbour Ministry", 0),
        ("", "Freedonia Times", 0),
    ],
)
def test_nearness_of_names(name, other, near):
    assert nearness(name, other) == near
    assert nearness(other, name) == near


def test_nearest_of_known_names_come_first_by_any_of_them():
    known = Names([(1, [MINISTRY]), (2, ["Port Office", "Харбор", "Harbour Ministry"]), (3, ["X"])])
    assert known.nearest("the harbour ministry") == [(2, SAME), (1, PART)]
    assert known.nearest("Харбор") == [(2, SAME)]
    assert known.nearest("nobody at all") == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Harbour Ministry", SourceKind.MINISTRY),
        ("Freedonia Times", SourceKind.OUTLET),
        ("Ana Ruiz, the mayor", SourceKind.OFFICIAL),
        ("Ana Ruiz", SourceKind.OFFICIAL),
        ("residents of the port", SourceKind.EYEWITNESS),
        ("general staff of the country’s military", SourceKind.MILITARY),
        ("Port Authority", SourceKind.AGENCY),
        ("Freedonia", SourceKind.STATE),
        ("Telegram", SourceKind.CHANNEL),
    ],
)
def test_kind_of_a_new_name(name, kind):
    assert kind_of(name) == kind


def test_kind_of_an_unknown_relay_is_an_outlet():
    assert kind_of("Morgenblatt", passes_on=True) == SourceKind.OUTLET

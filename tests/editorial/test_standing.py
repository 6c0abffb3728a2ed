"""Withholding, withdrawing, removing: with a reason, by somebody, at a time; and the way back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from dossier.editorial import standing
from dossier.models import Event, Moved
from tests import factories


@pytest.fixture
def claim(db):
    return factories.make_claim(factories.make_question(factories.make_event(slug="crash")))


@pytest.mark.parametrize("way", [standing.withhold, standing.withdraw, standing.remove])
def test_nothing_stops_standing_without_a_reason(claim, analyst, way):
    with pytest.raises(ValidationError, match="Say why"):
        way(claim, by=analyst, reason=" ")
    claim.refresh_from_db()
    assert (claim.is_withheld, claim.is_withdrawn, Moved.objects.count()) == (False, False, 0)


@pytest.mark.parametrize(
    ("prefix", "stop", "lift"),
    [
        ("withheld", standing.withhold, standing.release),
        ("withdrawn", standing.withdraw, standing.reinstate),
    ],
)
def test_who_when_and_why_are_kept_and_lifted_together(claim, analyst, prefix, stop, lift):
    stop(claim, by=analyst, reason="Names somebody.")
    claim.refresh_from_db()
    assert getattr(claim, f"{prefix}_by") == analyst
    assert getattr(claim, f"{prefix}_reason") == "Names somebody."
    lift(claim, by=analyst)
    claim.refresh_from_db()
    assert getattr(claim, f"{prefix}_at") is None


def test_removed_claim_is_withheld_and_its_address_says_why(claim, analyst, monkeypatch):
    monkeypatch.setattr(standing, "was_published", lambda thing: True)
    standing.remove(claim, by=analyst, reason="A court’s order.")
    moved = Moved.objects.get()
    assert (moved.path, moved.to, moved.what, moved.reason) == (
        "/events/crash/claims/1/",
        "",
        "claim",
        "A court’s order.",
    )
    claim.refresh_from_db()
    assert claim.is_withheld


def test_removing_needs_the_right_to_publish(claim, analyst):
    Event.objects.update(review="two")
    claim.event.refresh_from_db()
    with pytest.raises(PermissionDenied):
        standing.remove(claim, by=analyst, reason="Because.")
    assert not Moved.objects.exists()

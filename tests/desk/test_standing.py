"""Withholding and the like, by two at once: who comes second is told, and overwrites nothing."""

import pytest
from django.urls import reverse

from dossier.desk.standing import OVERTAKEN, ReasonForm
from dossier.models import Evidence
from tests import factories


@pytest.fixture
def evidence(dossier):
    return factories.make_evidence(dossier["claim"])


@pytest.fixture
def meanwhile(monkeypatch):
    """Return a function: what it is given happens after the page was read, before its act."""

    def happens(act):
        def clean(self):
            act()
            return self.cleaned_data

        monkeypatch.setattr(ReasonForm, "clean", clean)

    return happens


def test_second_to_withhold_is_told_and_overwrites_nothing(evidence, admin, at_desk, meanwhile):
    said = {"withheld_at": "2024-01-24T09:00Z"}
    said |= {"withheld_by": admin, "withheld_reason": "The first reason."}
    meanwhile(lambda: Evidence.objects.filter(pk=evidence.pk).update(**said))
    address = reverse("admin:dossier_evidence_standing", args=[evidence.pk, "withhold"])
    page = at_desk(admin).post(address, {"reason": "The second reason."}).text
    assert OVERTAKEN in page
    assert "The second reason." in page
    assert Evidence.objects.get().withheld_reason == "The first reason."


def test_withholding_what_was_deleted_meanwhile_is_told(evidence, admin, at_desk, meanwhile):
    meanwhile(lambda: Evidence.objects.filter(pk=evidence.pk).delete())
    address = reverse("admin:dossier_evidence_standing", args=[evidence.pk, "withhold"])
    page = at_desk(admin).post(address, {"reason": "A reason."}).text
    assert OVERTAKEN in page
    assert "A reason." in page

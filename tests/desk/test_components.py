"""The page of components: the real templates, a made-up dossier, no row of it in the database."""

from django.urls import reverse

from dossier.models import Event, Record
from dossier.vocabulary import Footing, Stance, Status


def test_components_show_every_state_and_store_nothing(dossier, analyst, at_desk):
    before = Event.objects.count(), Record.objects.count()
    page = at_desk(analyst).get(reverse("admin:components")).content.decode()
    for word in [*Status, *Footing]:
        assert word.label in page, word
    for stance in Stance:
        assert f"said said--{stance}" in page, stance
    for state in ("Withdrawn on", "Basis changed, needs a decision", "Taken back on", "Preview"):
        assert state in page, state
    assert (Event.objects.count(), Record.objects.count()) == before


def test_components_lead_to_the_sign_in_for_strangers(client):
    response = client.get(reverse("admin:components"))
    assert (response.status_code, response.url.partition("?")[0]) == (302, reverse("admin:login"))

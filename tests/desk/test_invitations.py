"""Invitations at the desk: made and cancelled by admins, the link shown once, all written down."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dossier.editorial import accounts
from dossier.models import Invitation, LogLine
from tests import factories
from tests.desk.test_join import answer, invited


def test_admin_makes_a_link_and_sees_it_once(db, admin, at_desk, settings):
    settings.SITE_URL, client = "https://dossier.example", at_desk(admin)
    page = reverse("admin:dossier_invitation_add")
    response = client.post(page, {"whom": "Ana", "role": "reviewer"}, HTTP_HOST="localhost")
    shown = response.context["link"]
    assert shown.startswith("https://dossier.example/desk/account/join/")
    assert shown in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    token = shown.removesuffix("/").rsplit("/", 1)[1]
    invitation = Invitation.objects.get()
    assert (invitation.token_sha256, invitation.made_by) == (accounts.digest(token), admin)
    week = invitation.expires_at - timezone.now()
    assert timedelta(days=6, hours=23) < week < timedelta(days=7, seconds=1)
    for name in ("changelist", "change"):
        args = [invitation.pk] if name == "change" else []
        seen = client.get(reverse(f"admin:dossier_invitation_{name}", args=args)).content.decode()
        assert token not in seen
        assert invitation.token_sha256 not in seen


def test_admin_cancels_a_link(db, admin, at_desk):
    invitation, token = invited(admin)
    page = reverse("admin:dossier_invitation_cancel", args=[invitation.pk])
    client = at_desk(admin)
    assert client.get(page).status_code == 200
    assert Invitation.objects.get().state == "open"
    client.post(page)
    assert Invitation.objects.get().state == "cancelled"
    assert answer(token).status_code == 404
    assert "not open any more" in client.post(page, follow=True).content.decode()


@pytest.mark.parametrize("name", ["analyst", "reviewer"])
def test_others_neither_see_nor_make_nor_cancel_invitations(
    db, admin, analyst, reviewer, at_desk, name
):
    invitation, _ = invited(admin)
    client = at_desk({"analyst": analyst, "reviewer": reviewer}[name])
    pages = [reverse(f"admin:dossier_invitation_{page}") for page in ("changelist", "add")]
    pages += [
        reverse(f"admin:dossier_invitation_{page}", args=[invitation.pk])
        for page in ("change", "cancel", "history", "delete")
    ]
    for page in pages:
        assert client.get(page).status_code == 403, page
        assert client.post(page, {"whom": "x", "role": "reviewer"}).status_code == 403, page
    assert [i.state for i in Invitation.objects.all()] == ["open"]


def test_invitations_made_cancelled_and_used_are_written_down(db, admin):
    last = LogLine.objects.order_by("pk").last().pk
    event = factories.make_event(slug="crash")
    _, token = invited(admin)
    invitation, _ = invited(admin, whom="Bo", role="reviewer", event=event)
    accounts.cancel(invitation)
    answer(token)
    kinds = ["invited", "joined", "login"]
    found = LogLine.objects.filter(pk__gt=last, kind__in=kinds).order_by("pk")
    assert [(line.kind, str(line.person or ""), line.about) for line in found] == [
        ("invited", "admin", "Ana, analyst in all events"),
        ("invited", "admin", "Bo, reviewer in crash"),
        ("invited", "", "cancelled: Bo, reviewer in crash"),
        ("joined", "new", "Ana, analyst in all events, as account new"),
        ("login", "new", ""),
    ]

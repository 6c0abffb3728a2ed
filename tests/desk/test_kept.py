"""A session that ran out gives the words back after the sign-in, to the same person only."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dossier.models import Claim, Verification
from tests import factories
from tests.desk.conftest import change, mark
from tests.desk.forms import Form, opened

WORDS = "An hour of careful thought."


def expire(client):
    client.logout()


def sign_in(client, user):
    typed = {"login": user.username, "password": factories.PASSWORD}
    return client.post(reverse("account_login") + "?next=/desk/kept/", typed)


def test_rationale_typed_into_a_dead_session_comes_back_and_is_sent_again(
    dossier, analyst, at_desk
):
    client, address = at_desk(analyst), mark(dossier["claim"])
    fields = opened(client, address, "_newest")
    expire(client)
    response = client.post(address, fields | {"status": ["unverified"], "rationale": [WORDS]})
    assert response.url == f"{reverse('account_login')}?next=/desk/kept/"
    assert WORDS not in client.get(response.url).content.decode()
    assert sign_in(client, analyst).url == "/desk/kept/"
    page = client.get("/desk/kept/")
    assert WORDS in page.content.decode()
    again = Form(page, "_kept").fields
    assert client.post(page.context["kept"]["path"], again).status_code == 302
    assert Verification.objects.get().rationale == WORDS
    assert client.get("/desk/kept/").url == reverse("admin:index")


def test_change_page_comes_back_and_still_meets_the_other_person(dossier, analyst, at_desk):
    client, address = at_desk(analyst), change(dossier["claim"])
    fields = opened(client, address) | {"wording": [WORDS]}
    expire(client)
    client.post(address, fields)
    Claim.objects.filter(pk=dossier["claim"].pk).update(wording="Theirs.")
    sign_in(client, analyst)
    page = client.get("/desk/kept/")
    response = client.post(address, Form(page, "_kept").fields)
    assert response.status_code == 409
    assert WORDS in response.content.decode()
    assert client.get("/desk/kept/").status_code == 200


@pytest.mark.parametrize("page", ["publish", "standing", "review", "add"])
def test_every_form_of_the_desk_carries_the_signed_name(dossier, analyst, admin, at_desk, page):
    decision = factories.make_decision(dossier["claim"], analyst, mark=False)
    addresses = {
        "publish": reverse("admin:dossier_event_publish", args=[dossier["event"].pk]),
        "standing": reverse("admin:dossier_claim_standing", args=[dossier["claim"].pk, "withdraw"]),
        "review": reverse("admin:dossier_verification_review", args=[decision.pk]),
        "add": reverse("admin:dossier_source_add"),
    }
    client = at_desk(admin)
    fields = opened(client, addresses[page], "_person") | {"reason": [WORDS]}
    expire(client)
    client.post(addresses[page], fields)
    sign_in(client, admin)
    assert WORDS in client.get("/desk/kept/").content.decode()


def test_words_are_shown_to_nobody_else(dossier, analyst, reviewer, at_desk):
    client, address = at_desk(analyst), mark(dossier["claim"])
    fields = opened(client, address, "_newest")
    expire(client)
    client.post(address, fields | {"rationale": [WORDS]})
    sign_in(client, reviewer)
    response = client.get("/desk/kept/")
    assert (response.status_code, WORDS in response.content.decode()) == (302, False)


def test_form_nobody_was_given_keeps_nothing(dossier, client):
    client.post(change(dossier["claim"]), {"wording": WORDS, "_person": "forged"})
    assert "kept" not in client.session


def test_files_are_named_as_not_kept(dossier, analyst, at_desk):
    client, address = at_desk(analyst), change(dossier["claim"])
    fields = opened(client, address) | {"upload": [SimpleUploadedFile("map.png", b"x")]}
    expire(client)
    client.post(address, fields)
    sign_in(client, analyst)
    assert "choose them again: map.png" in client.get("/desk/kept/").content.decode()


def test_words_can_be_let_go(dossier, analyst, at_desk):
    client, address = at_desk(analyst), mark(dossier["claim"])
    fields = opened(client, address, "_newest")
    expire(client)
    client.post(address, fields | {"rationale": [WORDS]})
    sign_in(client, analyst)
    assert client.post("/desk/kept/").url == address
    assert client.get("/desk/kept/").status_code == 302


def test_passwords_are_not_kept(db, admin, at_desk):
    client, address = at_desk(admin), reverse("admin:dossier_user_add")
    fields = opened(client, address, "username") | {"username": ["new"], "password1": ["secret"]}
    expire(client)
    client.post(address, fields)
    assert "secret" not in str(client.session["kept"])


def test_stale_token_of_a_signed_in_person_keeps_the_words(dossier, analyst):
    client = Client(enforce_csrf_checks=True)
    client.force_login(analyst)
    address = mark(dossier["claim"])
    fields = opened(client, address, "_newest") | {"rationale": [WORDS]}
    fields["csrfmiddlewaretoken"] = ["x" * 64]
    assert client.post(address, fields).url == "/desk/kept/"
    assert WORDS in client.get("/desk/kept/").content.decode()

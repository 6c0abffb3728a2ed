"""Accounts: disabled and enabled again, never the last admin; signing in tells nothing away."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossier.editorial import accounts
from dossier.models import LogLine, User
from tests import factories
from tests.desk.forms import Form

pytestmark = pytest.mark.django_db


def act(person, verb):
    return reverse("admin:dossier_user_account", args=[person.pk, verb])


def is_in(client):
    return client.get("/desk/").status_code == 200


def attempt(client, username, password=factories.PASSWORD, **options):
    return client.post(
        reverse("account_login"), {"login": username, "password": password}, **options
    )


# Disabled


def test_disabled_person_is_refused_at_the_next_request_and_their_words_stay(
    at_desk, admin, analyst, dossier
):
    decision = factories.make_decision(dossier["claim"], analyst)
    theirs = at_desk(analyst)
    assert is_in(theirs)
    client = at_desk(admin)
    assert "Their next request is refused" in client.get(act(analyst, "disable")).content.decode()
    assert is_in(theirs)
    client.post(act(analyst, "disable"), {"reason": ""})
    assert not is_in(theirs)
    attempt(theirs, "analyst")
    assert not is_in(theirs)
    decision.refresh_from_db()
    assert decision.decided_by == analyst


def test_enabled_person_signs_in_anew_and_no_old_session_comes_back(at_desk, admin, analyst):
    theirs, client = at_desk(analyst), at_desk(admin)
    client.post(act(analyst, "disable"), {"reason": "Left."})
    client.post(act(analyst, "enable"))
    assert not is_in(theirs)
    fresh = Client()
    attempt(fresh, "analyst")
    assert is_in(fresh)
    about = LogLine.objects.filter(person=admin, kind="rights").order_by("pk")
    assert [line.about for line in about] == [
        "account analyst: disabled",
        "account analyst disabled because: Left.",
        "account analyst: active",
    ]


def test_nobody_disables_themselves(at_desk, admin):
    factories.make_user("second", is_superuser=True)
    page = at_desk(admin).post(act(admin, "disable"), {"reason": ""})
    assert accounts.ONESELF in page.content.decode().replace("&#x27;", "'")
    assert User.objects.get(pk=admin.pk).is_active


def test_last_active_admin_is_not_disabled(admin, reviewer):
    with pytest.raises(accounts.ValidationError, match="last active admin"):
        accounts.disable(admin, by=reviewer)
    assert User.objects.get(pk=admin.pk).is_active


def test_last_admin_keeps_the_right_at_the_form_too(at_desk, admin):
    client, page = at_desk(admin), reverse("admin:dossier_user_change", args=[admin.pk])
    typed = Form(client.get(page), "is_superuser").fields | {"is_superuser": []}
    answer = client.post(page, typed)
    assert "The last active admin stays" in answer.content.decode()
    assert User.objects.get(pk=admin.pk).is_superuser


def test_form_does_not_disable_by_the_way(at_desk, admin, analyst):
    page = reverse("admin:dossier_user_change", args=[analyst.pk])
    client = at_desk(admin)
    assert "is_active" not in client.get(page).context["adminform"].form.fields


@pytest.mark.parametrize("verb", ["disable", "enable", "reset-second-factor"])
def test_only_admins_act_on_accounts(at_desk, admin, analyst, reviewer, verb):
    for client in (at_desk(analyst), at_desk(reviewer)):
        assert client.get(act(admin, verb)).status_code == 403
        assert client.post(act(admin, verb), {"reason": "x"}).status_code == 403
    assert User.objects.filter(is_active=True).count() == 3


@pytest.mark.parametrize("verb", ["nothing", "disable"])
def test_unknown_person_or_act_is_not_found(at_desk, admin, verb):
    address = reverse("admin:dossier_user_account", args=[10**17, verb])
    assert at_desk(admin).post(address).status_code == 404


def test_act_that_makes_no_sense_leads_back(at_desk, admin, analyst):
    page = at_desk(admin).post(act(analyst, "enable"), follow=True)
    assert "It stands so already." in page.content.decode()


# What signing in tells


def test_failed_sign_in_says_the_same_of_every_account(analyst, monkeypatch):
    User.objects.create_user("closed", password=factories.PASSWORD, is_active=False)
    hashed, answers, counts = [], set(), []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args)
    )
    for n, (name, typed) in enumerate(
        [("analyst", "wrong"), ("nobody", "wrong"), ("closed", factories.PASSWORD)]
    ):
        client = Client(REMOTE_ADDR=f"192.0.2.{n}")
        client.get(reverse("account_login"))
        hashed.clear()
        with CaptureQueriesContext(connection) as told:
            page = attempt(client, name, typed)
        counts.append((len(told), len(hashed)))
        answers.add(str(page.context["form"].non_field_errors()))
    assert len(answers) == 1
    assert len(set(counts)) == 1, counts


def test_unknown_name_is_not_written_down(analyst):
    attempt(Client(), "my secret password", "x")
    attempt(Client(), "Analyst", "x")
    about = LogLine.objects.filter(kind="login_failed").order_by("pk")
    assert [(line.about, line.person, line.address) for line in about] == [
        ("no such account", None, "127.0.0.1"),
        ("account analyst", None, "127.0.0.1"),
    ]


@pytest.mark.parametrize(
    "after",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http://127.0.0.1@evil.example/",
        "\thttps://evil.example",
    ],
)
def test_sign_in_leads_to_no_other_site(analyst, after):
    client = Client()
    client.get("/desk/login/", {"next": after}, follow=True)
    answer = client.post(
        reverse("account_login"),
        {"login": "analyst", "password": factories.PASSWORD, "next": after},
    )
    assert answer.url == "/desk/"
    out = client.post(reverse("account_logout"), {"next": after})
    assert out.url == "/"


@pytest.mark.parametrize("name", ["account_login", "account_logout", "account_everywhere"])
def test_posts_of_the_account_need_a_csrf_token(analyst, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(analyst)
    assert client.post(reverse(name), {}).status_code == 403
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("typed", ["x" * 100_000, "\0", "‮admin", "ａｎａｌｙｓｔ"])
def test_silly_names_and_passwords_are_answered_in_words(analyst, typed):
    page = attempt(Client(), typed, typed)
    assert page.status_code == 200
    page = attempt(Client(), "analyst", typed)
    assert page.status_code == 200


def test_full_width_letters_sign_nobody_in(analyst):
    client = Client()
    attempt(client, "ａｎａｌｙｓｔ")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["аdmin", "ádmin", "ad\u200bmin", "Admin", "", "."])
def test_admin_makes_no_account_that_passes_for_another(at_desk, admin, name):
    typed = {"username": name, "usable_password": "true"}
    typed |= {"password1": factories.PASSWORD, "password2": factories.PASSWORD}
    page = at_desk(admin).post(reverse("admin:dossier_user_add"), typed)
    assert page.status_code == 200
    assert User.objects.count() == 1


def test_account_made_by_an_admin_still_works(at_desk, admin):
    typed = {"username": "made", "usable_password": "true"}
    typed |= {"password1": factories.PASSWORD, "password2": factories.PASSWORD}
    typed |= {"event_roles-TOTAL_FORMS": 0, "event_roles-INITIAL_FORMS": 0}
    at_desk(admin).post(reverse("admin:dossier_user_add"), typed)
    client = Client()
    attempt(client, "made")
    assert "_auth_user_id" in client.session


# My account


def test_my_account_shows_who_one_is_and_costs_the_same_at_one_and_three_rows(
    analyst, django_assert_num_queries
):
    client = Client()
    for rows in (1, 3):
        for _ in range(rows):
            attempt(Client(), "analyst")
        attempt(client, "analyst")
        with django_assert_num_queries(6):
            page = client.get(reverse("account")).content.decode()
    assert "by password, from 127.0.0.1" in page
    assert client.get("/desk/").content.decode().count(f'href="{reverse("account")}"') == 1


def test_pages_of_the_account_need_a_sign_in(client):
    for name in ("account", "account_change_password", "mfa_index", "mfa_list_webauthn"):
        assert client.get(reverse(name)).url.startswith(reverse("account_login")), name


def test_header_says_name_and_role_and_one_word_where_they_are_the_same(at_desk):
    analyst = factories.make_user("analyst", "analyst")
    other = factories.make_user("Ada", "analyst")
    pages = [at_desk(person).get("/desk/").text for person in (analyst, other)]
    assert ['<span class="person">analyst</span>' in page for page in pages] == [True, False]
    assert ['<span class="person">Ada, analyst</span>' in page for page in pages] == [False, True]


def test_every_list_and_every_added_thing_leads_back_to_the_desk(analyst, at_desk):
    client = at_desk(analyst)
    for noun in ("claim", "source", "verification"):
        text = client.get(reverse(f"admin:dossier_{noun}_changelist")).text
        assert '<div class="breadcrumbs"><a href="/desk/">The desk</a>' in text
    for address in (reverse("admin:dossier_claim_add"), reverse("admin:my_mail")):
        crumbs = client.get(address).text.split('class="breadcrumbs"')[1]
        assert '<a href="/desk/">The desk</a>' in crumbs[:120]

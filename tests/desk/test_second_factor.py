"""Second factors: who must have one, and that nothing at the desk opens without it."""

import pytest
from django.urls import reverse

from dossier.desk import kept, second_factor
from dossier.models import EventRole, User
from tests import factories
from tests.desk import factors
from tests.desk.addresses import desk_addresses
from tests.desk.conftest import change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_factors")]


# Who must have one


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        ("off", set()),
        ("admins", {"admin"}),
        ("reviewers", {"admin", "reviewer", "reviewer here", "by right"}),
        ("all", {"admin", "reviewer", "reviewer here", "by right", "analyst", "analyst here"}),
    ],
)
def test_setting_says_who_must_have_one(settings, admin, analyst, reviewer, wanted, asked):
    settings.SECOND_FACTOR = wanted
    event = factories.make_event()
    people = {"admin": admin, "analyst": analyst, "reviewer": reviewer}
    for role in ("analyst", "reviewer"):
        people[f"{role} here"] = factories.make_user(f"{role}-here")
        EventRole.objects.create(event=event, user=people[f"{role} here"], role=role)
    people["by right"] = factories.make_user("by-right", "analyst")
    people["by right"].user_permissions.add(
        reviewer.groups.get().permissions.get(codename="publish_event")
    )
    people = {name: User.objects.get(pk=person.pk) for name, person in people.items()}
    assert {name for name, person in people.items() if second_factor.must_have(person)} == asked


def test_role_given_later_asks_at_the_next_request(at_desk, analyst):
    client = at_desk(analyst)
    assert client.get("/desk/").status_code == 200
    EventRole.objects.create(event=factories.make_event(), user=analyst, role="reviewer")
    assert factors.led_away(client.get("/desk/"))


# Nothing opens without it


def test_every_address_of_the_desk_leads_to_the_second_factor(at_desk, reviewer, dossier):
    client, walked = at_desk(reviewer), 0
    for name, address in desk_addresses(dossier):
        if name in second_factor.OPEN:
            continue
        for method in (client.get, client.head, client.post):
            assert factors.led_away(method(address)), (name, address)
            walked += 1
    assert walked > 300


def test_post_changes_nothing_and_its_words_are_kept(at_desk, reviewer, dossier):
    event, client = dossier["event"], at_desk(reviewer)
    words = {"title": "Changed", "_person": kept.token(reviewer)}
    assert factors.led_away(client.post(change(event), words))
    event.refresh_from_db()
    assert event.title == "The crash"
    assert client.session["kept"]["path"] == change(event)
    factors.set_up(reviewer)
    assert "Changed" in client.get(reverse("admin:kept")).content.decode()


def test_htmx_and_json_get_nothing_either(at_desk, reviewer):
    client = at_desk(reviewer)
    partial = client.get("/desk/", HTTP_HX_REQUEST="true")
    assert (partial.status_code, partial.headers["HX-Redirect"]) == (200, factors.FIRST)
    assert partial.content == b""
    data = client.get(reverse("admin:autocomplete"), HTTP_ACCEPT="application/json")
    assert (data.status_code, list(data.json())) == (403, ["error"])


def test_pages_for_setting_up_and_leaving_stay_open(at_desk, reviewer):
    client = at_desk(reviewer)
    page = client.get(factors.FIRST)
    assert page.status_code == 200
    assert "Your role asks for a second factor" in page.content.decode()
    assert client.get(reverse("account_reauthenticate")).status_code == 200
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_analyst_may_have_none(at_desk, analyst):
    assert at_desk(analyst).get("/desk/").status_code == 200


def test_public_pages_ask_nobody(at_desk, reviewer):
    assert at_desk(reviewer).get("/about/").status_code == 200


def test_asking_costs_no_query_once_it_is_known(
    at_desk, reviewer, settings, django_assert_num_queries, django_assert_max_num_queries
):
    factors.set_up(reviewer)
    client = at_desk(reviewer)
    client.get("/desk/account/inactive/")
    with django_assert_num_queries(2):  # session, person
        client.get("/desk/account/inactive/")


def test_first_admin_of_a_new_site_has_a_way_in():
    User.objects.create_superuser("root", password=factories.PASSWORD)
    client = factors.with_password(User.objects.get(username="root"))
    assert factors.led_away(client.get("/desk/"))
    factors.set_up_by_hand(client)
    assert client.get("/desk/").status_code == 200

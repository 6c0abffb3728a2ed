"""No address of the desk, however silly, ends in a 500."""

import pytest
from django.urls import reverse

from dossier.models import User
from tests.desk.conftest import change

HUGE = "9" * 41
SILLY = ["%00", HUGE, "-1", "1e9", "%F0%9F%92%A9", "' OR 1=1", "9223372036854775808", "x" * 3000]
NOUNS = ["event", "question", "claim", "statement", "evidence", "source", "report"]
NOUNS += ["verification", "edition", "record", "audit", "user"]
QUERIES = ["q", "p", "o", "all", "e", "status", "needs", "changed", "stands", "source", "state"]
QUERIES += ["event__id__exact", "question__id__exact", "withheld_at__isempty", "table", "at__year"]


@pytest.fixture
def client(dossier, admin, at_desk):
    """An admin's browser: every page is open to it, and a failure is an answer, not an exception."""
    browser = at_desk(admin)
    browser.raise_request_exception = False
    return browser


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("silly", SILLY)
def test_silly_query_is_no_server_error(client, noun, silly):
    address = reverse(f"admin:dossier_{noun}_changelist")
    for name in QUERIES:
        assert client.get(f"{address}?{name}={silly}").status_code < 500, name


@pytest.mark.parametrize("noun", NOUNS)
def test_silly_key_is_no_server_error(client, noun):
    for silly in SILLY:
        for page in (
            "change",
            "history",
            "delete",
            "standing/withhold",
            "publish",
            "preview",
            "redact",
        ):
            address = f"/desk/dossier/{noun}/{silly}/{page}/"
            assert client.get(address).status_code < 500, address
            assert client.post(address, {"post": "yes"}).status_code < 500, address


@pytest.mark.parametrize("silly", SILLY)
def test_silly_words_elsewhere_are_no_server_error(client, dossier, silly):
    for address in (
        f"/desk/dossier/claim/mark/?claims={silly}",
        f"/desk/dossier/claim/{dossier['claim'].pk}/restore/{silly}/",
        f"/desk/dossier/claim/add/?question={silly}&wording={silly}",
        f"/desk/dossier/claim/{dossier['claim'].pk}/history/?p={silly}",
        f"/desk/dossier/event/{dossier['event'].pk}/preview/{silly}",
        f"/desk/autocomplete/?app_label=dossier&model_name=relay&field_name=source&term={silly}&page={silly}",
        f"/desk/autocomplete/?app_label={silly}&model_name={silly}&field_name={silly}",
        f"/desk/account/login/?next={silly}",
    ):
        assert client.get(address).status_code < 500, address


def test_silly_posts_are_no_server_error(client, dossier):
    words = {"wording": "\0", "question": HUGE, "statements-TOTAL_FORMS": HUGE, "_seen": "\0"}
    for address in (
        change(dossier["claim"]),
        change(dossier["event"]),
        reverse("admin:dossier_claim_add"),
        f"/desk/dossier/claim/mark/?claims={dossier['claim'].pk}",
    ):
        typed = words | {"statements": [HUGE], "_newest": "1:\0", "rationale": "\0"}
        assert client.post(address, typed).status_code < 500, address


def test_every_page_of_the_desk_answers(client, dossier, admin):
    objects = [
        dossier[n] for n in ("event", "question", "claim", "statement", "ministry", "report")
    ]
    for obj in [*objects, User.objects.first()]:
        name = f"admin:dossier_{obj._meta.model_name}"
        for address in (
            change(obj),
            reverse(f"{name}_add"),
            reverse(f"{name}_history", args=[obj.pk]),
            reverse(f"{name}_delete", args=[obj.pk]),
        ):
            assert client.get(address).status_code == 200, address

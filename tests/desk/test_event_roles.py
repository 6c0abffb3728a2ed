"""Roles in single events: they reach those events, and not one word of any other."""

import json

import pytest
from django.urls import reverse

from dossier.models import Audit, Claim, Event, EventRole, Question, Source, Statement
from tests import factories
from tests.desk.conftest import change, make_dossier, mark
from tests.desk.forms import opened
from tests.desk.test_rights import decide, review, two_people

NOUNS = ["event", "question", "claim", "statement", "evidence", "source", "report"]
NOUNS += ["verification", "edition", "record", "audit"]
SECRET = "Zephyr"


def give(person, event, role="analyst"):
    return EventRole.objects.create(event=event, user=person, role=role)


@pytest.fixture
def here(dossier):
    return dossier


@pytest.fixture
def elsewhere(db, analyst):
    """An event of other people, with a confidential source in every part that it can take."""
    event = factories.make_event(slug="elsewhere", title=f"{SECRET} event")
    question = factories.make_question(event, wording=f"{SECRET} question?")
    claim = factories.make_claim(question, wording=f"{SECRET} claim.")
    body = factories.make_source(f"{SECRET} body")
    source = factories.make_source(f"{SECRET} source", part_of=body)
    outlet = factories.make_source(f"{SECRET} outlet")
    report = factories.make_report("They said so.", title=f"{SECRET} report", publisher=outlet)
    relay, party = (factories.make_source(f"{SECRET} {name}") for name in ("relay", "party"))
    factories.make_party(event, party)
    statement = factories.make_statement(claim, speaker=source, report=report, chain=[relay])
    evidence = factories.make_evidence(claim, title=f"{SECRET} footage")
    decision = factories.make_decision(claim, analyst, rationale=f"{SECRET} rationale.")
    made = [event, question, claim, source, report, statement, evidence, decision]
    sources = {"body": body, "outlet": outlet, "relay": relay, "party": party}
    return {thing._meta.model_name: thing for thing in made} | sources


@pytest.fixture
def guest(here):
    """An analyst of one event."""
    person = factories.make_user("guest")
    give(person, here["event"])
    return person


@pytest.fixture
def client(guest, at_desk):
    return at_desk(guest)


@pytest.mark.parametrize("noun", NOUNS)
def test_lists_and_searches_hold_nothing_of_other_events(here, elsewhere, client, noun):
    address = reverse(f"admin:dossier_{noun}_changelist")
    for query in ("", f"?q={SECRET.lower()}", "?state=all", "?all="):
        page = client.get(address + query, follow=True)
        assert page.status_code == 200
        shown = page.content.decode()
        assert SECRET not in shown, query


@pytest.mark.parametrize("noun", [*NOUNS[:7], "verification"])
def test_pages_of_other_events_are_not_there(here, elsewhere, client, noun):
    key = elsewhere[noun].pk
    for page in ("change", "history", "delete"):
        answer = client.get(reverse(f"admin:dossier_{noun}_{page}", args=[key]), follow=True)
        assert SECRET not in answer.content.decode(), page


def test_trail_row_of_another_event_is_not_there(here, elsewhere, client):
    for thing in elsewhere.values():
        for row in Audit.objects.of(thing):
            page = client.get(reverse("admin:dossier_audit_change", args=[row.pk]), follow=True)
            assert SECRET not in page.content.decode()


BOXES = [
    ("statement", "speaker"),
    ("statement", "report"),
    ("statement", "claim"),
    ("claim", "question"),
    ("claimrelation", "other"),
    ("question", "event"),
    ("eventparty", "source"),
    ("source", "part_of"),
    ("report", "publisher"),
]


@pytest.mark.parametrize(("model", "field"), BOXES)
def test_search_boxes_offer_nothing_of_other_events(here, elsewhere, client, model, field):
    query = f"app_label=dossier&model_name={model}&field_name={field}&term={SECRET}"
    answer = client.get(f"{reverse('admin:autocomplete')}?{query}")
    assert json.loads(answer.content)["results"] == []


def test_forged_parents_are_refused(here, elsewhere, client):
    """What an address or a POST names is no choice of the form unless one may see it."""
    page = client.get(reverse("admin:dossier_claim_add") + f"?question={elsewhere['question'].pk}")
    assert SECRET not in page.content.decode()
    address = reverse("admin:dossier_claim_add")
    typed = opened(client, address, "wording") | {"wording": ["Mine."]}
    page = client.post(address, typed | {"question": [str(elsewhere["question"].pk)]})
    assert "question" in page.context["adminform"].form.errors
    assert SECRET not in page.content.decode()
    address = reverse("admin:dossier_question_add")
    typed = opened(client, address, "wording") | {"wording": ["Mine?"], "slug": ["mine"]}
    page = client.post(address, typed | {"event": [str(elsewhere["event"].pk)]})
    assert "event" in page.context["adminform"].form.errors
    for noun, more in (
        ("statement", {"report": [str(here["report"].pk)], "stance": ["denies"]}),
        ("evidence", {"kind": ["footage"], "bearing": ["context"], "title": ["Mine"]}),
    ):
        address = reverse(f"admin:dossier_{noun}_add")
        typed = opened(client, address, "ref") | more | {"claim": [str(elsewhere["claim"].pk)]}
        page = client.post(address, typed)
        assert "claim" in page.context["adminform"].form.errors, noun
        assert SECRET not in page.content.decode()
    assert Claim.objects.filter(question=elsewhere["question"]).count() == 1
    assert Question.objects.filter(event=elsewhere["event"]).count() == 1


def test_confidential_source_cannot_be_named_by_its_number_or_its_name(here, elsewhere, client):
    address = change(here["statement"])
    fields = opened(client, address)
    for name in ("source", "relay", "body"):
        page = client.post(address, fields | {"speaker": [str(elsewhere[name].pk)]})
        assert "speaker" in page.context["adminform"].form.errors
        assert SECRET not in page.content.decode()
    typed = fields | {"passed_on_by": [elsewhere["relay"].slug]}
    page = client.post(address, typed)
    assert "No source is called" in page.content.decode()
    assert Statement.objects.get(pk=here["statement"].pk).speaker == here["ministry"]


def test_decisions_are_signed_and_answered_in_ones_own_event_only(
    here, elsewhere, guest, client, analyst, at_desk
):
    assert decide(client, here["claim"]).status_code == 302
    assert client.get(mark(elsewhere["claim"])).status_code == 404
    assert client.post(mark(here["claim"], elsewhere["claim"]), {}).status_code == 404
    reviewer = factories.make_user("second")
    give(reviewer, here["event"], "reviewer")
    give(reviewer, elsewhere["event"])
    answers = {}
    for name, parts in (("here", here), ("elsewhere", elsewhere)):
        two_people(parts["event"])
        claim = Claim.objects.get(pk=parts["claim"].pk)
        waiting = factories.make_decision(claim, analyst)
        address = review(waiting)
        typed = {"outcome": "sent_back", "reason": "No."}
        answers[name] = at_desk(reviewer).post(address, typed).status_code
    assert answers == {"here": 302, "elsewhere": 403}


def test_publishing_asks_the_event(here, elsewhere, guest):
    for event in (here["event"], elsewhere["event"]):
        assert event.may_be_published_by(guest) == (event == here["event"])
    two_people(here["event"])
    assert not Event.objects.get(pk=here["event"].pk).may_be_published_by(guest)


def test_new_events_are_for_who_works_in_all(here, client):
    assert client.get(reverse("admin:dossier_event_add")).status_code == 403


def test_shared_source_is_changed_only_by_who_works_in_all_its_events(here, elsewhere, client):
    factories.make_statement(elsewhere["claim"], speaker=here["ministry"])
    page = client.get(change(here["ministry"]))
    assert "Other events use this too" in page.content.decode()
    fields = {"name": ["Taken over"]}
    assert client.post(change(here["ministry"]), fields).status_code == 403
    assert Source.objects.get(pk=here["ministry"].pk).name == "The Ministry"
    assert "1" in page.content.decode()
    rows = client.get(reverse("admin:dossier_source_changelist")).context["cl"].result_list
    assert {row.pk: row.times_said for row in rows}[here["ministry"].pk] == 1


def test_history_of_a_shared_report_names_no_other_event(here, elsewhere, client):
    factories.make_statement(elsewhere["claim"], report=here["report"])
    page = client.get(reverse("admin:dossier_report_history", args=[here["report"].pk]))
    assert page.status_code == 200
    assert SECRET not in page.content.decode()


def test_role_taken_away_ends_at_the_next_request_with_the_words_kept(here, guest, client):
    address = change(here["claim"])
    fields = opened(client, address) | {"wording": ["My long sentence."]}
    EventRole.objects.filter(user=guest).delete()
    page = client.post(address, fields)
    assert page.status_code == 403
    assert "My long sentence." in page.content.decode()
    assert Claim.objects.get(pk=here["claim"].pk).wording != "My long sentence."


def test_only_an_admin_gives_roles(here, elsewhere, guest, client, admin, at_desk):
    roles = {
        "roles-TOTAL_FORMS": ["1"],
        "roles-INITIAL_FORMS": ["0"],
        "roles-0-user": [str(guest.pk)],
        "roles-0-role": ["reviewer"],
    }
    address = change(here["event"])
    client.post(address, opened(client, address) | roles)
    assert list(EventRole.objects.values_list("user", "role")) == [(guest.pk, "analyst")]
    boss, address = at_desk(admin), change(elsewhere["event"])
    roles["roles-0-event"] = [str(elsewhere["event"].pk)]
    assert boss.post(address, opened(boss, address) | roles).status_code == 302
    assert EventRole.objects.get(event=elsewhere["event"]).role == "reviewer"
    assert client.get(change(elsewhere["claim"])).status_code == 200


def test_person_is_known_by_their_roles(here, elsewhere, guest, analyst):
    give(guest, elsewhere["event"], "reviewer")
    assert guest.place == "reviewer of 1 event, analyst of 1 event"
    assert analyst.place == "analyst"
    assert (guest.role_in(here["event"]), guest.role_in(elsewhere["event"])) == (
        "analyst",
        "reviewer",
    )


@pytest.mark.parametrize("noun", ["claim", "statement", "source", "report", "audit", "event"])
def test_lists_cost_the_same_whatever_their_length(here, client, noun, django_assert_num_queries):
    address = reverse(f"admin:dossier_{noun}_changelist")
    with_one = _queries(client, address)
    for n in range(3):
        claim = factories.make_claim(here["question"])
        factories.make_statement(claim, speaker=factories.make_source(), quote=f"Words {n}.")
    assert _queries(client, address) == with_one


def _queries(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_second_dossier_of_the_same_words_is_not_confused(here, guest):
    assert list(Event.objects.visible_to(guest)) == [here["event"]]
    assert make_dossier


def test_earlier_state_of_what_another_event_shares_is_not_restored(here, elsewhere, client):
    shared = here["ministry"]
    factories.make_statement(elsewhere["claim"], speaker=shared)
    Source.objects.filter(pk=shared.pk).update(name="The Ministry, renamed")
    row = Audit.objects.of(shared).filter(before__isnull=False).first()
    address = reverse("admin:dossier_source_restore", args=[shared.pk, row.pk])
    newest = Audit.objects.of(shared).first().pk
    assert client.post(address, {"_newest": newest}).status_code == 403
    assert Source.objects.get(pk=shared.pk).name == "The Ministry, renamed"

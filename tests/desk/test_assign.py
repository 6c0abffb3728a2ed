"""Giving claims to people: whom it can be given to, and two who give it away at once."""

from django.db import transaction
from django.urls import reverse

from dossier.desk.trail import newest_of_claims
from dossier.editorial import work
from dossier.models import Assignment, Audit, Event, EventRole, User
from tests import factories
from tests.desk.conftest import change, make_dossier
from tests.desk.forms import opened, reread
from tests.models.database import at_once, sql


def to_assign(*claims):
    keys = ",".join(str(claim.pk) for claim in claims)
    return f"{reverse('admin:dossier_claim_assign')}?claims={keys}"


def give(client, claim, to, page=None):
    fields = page or opened(client, change(claim), "_given")
    return client.post(to_assign(claim), fields | {"to": [str(getattr(to, "pk", to))]})


def test_claim_is_given_to_somebody_and_to_nobody(dossier, analyst, reviewer, at_desk):
    client, claim = at_desk(analyst), dossier["claim"]
    assert "Nobody sees to it." in client.get(change(claim)).content.decode()
    assert give(client, claim, reviewer).url == change(claim)
    given = Assignment.objects.get()
    assert (given.claim, given.to, given.by) == (claim, reviewer, analyst)
    assert "reviewer sees to it" in client.get(change(claim)).content.decode()
    assert Audit.objects.filter(table="dossier_assignment").get().person == analyst
    give(client, claim, "nobody")
    assert not Assignment.objects.exists()


def test_several_claims_are_given_from_the_list(dossier, analyst, reviewer, at_desk):
    client, claims = at_desk(analyst), [dossier["claim"], dossier["other"]]
    keys = [str(claim.pk) for claim in claims]
    action = {"action": "assign_claims", "_selected_action": keys}
    response = client.post(reverse("admin:dossier_claim_changelist"), action)
    fields = opened(client, response.url, "_given") | {"to": [str(reviewer.pk)]}
    assert client.post(response.url, fields).status_code == 302
    assert {(a.claim, a.to) for a in Assignment.objects.all()} == {(c, reviewer) for c in claims}


def offered(client, address):
    choices = client.get(address).context["form"].fields["to"].choices
    return {label for key, label in choices if key and key != "nobody"}


def test_only_who_may_work_on_the_events_is_offered(dossier, analyst, reviewer, at_desk):
    factories.make_user("gone", "analyst", is_active=False)
    factories.make_user("stranger")
    here = factories.make_user("here")
    EventRole.objects.create(event=dossier["event"], user=here, role="analyst")
    elsewhere = factories.make_claim(factories.make_question(factories.make_event()))
    client = at_desk(analyst)
    assert offered(client, to_assign(dossier["claim"])) == {"me (analyst)", "reviewer", "here"}
    both = to_assign(dossier["claim"], elsewhere)
    assert offered(client, both) == {"me (analyst)", "reviewer"}


def test_claim_is_not_given_to_who_may_not_work_on_it(dossier, analyst, at_desk):
    stranger = factories.make_user("stranger")
    response = give(at_desk(analyst), dossier["claim"], stranger)
    assert response.context["form"].errors == {"to": ["That person may not work on this event."]}
    for word in ("", "0", "x", "9" * 40, "-1"):
        assert give(at_desk(analyst), dossier["claim"], word).status_code == 200
    assert not Assignment.objects.exists()


def test_later_one_sees_what_happened(dossier, analyst, reviewer, at_desk):
    claim, one, two = dossier["claim"], at_desk(analyst), at_desk(reviewer)
    mine, theirs = (opened(client, change(claim), "_given") for client in (one, two))
    give(two, claim, reviewer, theirs)
    response = give(one, claim, analyst, mine)
    assert response.status_code == 409
    assert "given to reviewer by reviewer" in response.content.decode()
    assert Assignment.objects.get().to == reviewer
    again = reread(response, "_given")
    assert again["to"] == [str(analyst.pk)]
    assert one.post(to_assign(claim), again).status_code == 302
    assert Assignment.objects.get().to == analyst


def test_given_back_and_forth_meanwhile_is_seen_too(dossier, analyst, reviewer, at_desk):
    claim, client = dossier["claim"], at_desk(analyst)
    work.assign(claim, to=reviewer, by=reviewer)
    mine = opened(client, change(claim), "_given")
    work.assign(claim, to=analyst, by=reviewer)
    work.assign(claim, to=reviewer, by=reviewer)
    assert give(client, claim, analyst, mine).status_code == 409
    assert give(client, claim, analyst, {"_given": ["rubbish"]}).status_code == 409


def test_one_stale_claim_holds_up_the_whole_list(dossier, analyst, reviewer, at_desk):
    client, address = at_desk(analyst), to_assign(dossier["claim"], dossier["other"])
    fields = opened(client, address, "_given") | {"to": [str(analyst.pk)]}
    work.assign(dossier["other"], to=reviewer, by=reviewer)
    response = client.post(address, fields)
    assert [claim for claim, _ in response.context["changed"]] == [dossier["other"]]
    assert not Assignment.objects.filter(claim=dossier["claim"]).exists()


def test_assigning_and_commenting_hold_up_no_decision(dossier, analyst, reviewer):
    claim = dossier["claim"]
    before = newest_of_claims([claim.pk])
    work.assign(claim, to=reviewer, by=analyst)
    work.comment(claim, by=analyst, text="Look.")
    assert newest_of_claims([claim.pk]) == before


def test_following_is_a_button(dossier, analyst, at_desk):
    client, event = at_desk(analyst), dossier["event"]
    address = reverse("admin:dossier_event_follow", args=[event.pk])
    assert "Follow this event" in client.get(change(event)).content.decode()
    for _ in range(2):
        assert client.post(address, {"follow": "yes"}).url == change(event)
    assert [follow.user for follow in event.follows.all()] == [analyst]
    assert "You follow this event." in client.get(change(event)).content.decode()
    client.post(address, {"follow": "no"})
    assert not event.follows.exists()
    assert client.get(address).status_code == 405
    assert client.post(address.replace(str(event.pk), "999999")).status_code == 404


def test_person_who_leaves_takes_no_claim_along(dossier, analyst, reviewer):
    work.assign(dossier["claim"], to=reviewer, by=analyst)
    User.objects.filter(pk=reviewer.pk).delete()
    assert not Assignment.objects.exists()
    assert Event.objects.count() == 1


def test_two_at_once_end_with_one_of_them_and_the_other_is_told(committed, at_desk):
    people = [factories.make_user(name, "analyst") for name in ("ana", "ben")]
    claim = make_dossier()["claim"]
    clients = [at_desk(person) for person in people]
    for _ in range(3):
        Assignment.objects.all().delete()
        pages = [opened(client, change(claim), "_given") for client in clients]
        first, second = at_once(
            lambda p=pages: give(clients[0], claim, people[0], p[0]),
            lambda p=pages: give(clients[1], claim, people[1], p[1]),
        )
        statuses = [first.status_code, second.status_code]
        assert sorted(statuses) == [302, 409]
        assert Assignment.objects.get().to == people[statuses.index(302)]


def test_merged_claim_is_refused_in_a_sentence(dossier, analyst, at_desk):
    client, claim = at_desk(analyst), dossier["claim"]
    address = reverse("admin:dossier_claim_comment", args=[claim.pk])
    given = opened(client, to_assign(claim), "_given")
    sql("UPDATE dossier_claim SET merged_into_id = %s WHERE number = 1", dossier["other"].pk)
    for response in (client.post(address, {"text": "Look."}), give(client, claim, analyst, given)):
        assert response.status_code == 200
        assert "This claim was merged into another: use that one instead." in response.text
    transaction.set_rollback(True)  # a merge that is no act is refused at the commit


def test_merged_claim_offers_neither_assigning_nor_words(dossier, analyst, at_desk):
    client, claim = at_desk(analyst), dossier["claim"]
    offers = [to_assign(claim), reverse("admin:dossier_claim_comment", args=[claim.pk])]
    before = client.get(change(claim)).text
    sql("UPDATE dossier_claim SET merged_into_id = %s WHERE number = 1", dossier["other"].pk)
    after = client.get(change(claim)).text
    assert [(offer in before, offer in after) for offer in offers] == [(True, False)] * 2
    assert "Nobody sees to it" not in after
    transaction.set_rollback(True)  # a merge that is no act is refused at the commit

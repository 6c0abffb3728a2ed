"""Merging, splitting and moving at the desk: what is shown is what is done, or nothing is."""

import pytest
from django.urls import reverse

from dossier.models import Claim, Evidence, Rearrangement, Source, Statement
from tests import factories
from tests.desk.conftest import change, make_dossier
from tests.desk.forms import opened, reread


def act(thing, verb):
    return reverse(f"admin:dossier_{thing._meta.model_name}_{verb}", args=[thing.pk])


def text_of(response):
    return response.content.decode()


def previewed(client, address, **choices):
    """Open the page, choose, and return the answer that shows what would happen."""
    fields = opened(client, address, having="_shown")
    return client.post(address, fields | choices)


def done(client, response, address, **more):
    """Press the button under a preview."""
    return client.post(address, reread(response, "_shown") | {"do": "1"} | more)


@pytest.fixture
def client(dossier, analyst, at_desk):
    return at_desk(analyst)


def test_preview_writes_nothing_and_names_everything(dossier, client, analyst):
    evidence = factories.make_evidence(dossier["claim"], title="A passenger list")
    factories.make_decision(dossier["other"], analyst)
    address = act(dossier["claim"], "merge")
    response = previewed(client, address, into=[str(dossier["other"].pk)])
    page = text_of(response)
    for words in (
        "What would happen: Claim 1 merged into claim 2",
        "“The Ministry says: Sixty-five were aboard, the ministry said.” goes to claim 2",
        "“A passenger list” goes to claim 2",
        "is taken away: the two become one",
        "1 is merged into claim 2",
        "claim 2 <span",
        "Claim 1 was never published: readers notice nothing of it.",
    ):
        assert words in page
    assert not Rearrangement.objects.exists()
    evidence.refresh_from_db()
    assert evidence.claim == dossier["claim"]


def test_merge_does_what_was_shown_and_leads_to_what_stays(dossier, client):
    address = act(dossier["claim"], "merge")
    response = previewed(client, address, into=[str(dossier["other"].pk)])
    response = done(client, response, address, reason=["They are one."])
    assert response.url == change(dossier["other"])
    assert Statement.objects.get().claim == dossier["other"]
    made = Rearrangement.objects.get()
    assert (made.words, made.reason) == ("Claim 1 merged into claim 2", "They are one.")
    page = text_of(client.get(change(dossier["claim"])))
    assert "Merged into" in page
    assert reverse("admin:dossier_rearrangement_undo", args=[made.pk]) in page
    assert 'name="wording"' not in page


def test_nothing_is_done_without_a_reason_or_a_preview(dossier, client):
    address = act(dossier["claim"], "merge")
    response = previewed(client, address, into=[str(dossier["other"].pk)])
    assert "Say why." in text_of(done(client, response, address, reason=[" "]))
    blind = opened(client, address, having="_shown")
    chosen = {"into": [str(dossier["other"].pk)], "do": "1", "reason": ["They are one."]}
    assert "What would happen" in text_of(client.post(address, blind | chosen))
    assert not Rearrangement.objects.exists()


def test_other_choice_than_shown_is_shown_first(dossier, client):
    third = factories.make_claim(dossier["question"])
    address = act(dossier["claim"], "merge")
    response = previewed(client, address, into=[str(dossier["other"].pk)])
    response = done(client, response, address, into=[str(third.pk)], reason=["They are one."])
    assert "You chose otherwise than what was shown" in text_of(response)
    assert not Rearrangement.objects.exists()


def test_change_since_the_preview_shows_both_and_does_nothing(dossier, client):
    address = act(dossier["claim"], "merge")
    response = previewed(client, address, into=[str(dossier["other"].pk)])
    factories.make_evidence(dossier["claim"], title="A passenger list")
    response = done(client, response, address, reason=["They are one."])
    assert response.status_code == 409
    assert "Something has changed since this was shown" in text_of(response)
    assert "Evidence “A passenger list” goes to claim 2" in text_of(response)
    assert reread(response, "_shown")["reason"] == ["They are one."]
    assert not Rearrangement.objects.exists()
    assert done(client, response, address).status_code == 302
    assert Evidence.objects.get().claim == dossier["other"]


def test_split_and_move(dossier, client):
    address = act(dossier["claim"], "split")
    response = previewed(
        client,
        address,
        wording=["The ministry said so."],
        statements=[str(dossier["statement"].pk)],
    )
    assert "goes to the new claim" in text_of(response)
    assert done(client, response, address, reason=["Two things."]).status_code == 302
    new = Claim.objects.get(wording="The ministry said so.")
    [message] = client.get(change(dossier["claim"])).context["messages"]
    words = Rearrangement.objects.get().words
    assert str(message) == f"{words}. Its history holds this act, with the way to undo it."
    assert Statement.objects.get().claim == new
    question = factories.make_question(dossier["event"], wording="Who said so?")
    address = act(new, "move")
    response = previewed(client, address, question=[str(question.pk)])
    assert "3 answers “Who said so?” and no longer “Who was aboard?”" in text_of(response)
    assert done(client, response, address, reason=["It fits."]).url == change(new)
    new.refresh_from_db()
    assert new.question == question


def test_sources_are_merged_where_one_may_in_all_their_events(dossier, client):
    twin = factories.make_source("The Ministry")
    address = act(twin, "merge")
    response = previewed(client, address, into=[str(dossier["ministry"].pk)])
    assert done(client, response, address, reason=["Twice the same."]).status_code == 302
    assert Source.objects.get(pk=twin.pk).merged_into == dossier["ministry"]
    listed = text_of(client.get(reverse("admin:dossier_source_changelist")))
    assert listed.count(">The Ministry<") == 1
    merged = text_of(client.get(reverse("admin:dossier_source_changelist") + "?merged=yes"))
    assert change(twin) in merged


def test_who_has_no_right_sees_no_button_and_no_page(dossier, at_desk):
    nobody = factories.make_user("nobody")
    for thing, verb in ((dossier["claim"], "merge"), (dossier["ministry"], "merge")):
        response = at_desk(nobody).get(act(thing, verb))
        assert response.status_code in (403, 404)


def test_undo_takes_it_back_and_says_why(dossier, client):
    address = act(dossier["claim"], "merge")
    response = previewed(client, address, into=[str(dossier["other"].pk)])
    done(client, response, address, reason=["They are one."])
    made = Rearrangement.objects.get()
    address = reverse("admin:dossier_rearrangement_undo", args=[made.pk])
    fields = opened(client, address, having="reason")
    assert client.post(address, fields | {"reason": ["They are not."]}).status_code == 302
    made.refresh_from_db()
    assert made.undone_reason == "They are not."
    assert Statement.objects.get().claim == dossier["claim"]
    again = client.post(address, fields | {"reason": ["Me too."]})
    assert again.status_code == 409
    assert "It was undone before you" in text_of(again)
    assert "Me too." in text_of(again)


def test_undo_that_cannot_be_names_what_has_changed(dossier, client):
    address = act(dossier["claim"], "merge")
    response = previewed(client, address, into=[str(dossier["other"].pk)])
    done(client, response, address, reason=["They are one."])
    dossier["statement"].delete()
    address = reverse("admin:dossier_rearrangement_undo", args=[Rearrangement.objects.get().pk])
    fields = opened(client, address, having="reason")
    response = client.post(address, fields | {"reason": ["They are not."]})
    assert "something of it was changed or deleted: “The Ministry says" in text_of(response)
    assert "They are not." in text_of(response)


def test_merged_claim_is_offered_nowhere(dossier, client):
    address = act(dossier["claim"], "merge")
    response = previewed(client, address, into=[str(dossier["other"].pk)])
    done(client, response, address, reason=["They are one."])
    offered = (
        reverse("admin:autocomplete") + "?app_label=dossier&model_name=statement&field_name=claim"
    )
    names = [result["id"] for result in client.get(offered).json()["results"]]
    assert names == [str(dossier["other"].pk)]
    listed = text_of(client.get(reverse("admin:dossier_claim_changelist")))
    assert change(dossier["claim"]) not in listed
    assert change(dossier["other"]) in listed
    assert change(dossier["claim"]) not in text_of(client.get(change(dossier["event"])))


def test_page_costs_the_same_at_one_and_many_rows(dossier, client, django_assert_num_queries):
    address = act(dossier["claim"], "merge")
    factories.make_evidence(dossier["claim"])
    for more in range(2):
        fields = opened(client, address, having="_shown") | {"into": [str(dossier["other"].pk)]}
        with django_assert_num_queries(29):
            assert client.post(address, fields).status_code == 200
        for _ in range(3 * (1 - more)):
            factories.make_statement(dossier["claim"], speaker=dossier["ministry"])
            factories.make_evidence(dossier["claim"])


def entries_of(client, thing):
    address = reverse(f"admin:dossier_{thing._meta.model_name}_history", args=[thing.pk])
    return client.get(address).context["entries"]


def test_history_tells_an_act_once_with_its_rows_beneath(committed, analyst, at_desk):
    dossier = make_dossier()
    client, address = at_desk(analyst), act(dossier["claim"], "merge")
    before = len(entries_of(client, dossier["other"]))
    response = previewed(client, address, into=[str(dossier["other"].pk)])
    done(client, response, address, reason=["They are one."])
    first, *rest = entries_of(client, dossier["other"])
    assert len(rest) == before
    assert (first["is_act"], first["row"].after["words"]) == (True, "Claim 1 merged into claim 2")
    assert [(part["noun"], part["done"]) for part in first["parts"]] == [("statement", "changed")]
    gone, *_rest = entries_of(client, dossier["claim"])
    told = [(part["noun"], part["done"]) for part in gone["parts"]]
    assert told == [("claim 1", "changed"), ("statement", "changed"), ("claim relation", "deleted")]
    made = Rearrangement.objects.get()
    undoing = reverse("admin:dossier_rearrangement_undo", args=[made.pk])
    client.post(undoing, opened(client, undoing, "reason") | {"reason": ["They are not."]})
    page = text_of(client.get(reverse("admin:dossier_claim_history", args=[dossier["claim"].pk])))
    assert page.count("Claim 1 merged into claim 2 <span") == 2
    assert "Undone: Claim 1 merged into claim 2" in page
    assert entries_of(client, dossier["other"])[1]["row"].pk == first["row"].pk

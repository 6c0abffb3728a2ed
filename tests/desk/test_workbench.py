"""The workbench by plain forms: accept, change, reject, undo, mark; what cannot be done says why."""

import pytest
from django.urls import reverse

from dossier.intake import ModelMissing
from dossier.models import Claim, Proposal, Question, Source, Statement
from tests import factories
from tests.desk.bench import TEXT, here, make_bench
from tests.desk.forms import opened, reread

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def bench(db):
    return make_bench()


@pytest.fixture
def proposals(bench):
    return list(Proposal.objects.order_by("start"))


def accept(client, address, proposal, **typed):
    """Accept a proposal as its form stands, with these fields typed anew."""
    fields = opened(client, f"{address}?at={proposal.pk}", "speaker")
    changed = {name: value if isinstance(value, list) else [value] for name, value in typed.items()}
    return client.post(f"{address}{proposal.pk}/accept/", fields | changed)


def test_form_suggests_all_of_it(bench, analyst, at_desk):
    fields = opened(at_desk(analyst), bench[2], "speaker")
    aside = ("_person", "csrfmiddlewaretoken", "claim", "numbers")
    shown = {name: fields[name] for name in fields if name not in aside}
    assert shown == {
        "start": ["26"],
        "end": ["62"],
        "words": ["120 passengers were aboard the ferry"],
        "speaker": ["Harbour Ministry"],
        "passed_on_by": ["Morgenblatt"],
        "stance": ["asserts"],
        "whose": ["reporter"],
        "attribution": ["on_record"],
        "said": [""],
        "wording": ["120 passengers were aboard the ferry."],
        "question": [str(Question.objects.get().pk)],
        "question_wording": [""],
        "low": ["120"],
        "high": [""],
        "unit": ["people"],
        "of": ["passengers"],
        "new_name": ["Harbour Ministry", "Morgenblatt"],
        "new_kind": ["ministry", "outlet"],
    }
    assert fields["claim"] == ["new"]


def test_accepting_as_suggested_makes_it_and_leads_on(bench, proposals, analyst, at_desk):
    response = accept(at_desk(analyst), bench[2], proposals[0])
    assert (response.status_code, response.url) == (302, f"{bench[2]}?at={proposals[1].pk}")
    statement = Statement.objects.get()
    assert statement.quote == "120 passengers were aboard the ferry"
    assert (statement.speaker.name, statement.speaker.kind) == ("Harbour Ministry", "ministry")
    assert statement.claim.quantity_low == 120
    assert proposals[0].ruling.outcome == "accepted"


def test_own_words_are_taken_without_their_marks(bench, proposals, analyst, at_desk):
    accept(at_desk(analyst), bench[2], proposals[1])
    statement = Statement.objects.get()
    assert (statement.quote, statement.wording) == ("It sank at dawn,", "speaker")


def test_changes_are_kept_as_an_edit(bench, proposals, analyst, at_desk):
    speaker = factories.make_source("Port Office", aliases=["The Harbour People"])
    typed = {"speaker": "the harbour people", "said": "2024-01-25", "words": "passengers were"}
    response = accept(at_desk(analyst), bench[2], proposals[0], **typed)
    assert response.status_code == 302
    statement = Statement.objects.get()
    assert (statement.speaker, statement.quote) == (speaker, "passengers were")
    assert TEXT[statement.start : statement.end] == "passengers were"
    assert str(statement.said) == "2024-01-25 Europe/Moscow"
    assert proposals[0].ruling.outcome == "edited"


def test_another_claim_is_no_change_of_what_was_proposed(bench, proposals, analyst, at_desk):
    claim = factories.make_claim(Question.objects.get(), wording="Something else.")
    accept(at_desk(analyst), bench[2], proposals[0], claim=str(claim.pk))
    assert Statement.objects.get().claim == claim
    assert proposals[0].ruling.outcome == "accepted"


def test_new_source_is_made_only_once_it_was_shown(bench, proposals, analyst, at_desk):
    client = at_desk(analyst)
    response = accept(client, bench[2], proposals[0], speaker="The Coast Guard", said="2024-01-25")
    assert response.status_code == 422
    assert not Source.objects.exists()
    fields = reread(response, "speaker")
    assert (fields["speaker"], fields["said"]) == (["The Coast Guard"], ["2024-01-25"])
    assert fields["new_name"] == ["The Coast Guard", "Morgenblatt"]
    fields["new_kind"][0] = "agency"
    assert client.post(f"{bench[2]}{proposals[0].pk}/accept/", fields).status_code == 302
    assert Source.objects.get(name="The Coast Guard").kind == "agency"


def test_name_of_two_sources_is_asked_about(bench, proposals, analyst, at_desk):
    for slug in ("one", "two"):
        factories.make_source("Ana Ruiz", slug=slug)
    client = at_desk(analyst)
    response = accept(client, bench[2], proposals[1], speaker="Ana Ruiz")
    assert "Several sources are called “Ana Ruiz”: write one of one, two." in response.text
    accept(client, bench[2], proposals[1], speaker="two", new_name=[], new_kind=[])
    assert Statement.objects.get().speaker.slug == "two"


def test_new_source_of_one_report_is_the_same_in_the_next_proposal(
    bench, proposals, analyst, at_desk
):
    client = at_desk(analyst)
    accept(client, bench[2], proposals[0])
    typed = {"speaker": "the Harbour Ministry", "new_name": [], "new_kind": []}
    assert accept(client, bench[2], proposals[1], **typed).status_code == 302
    assert Source.objects.filter(name__icontains="harbour").count() == 1


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"words": "No such words"}, "These words do not stand in the report’s saved text."),
        ({"wording": ""}, "A claim needs its wording."),
        ({"question": "new"}, "A claim answers a question: write it."),
        ({"said": "yesterday"}, "“yesterday” is no date"),
        ({"low": "20", "high": "10"}, "A quantity needs its unit, and a range runs upwards."),
    ],
)
def test_what_cannot_be_comes_back_as_it_was_typed(bench, proposals, analyst, at_desk, typed, why):
    response = accept(at_desk(analyst), bench[2], proposals[0], of="souls", **typed)
    assert response.status_code == 422
    assert why in response.text
    kept = reread(response, "speaker")
    assert {name: kept[name] for name in ("of", *typed)} == {"of": ["souls"]} | {
        name: [value] for name, value in typed.items()
    }
    assert not Statement.objects.exists()


def test_claim_that_went_meanwhile_is_asked_for_anew(bench, proposals, analyst, at_desk):
    claim = factories.make_claim(Question.objects.get(), wording="It sank.")
    client = at_desk(analyst)
    fields = opened(client, bench[2], "speaker") | {"claim": [str(claim.pk)], "of": ["souls"]}
    claim.delete()
    response = client.post(f"{bench[2]}{proposals[0].pk}/accept/", fields)
    assert response.status_code == 422
    assert "This claim is not there, or no longer: choose another." in response.text
    assert reread(response, "speaker")["of"] == ["souls"]


def test_second_analyst_is_told_who_was_first_and_keeps_their_words(
    bench, proposals, analyst, reviewer, at_desk
):
    address = f"{bench[2]}{proposals[0].pk}/accept/"
    fields = opened(at_desk(reviewer), bench[2], "speaker")
    accept(at_desk(analyst), bench[2], proposals[0])
    response = at_desk(reviewer).post(address, fields | {"wording": ["My own wording."]})
    assert response.status_code == 409
    assert "This was accepted by analyst on " in response.text
    assert reread(response, "speaker")["wording"] == ["My own wording."]
    assert Statement.objects.count() == 1


def test_rejecting_and_undoing(bench, proposals, analyst, at_desk):
    client, one = at_desk(analyst), proposals[2]
    address = f"{bench[2]}{one.pk}/"
    assert client.post(address + "reject/").url == f"{bench[2]}?at={proposals[0].pk}"
    assert client.post(address + "undo/").url == f"{bench[2]}?at={one.pk}"
    response = client.post(address + "undo/")
    assert (response.status_code, one.ruling) == (409, None)
    assert "Nothing stands here that could be undone." in response.text


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ({"start": "4", "end": "20"}, (4, 20)),
        ({"words": "The  owners denied"}, (TEXT.index("The owners"), TEXT.index(" that the"))),
    ],
)
def test_marking_by_hand(bench, analyst, at_desk, typed, span):
    client = at_desk(analyst)
    response = client.post(bench[2] + "mark/", typed)
    one = Proposal.objects.latest("pk")
    assert (one.start, one.end, one.made_by) == (*span, analyst)
    assert response.url == f"{bench[2]}?at={one.pk}"
    accept(client, bench[2], one, speaker="")
    assert Statement.objects.get().speaker is None


@pytest.mark.parametrize("typed", [{}, {"words": "nowhere"}, {"start": "9", "end": "9999"}])
def test_marking_nothing_is_refused(bench, analyst, at_desk, typed):
    response = at_desk(analyst).post(bench[2] + "mark/", typed)
    assert (response.status_code, Proposal.objects.count()) == (422, 3)


def test_missing_model_says_what_to_install(bench, analyst, at_desk, monkeypatch):
    def missing(*_):
        raise ModelMissing("Install the model.")

    monkeypatch.setattr("dossier.intake.propose", missing)
    response = at_desk(analyst).post(bench[2] + "propose/", follow=True)
    assert "Install the model. Until then, mark what is said by hand." in response.text


def test_htmx_gets_the_regions_and_the_address_of_the_next(bench, proposals, analyst, at_desk):
    client = at_desk(analyst)
    fields = opened(client, bench[2], "speaker")
    response = client.post(f"{bench[2]}{proposals[0].pk}/accept/", fields, **HTMX)
    assert response.status_code == 200
    assert response.headers["HX-Push-Url"] == f"{bench[2]}?at={proposals[1].pk}"
    assert "<html" not in response.text
    assert [f'id="{name}"' in response.text for name in ("progress", "text")] == [True, True]
    assert response.context["progress"]["done"] == 1
    refused = client.post(f"{bench[2]}{proposals[0].pk}/accept/", fields, **HTMX)
    assert (refused.status_code, "<html" in refused.text) == (409, False)


def test_news_are_what_others_did_since(bench, proposals, analyst, reviewer, at_desk):
    client = at_desk(analyst)
    latest = client.get(bench[2]).context["progress"]["latest"]
    asked = f"{bench[2]}news/?since={latest}&at={proposals[0].pk}"
    assert client.get(asked).status_code == 204
    at_desk(reviewer).post(f"{bench[2]}{proposals[0].pk}/reject/")
    told = client.get(asked)
    assert told.status_code == 200
    assert "Rejected by reviewer" in told.text


def test_text_of_another_event_is_not_here(bench, analyst, at_desk):
    elsewhere = factories.make_report("Another text.").texts.get()
    assert at_desk(analyst).get(here(bench[0], elsewhere)).status_code == 404
    assert not Claim.objects.exists()


def test_claim_of_too_many_digits_is_no_claim(bench, proposals, analyst, at_desk):
    assert accept(at_desk(analyst), bench[2], proposals[0], claim="9" * 5000).status_code == 422


def test_undoing_waits_for_the_blind_reader_and_says_so(bench, proposals, analyst, at_desk):
    client = at_desk(analyst)
    accept(client, bench[2], proposals[0])
    type(bench[0]).objects.filter(pk=bench[0].pk).update(review="two", is_blind=True)
    factories.make_decision(factories.make_claim(Question.objects.get()), analyst, mark=False)
    response = client.post(f"{bench[2]}{proposals[0].pk}/undo/", **HTMX)
    assert (response.status_code, "waits to be read blind" in response.text) == (409, True)
    assert Statement.objects.count() == 1


def test_text_of_a_report_that_was_taken_out_is_not_listed(bench, analyst, at_desk):
    client = at_desk(analyst)
    pages = [reverse("admin:index"), reverse("admin:dossier_event_change", args=[bench[0].pk])]
    assert [bench[2] in client.get(page).text for page in pages] == [True, True]
    bench[0].event_reports.all().delete()
    assert [bench[2] in client.get(page).text for page in pages] == [False, False]


@pytest.mark.parametrize("word", ["\x00", "²", "-1", "9" * 30, "<b>"])
def test_hostile_words_are_answered_with_a_sentence(bench, proposals, analyst, at_desk, word):
    client, one = at_desk(analyst), proposals[0]
    fields = opened(client, bench[2], "speaker")
    for name in ("start", "end", "claim", "question", "low", "numbers", "stance"):
        response = client.post(f"{bench[2]}{one.pk}/accept/", fields | {name: [word]})
        assert response.status_code in (302, 409, 422), (name, response.status_code)
    for act, name in (("mark", "start"), ("mark", "words"), ("clash", "claim"), ("all", "_shown")):
        response = client.post(f"{bench[2]}{act}/", {name: word})
        assert response.status_code in (302, 404, 409, 422), (act, response.status_code)
    response = client.post(f"{bench[2]}{proposals[1].pk}/reject/", {"reason": word})
    assert response.status_code in (302, 409)
    for query in ("at", "since"):
        for address in (bench[2], bench[2] + "news/"):
            assert client.get(address, {query: word}).status_code in (200, 204, 400)


def test_marking_nothing_says_what_to_do(bench, analyst, at_desk):
    response = at_desk(analyst).post(f"{bench[2]}mark/", {"words": " "})
    assert response.status_code == 422
    assert response.text.count("Select words in the report, or type them as they stand there.") == 1

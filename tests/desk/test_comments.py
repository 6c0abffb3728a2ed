"""What the desk says to one another: kept as it was said, seen by the desk, told to who is named."""

import pytest
from django.urls import reverse

from dossier.desk.comments import LONGEST
from dossier.editorial import work
from dossier.models import Audit, Comment, Event
from tests import factories
from tests.desk.conftest import change
from tests.desk.forms import Form, opened, reread
from tests.desk.test_kept import expire, sign_in
from tests.models.database import refused, sql

WORDS = "Two lines\nof text, and a look at https://example.org/a?b=1&c=2."
HOSTILE = [
    "<script>alert(1)</script>",
    "javascript:alert(1) [x](javascript:alert(1)) JaVaScRiPt://%0aalert(1)",
    '"><img src=x onerror=alert(1)>',
    'https://example.org/"onmouseover="alert(1)\' <b>',
    "\u202etxet\u202c \u200b Ελληνικά 😀",
    "{{ settings.SECRET_KEY }} {% include 'x' %}",
]


def to_comment(claim):
    return reverse("admin:dossier_claim_comment", args=[claim.pk])


def say(client, claim, text):
    fields = opened(client, change(claim), "text") | {"text": [text]}
    return client.post(to_comment(claim), fields)


def test_comment_stands_on_its_claim_and_leads_there(dossier, analyst, at_desk):
    client = at_desk(analyst)
    response = say(client, dossier["claim"], WORDS)
    said = Comment.objects.get()
    assert (said.text, said.by, said.claim) == (WORDS, analyst, dossier["claim"])
    assert response.url == f"{change(dossier['claim'])}#comment-{said.pk}"
    page = client.get(change(dossier["claim"])).content.decode()
    assert f'id="comment-{said.pk}"' in page
    link = '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow">'
    assert f"Two lines<br>of text, and a look at {link}" in page
    assert f"{said.at:%H:%M} UTC" in page


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(dossier, analyst, at_desk, text):
    client = at_desk(analyst)
    before = client.get(change(dossier["claim"])).content.decode().lower()
    say(client, dossier["claim"], text)
    page = client.get(change(dossier["claim"])).content.decode().lower()
    assert Comment.objects.get().text == text
    for word in ("<script", "<img", 'href="javascript', "<b>"):
        assert page.count(word) == before.count(word), word
    tags = page.partition('class="comment-words">')[2].partition("</div>")[0]
    assert set(tags.split("<")[1:]) <= {
        part for part in tags.split("<") if part[:2] in ("a ", "/a")
    }


@pytest.mark.parametrize("text", ["", " \n\t ", "x" * (LONGEST + 1)])
def test_comment_that_cannot_stand_comes_back_with_its_words(dossier, analyst, at_desk, text):
    response = say(at_desk(analyst), dossier["claim"], text)
    assert response.status_code == 200
    assert [*response.context["thread"]["form"].errors] == ["text"]
    assert reread(response, "text")["text"] == [text]
    assert not Comment.objects.exists()


def test_longest_comment_is_shown_in_no_time(dossier, analyst, at_desk):
    client = at_desk(analyst)
    for text in ("(" * LONGEST, "a@" * (LONGEST // 2), "@" * LONGEST, "www.&lt" * 1400):
        assert say(client, dossier["claim"], text).status_code == 302
    assert client.get(change(dossier["claim"])).status_code == 200


def test_names_are_found_and_unknown_ones_pointed_out(dossier, analyst, reviewer, at_desk):
    client = at_desk(analyst)
    text = "@reviewer, @Analyst. and @nobody: write to me@example.org, @@reviewer @reviewer."
    response = say(client, dossier["claim"], text)
    page = client.get(response.url).content.decode()
    assert set(Comment.objects.get().mentions.all()) == {reviewer, analyst}
    assert page.count("Nobody here is called") == 1
    assert "Nobody here is called @nobody: nobody was told." in page


def test_only_who_may_see_the_event_is_named(dossier, analyst, at_desk):
    factories.make_user("gone", "analyst", is_active=False)
    factories.make_user("without")
    found, unknown = work.mentioned_in("@gone @without @analyst", dossier["event"])
    assert (found, unknown) == ([analyst], ["gone", "without"])


def test_author_and_admin_delete_and_nobody_else(dossier, analyst, reviewer, admin, at_desk):
    for person, status in ((analyst, 302), (reviewer, 403), (admin, 302)):
        said, _ = work.comment(dossier["claim"], by=analyst, text="Look.")
        address = reverse("admin:dossier_claim_uncomment", args=[dossier["claim"].pk, said.pk])
        shown = at_desk(person).get(change(dossier["claim"])).content.decode()
        assert (f'href="{address}"' in shown) == (status == 302)
        assert at_desk(person).post(address).status_code == status
        assert Comment.objects.filter(pk=said.pk).exists() == (status == 403)
    gone = Audit.objects.filter(table="dossier_comment", operation="delete")
    assert {(row.person, row.before["text"]) for row in gone} == {
        (analyst, "Look."),
        (admin, "Look."),
    }


def test_comment_of_another_claim_is_not_deleted_from_here(dossier, analyst, at_desk):
    said, _ = work.comment(dossier["other"], by=analyst, text="Look.")
    address = reverse("admin:dossier_claim_uncomment", args=[dossier["claim"].pk, said.pk])
    assert at_desk(analyst).post(address).status_code == 404


def test_nobody_edits_a_comment(dossier, analyst, reviewer):
    said, _ = work.comment(dossier["claim"], by=analyst, text="Look.")
    for column, value in (("text", "Other."), ("by_id", reviewer.pk), ("at", "2020-01-01")):
        with refused("A comment keeps its words: write another"):
            sql(f"UPDATE dossier_comment SET {column} = %s", value)
    assert sql("UPDATE dossier_comment SET claim_id = %s", dossier["other"].pk) == 1
    said.refresh_from_db()
    assert said.text == "Look."


def test_words_typed_into_a_dead_session_come_back(dossier, analyst, at_desk):
    client = at_desk(analyst)
    fields = opened(client, change(dossier["claim"]), "text") | {"text": [WORDS]}
    expire(client)
    client.post(to_comment(dossier["claim"]), fields)
    sign_in(client, analyst)
    page = client.get("/desk/kept/")
    assert "of text, and a look at" in page.content.decode()
    again = Form(page, "_kept").fields
    assert client.post(page.context["kept"]["path"], again).status_code == 302
    assert Comment.objects.get().text == WORDS


def test_page_warns_while_a_blind_reading_is_open(dossier, analyst, at_desk):
    client, warning = at_desk(analyst), "A blind reading of this claim is open"
    Event.objects.update(review="two", is_blind=True)
    assert warning not in client.get(change(dossier["claim"])).content.decode()
    dossier["claim"].refresh_from_db()
    factories.make_decision(dossier["claim"], analyst, mark=False)
    assert warning in client.get(change(dossier["claim"])).content.decode()


def test_page_costs_the_same_at_one_and_three_hundred_comments(
    dossier, analyst, reviewer, at_desk, django_assert_num_queries
):
    client, claim = at_desk(analyst), dossier["claim"]
    for count in (1, 299):
        for n in range(count):
            said, _ = work.comment(claim, by=(analyst, reviewer)[n % 2], text="@analyst")
        client.get(change(claim))  # the first request of a session also says when it was
        with django_assert_num_queries(23):
            page = client.get(change(claim))
    assert len(page.context["thread"]["comments"]) == 100
    assert page.context["thread"]["comments"][-1] == said
    every = client.get(change(claim) + "?comments=all").context["thread"]["comments"]
    assert len(every) == 300

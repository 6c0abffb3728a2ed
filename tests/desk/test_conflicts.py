"""Two people on one thing: nothing typed is lost, nothing saved is undone, by any door."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from dossier.models import Claim, Event, Statement
from tests import factories
from tests.desk.conftest import change, make_dossier
from tests.desk.forms import opened, reread


def test_date_is_kept_as_written_and_refused_at_its_field(dossier, analyst, at_desk):
    client, address = at_desk(analyst), change(dossier["claim"])
    fields = opened(client, address)
    assert fields["statements-0-said"] == ["2024-01-24 Europe/Moscow"]
    response = client.post(address, fields | {"statements-0-said": ["last Tuesday"]})
    errors = response.context["inline_admin_formsets"][0].formset.forms[0].errors
    assert "“last Tuesday” is no date" in errors["said"][0]
    client.post(address, fields | {"statements-0-said": ["2024-01-24T11:15 Europe/Moscow"]})
    assert str(Statement.objects.get().said) == "2024-01-24T11:15 Europe/Moscow"


def text_of(response):
    return response.content.decode()


def test_save_nobody_else_touched_goes_through(dossier, analyst, at_desk):
    client, address = at_desk(analyst), change(dossier["claim"])
    fields = opened(client, address)
    assert client.post(address, fields | {"wording": ["Some were aboard."]}).status_code == 302
    dossier["claim"].refresh_from_db()
    assert dossier["claim"].wording == "Some were aboard."


def test_second_save_shows_both_and_keeps_every_word(dossier, analyst, reviewer, at_desk):
    one, two, address = at_desk(analyst), at_desk(reviewer), change(dossier["claim"])
    mine, theirs = opened(one, address), opened(two, address)
    two.post(address, theirs | {"wording": ["Theirs."]})
    response = one.post(address, mine | {"wording": ["Mine."]})
    assert response.status_code == 409
    page = text_of(response)
    for words in ("Sixty-five were aboard.", "Theirs.", "Mine.", "reviewer"):
        assert words in page
    assert Claim.objects.get(pk=dossier["claim"].pk).wording == "Theirs."
    again = reread(response)
    assert again["wording"] == ["Mine."]
    assert one.post(address, again).status_code == 302
    assert Claim.objects.get(pk=dossier["claim"].pk).wording == "Mine."


def test_field_i_left_alone_takes_theirs(dossier, analyst, reviewer, at_desk):
    one, two, address = at_desk(analyst), at_desk(reviewer), change(dossier["claim"])
    mine, theirs = opened(one, address), opened(two, address)
    two.post(address, theirs | {"quantity_low": ["65"], "quantity_unit": ["people"]})
    response = one.post(address, mine | {"wording": ["Mine."]})
    assert response.status_code == 409
    again = reread(response)
    assert (again["wording"], again["quantity_low"]) == (["Mine."], ["65.0000"])
    assert one.post(address, again).status_code == 302
    claim = Claim.objects.get(pk=dossier["claim"].pk)
    assert (claim.wording, claim.quantity_unit) == ("Mine.", "people")


def test_inline_changed_by_both_shows_both(dossier, analyst, reviewer, at_desk):
    one, two, address = at_desk(analyst), at_desk(reviewer), change(dossier["claim"])
    mine, theirs = opened(one, address), opened(two, address)
    two.post(address, theirs | {"statements-0-stance": ["denies"]})
    response = one.post(address, mine | {"statements-0-stance": ["investigating"]})
    assert response.status_code == 409
    assert "denies" in text_of(response)
    assert reread(response)["statements-0-stance"] == ["investigating"]
    assert Statement.objects.get().stance == "denies"


def test_inline_deleted_by_them_gives_my_words_back_as_a_new_row(
    dossier, analyst, reviewer, at_desk
):
    one, two, address = at_desk(analyst), at_desk(reviewer), change(dossier["claim"])
    mine, theirs = opened(one, address), opened(two, address)
    two.post(address, theirs | {"statements-0-DELETE": ["on"]})
    assert not Statement.objects.exists()
    response = one.post(address, mine | {"statements-0-stance": ["denies"]})
    assert response.status_code == 409
    again = reread(response)
    assert again["statements-INITIAL_FORMS"] == ["0"]
    assert again["statements-0-stance"] == ["denies"]
    assert one.post(address, again).status_code == 302
    assert Statement.objects.get().stance == "denies"


def test_inline_added_by_them_is_there_and_stays(dossier, analyst, reviewer, at_desk):
    one, two, address = at_desk(analyst), at_desk(reviewer), change(dossier["claim"])
    mine = opened(one, address)
    factories.make_statement(dossier["claim"], report=dossier["report"], stance="denies")
    response = one.post(address, mine | {"wording": ["Mine."]})
    assert response.status_code == 409
    again = reread(response)
    assert again["statements-INITIAL_FORMS"] == ["2"]
    one.post(address, again)
    assert Statement.objects.count() == 2
    assert two.get(address).status_code == 200


def test_inline_i_wanted_gone_and_they_changed_stays(dossier, analyst, reviewer, at_desk):
    one, address = at_desk(analyst), change(dossier["claim"])
    mine = opened(one, address)
    Statement.objects.update(stance="denies")
    response = one.post(address, mine | {"statements-0-DELETE": ["on"]})
    assert response.status_code == 409
    assert "you wanted it deleted: tick it again if you still do" in text_of(response)
    assert reread(response)["statements-0-DELETE"] == []
    assert Statement.objects.count() == 1


def test_chain_changed_by_both_shows_both(dossier, analyst, at_desk):
    one, address = at_desk(analyst), change(dossier["claim"])
    cnn, nyt = factories.make_source("CNN"), factories.make_source("NYT")
    mine = opened(one, address)
    dossier["statement"].chain.create(position=1, source=cnn)
    response = one.post(address, mine | {"statements-0-passed_on_by": ["NYT"]})
    assert response.status_code == 409
    assert "CNN" in text_of(response)
    one.post(address, reread(response))
    assert [relay.source for relay in dossier["statement"].chain.all()] == [nyt]


def test_event_page_conflict(dossier, analyst, at_desk):
    one, address = at_desk(analyst), change(dossier["event"])
    mine = opened(one, address)
    Event.objects.update(summary="Theirs.")
    response = one.post(address, mine | {"summary": ["Mine."]})
    assert response.status_code == 409
    assert "Theirs." in text_of(response)
    assert Event.objects.get().summary == "Theirs."


def test_page_without_its_snapshot_is_asked_again(dossier, analyst, at_desk):
    client, address = at_desk(analyst), change(dossier["claim"])
    fields = opened(client, address) | {"wording": ["Mine."], "_seen": ["forged"]}
    assert client.post(address, fields).status_code == 409
    assert Claim.objects.get(pk=dossier["claim"].pk).wording == "Sixty-five were aboard."


def test_save_of_what_is_gone_gives_the_words_back(dossier, analyst, at_desk):
    client, address = at_desk(analyst), change(dossier["other"])
    fields = opened(client, address) | {"wording": ["Words nobody should lose."]}
    dossier["claim"].relations.all().delete()
    Claim.objects.filter(pk=dossier["other"].pk).delete()
    response = client.post(address, fields)
    assert response.status_code == 409
    assert "Words nobody should lose." in text_of(response)


def test_delete_asks_again_after_a_change(dossier, analyst, at_desk):
    client = at_desk(analyst)
    dossier["claim"].relations.all().delete()
    address = reverse("admin:dossier_claim_delete", args=[dossier["other"].pk])
    fields = opened(client, address, "_newest")
    Claim.objects.filter(pk=dossier["other"].pk).update(wording="Somebody improved this.")
    response = client.post(address, fields)
    assert response.status_code == 409
    assert "It has changed since you looked" in text_of(response)
    assert client.post(address, reread(response, "_newest")).status_code == 302
    assert not Claim.objects.filter(pk=dossier["other"].pk).exists()


def test_rule_of_the_database_is_a_sentence_with_words_kept(dossier, analyst, at_desk):
    client, address = at_desk(analyst), change(dossier["claim"])
    elsewhere = factories.make_claim(factories.make_question(factories.make_event()))
    fields = opened(client, address) | {
        "wording": ["Words nobody should lose."],
        "relations-0-other": [str(elsewhere.pk)],
    }
    response = client.post(address, fields)
    assert response.status_code == 200
    assert "Related claims belong to one event." in text_of(response)
    assert reread(response)["wording"] == ["Words nobody should lose."]


def test_quote_that_is_not_in_the_report_is_an_error_at_its_field(dossier, analyst, at_desk):
    client, address = at_desk(analyst), change(dossier["claim"])
    fields = opened(client, address) | {"statements-0-quote": ["Nobody ever said this."]}
    response = client.post(address, fields)
    formset = response.context["inline_admin_formsets"][0].formset
    assert formset.forms[0].errors == {
        "quote": ["These words do not stand in any saved text of this report."]
    }


def wait_until_blocked():
    """Return once some connection waits for a lock, so that the test does not hang on luck."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise AssertionError("nobody ever waited")


def test_two_real_connections_lose_nothing(committed):
    """The first holds the row while the second asks: the second waits, then sees the first."""
    parts, person = make_dossier(), factories.make_user("ana", "analyst")
    client, address = Client(), change(parts["claim"])
    client.force_login(person)
    fields = opened(client, address) | {"wording": ["Mine."]}
    held, release = Signal(), Signal()

    def first():
        with transaction.atomic():
            Claim.objects.filter(pk=parts["claim"].pk).update(wording="Theirs.")
            held.set()
            release.wait(5)
        connection.close()

    def second():
        held.wait(5)
        try:
            return client.post(address, fields).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        pool.submit(first)
        answer = pool.submit(second)
        held.wait(5)
        wait_until_blocked()
        release.set()
        assert answer.result(10) == 409
    assert Claim.objects.get(pk=parts["claim"].pk).wording == "Theirs."

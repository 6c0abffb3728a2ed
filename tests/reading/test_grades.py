"""A source's grade is dated, and a pinned page says what it said."""

import json
import re

import pytest
from django.db import connection

from dossier.editions.freeze import freeze
from dossier.editions.redact import redact
from dossier.models import Source

SOURCE = "sources/the-herald"


def grade(quarrel, reliability, reason="", *, publish=True):
    Source.objects.filter(pk=quarrel.herald.pk).update(
        reliability=reliability, reliability_reason=reason
    )
    return publish and quarrel.publish()


def grades(client, at="quarrel"):
    found = client.get(f"/events/{at}/{SOURCE}.json").json()["grades"]
    return [(g["reliability"], g["reason"], g["edition"]) for g in found]


def since(client, at="quarrel"):
    return client.get(f"/events/{at}/{SOURCE}.json").json()["grades"][0]["since"]


def frozen(quarrel):
    return json.loads(freeze(quarrel.event.pk)["source", quarrel.herald.uid].body)


def test_grades_are_those_of_earlier_editions_up_to_the_one_read(quarrel, client):
    grade(quarrel, "B", "Its corrections.")
    grade(quarrel, "C", "A hoax it passed on.")
    grade(quarrel, "F", "Nothing to go by any more.")
    whole = [
        ("F", "Nothing to go by any more.", 5),
        ("C", "A hoax it passed on.", 4),
        ("B", "Its corrections.", 3),
        ("F", "", 1),
    ]
    assert grades(client) == whole
    for number, back in ((5, 0), (4, 1), (3, 2), (2, 3), (1, 3)):
        assert grades(client, f"quarrel@{number}") == whole[back:]
    page = client.get(f"/events/quarrel/{SOURCE}/").text
    assert "C · fairly reliable. <bdi>A hoax it passed on.</bdi>" in page
    assert f'href="/events/quarrel@3/{SOURCE}/"' in page
    assert "hoax" not in client.get(f"/events/quarrel@3/{SOURCE}/").text


def test_a_slip_between_two_editions_is_never_published(quarrel, client):
    grade(quarrel, "B", "Its corrections.")
    before, day = frozen(quarrel), since(client)
    grade(quarrel, "E", "A slip of the hand.", publish=False)
    grade(quarrel, "B", "Its corrections.", publish=False)
    assert quarrel.herald.grades.count() == 4
    assert frozen(quarrel) == before
    assert quarrel.publish() is None
    quarrel.event.title = "Another title"
    quarrel.event.save()
    quarrel.publish()
    assert since(client) == day
    assert grades(client) == [("B", "Its corrections.", 3), ("F", "", 1)]
    text = (
        client.get(f"/events/quarrel/{SOURCE}/").text
        + client.get(f"/events/quarrel/{SOURCE}.json").text
    )
    assert "slip" not in text


def test_since_is_the_day_of_the_letter_and_outlives_a_new_reason(quarrel, client):
    grade(quarrel, "B", "Its corrections.")
    given = quarrel.herald.grades.get(reliability="B").graded_at
    assert since(client)[:26] == f"{given:%Y-%m-%dT%H:%M:%S.%f}"
    grade(quarrel, "B", "Its corrections, and its archive.")
    assert [g[:2] for g in grades(client)][:2] == [
        ("B", "Its corrections, and its archive."),
        ("B", "Its corrections."),
    ]
    assert since(client)[:26] == f"{given:%Y-%m-%dT%H:%M:%S.%f}"


def test_f_has_no_day_and_old_bodies_keep_their_digest(quarrel):
    assert "graded_at" not in frozen(quarrel)
    grade(quarrel, "B", "Its corrections.")
    assert set(frozen(quarrel)) - {"graded_at"} == set(frozen(quarrel)) ^ {"graded_at"}
    grade(quarrel, "F", "Its corrections stopped.")
    assert "graded_at" not in frozen(quarrel)


def test_grade_published_before_days_were_kept_stays_as_it_was(quarrel):
    """Its body has no day; the same grade is not given one by publishing again."""
    grade(quarrel, "B", "Its corrections.")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE dossier_record DISABLE TRIGGER USER")
        cursor.execute(
            'UPDATE dossier_record SET body = regexp_replace(body, \'"graded_at":"[^"]*",\', \'\')'
        )
        cursor.execute("ALTER TABLE dossier_record ENABLE TRIGGER USER")
    assert "graded_at" not in frozen(quarrel)


def test_masked_versions_are_no_part_of_the_history(quarrel, client, admin):
    grade(quarrel, "D", "A libel.")
    assert ("D", "A libel.", 3) in grades(client)
    grade(quarrel, "F", publish=False)
    why = {"reason": "A libel", "rule": "Do no harm"}
    what = ("source", quarrel.herald.uid)
    redact(quarrel.event, *what, fields=["reliability_reason"], by=admin, **why)
    quarrel.publish()
    assert grades(client) == [("F", "", 4), ("F", "", 1)]
    assert "libel" not in client.get(f"/events/quarrel@3/{SOURCE}/").text


def test_history_costs_one_query_at_any_length(quarrel, client, django_assert_num_queries):
    from dossier.editions import library, shelf

    for n in range(3):
        shelf.forget()
        library.Standing._cores.clear()
        with django_assert_num_queries(7):
            client.get(f"/events/quarrel/{SOURCE}.json")
        grade(quarrel, "BCD"[n], f"Reason {n}.")


def test_preview_shows_the_grade_that_would_be_published(quarrel, client, admin):
    grade(quarrel, "B", "Its corrections.", publish=False)
    client.force_login(admin)
    page = client.get(f"/desk/dossier/event/{quarrel.event.pk}/preview/{SOURCE}/").text
    assert re.search(r"B · usually reliable\. <bdi>Its corrections\.", page)
    assert "F · cannot be judged" in page
    assert "F · cannot be judged" in client.get(f"/events/quarrel/{SOURCE}/").text


@pytest.mark.parametrize(
    "path",
    ["", "claims/1", "questions/aboard", "sources/the-herald", "reports/1", "origins", "edition"],
)
def test_grades_are_words_in_all_data(quarrel, client, path):
    grade(quarrel, "B", "Its corrections.")
    data = client.get(f"/events/quarrel{'/' + path if path else ''}.json", follow=True).json()
    found = {(name, value) for name, value in pairs(data) if name in ("reliability", "credibility")}
    assert found <= {("reliability", "B"), ("reliability", "F"), ("credibility", "6")}
    assert path == "origins" or found


def pairs(value):
    if isinstance(value, dict):
        for name, held in value.items():
            if not isinstance(held, dict | list):
                yield name, held
            yield from pairs(held)
    elif isinstance(value, list):
        for held in value:
            yield from pairs(held)


def test_source_and_claim_are_graded_as_a_pair_in_words(quarrel, client):
    Source.objects.filter(pk=quarrel.south.pk).update(
        reliability="B", reliability_reason="Its record."
    )
    quarrel.publish()
    claim = client.get("/events/quarrel/claims/2/").text
    assert "B6: source usually reliable; claim cannot be judged" in claim
    first = client.get("/events/quarrel/claims/1/").text
    assert first.count("F6: source cannot be judged; claim cannot be judged") == 1

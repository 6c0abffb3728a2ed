"""Reports and sources that are here already, whatever way they are written."""

import pytest

from dossier.editorial.known_reports import alike, known_reports
from dossier.editorial.sources import NewSource, called, source_of
from dossier.models import EventRole, Source
from tests import factories as make


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://news.example/a", "http://www.news.example/a/#top", True),
        ("https://NEWS.example/a?id=2&utm_source=x", "https://news.example/a?id=2", True),
        ("https://news.example/a?b=1&a=2", "https://news.example/a?a=2&b=1", True),
        ("https://news.example/a?id=2", "https://news.example/a?id=3", False),
        ("https://news.example/a", "https://news.example/A", False),
        ("https://news.example/a", "https://old.example/a", False),
        ("https://[bad", "https://news.example/", False),
        ("", "", True),
    ],
)
def test_addresses_are_compared_by_what_leads_to_the_page(one, other, same):
    assert (alike(one) == alike(other)) == same


def test_report_is_known_by_address_or_text(db, admin, django_assert_num_queries):
    report = make.make_report("Its text.", url="https://news.example/a?utm_id=3")
    make.make_report("Other text.", url="https://news.example/a/b")
    with django_assert_num_queries(2):
        assert known_reports("http://news.example/a", "New.", by=admin) == [report]
    assert known_reports("", "Its text.", by=admin) == [report]
    assert known_reports("", "New.", by=admin) == []
    assert known_reports("not an address", "New.", by=admin) == []


def test_report_that_may_not_be_seen_is_not_known(db, admin):
    report = make.make_report("Its text.", url="https://news.example/a")
    make.make_event().event_reports.create(report=report)
    local = make.make_user("local")
    EventRole.objects.create(user=local, event=make.make_event(), role="analyst")
    assert known_reports(report.url, "Its text.", by=local) == []
    assert known_reports(report.url, "Its text.", by=admin) == [report]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("the courier", 1),
        ("Кур’єр", 1),
        ("Daily Courier", 1),
        ("courier-2", 1),
        ("Cour", 0),
        ("", 0),
    ],
)
def test_source_is_called_by_any_of_its_names(db, admin, name, count):
    make.make_source(
        "The Courier", native_name="Кур’єр", aliases=["The Daily Courier"], slug="courier-2"
    )
    assert len(called(name, by=admin)) == count


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("The  Courier", "the-courier-2"),
        ("Hello_ World", "hello-world"),
        ("Ж" * 150, "source-"),
        ("a " * 60, "a-" * 29 + "a"),
    ],
)
def test_new_source_gets_an_address_of_its_own(db, admin, name, slug):
    make.make_source("Another", slug="the-courier")
    source, is_new = source_of(NewSource(name, "outlet"), by=admin)
    assert (source.slug.startswith(slug), is_new) == (True, True)
    assert source_of(NewSource(f" {name.upper()}", "outlet"), by=admin) == (source, False)
    assert Source.objects.count() == 2

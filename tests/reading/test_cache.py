"""ETag, 304, freshness: a kept page is exactly what a new one would be."""

import gzip
from datetime import timedelta

import pytest
from django.db.models import F

from dossier.editions import shelf
from dossier.editions.publish import publish
from dossier.editions.redact import redact
from dossier.editorial import standing
from dossier.models import Shelf
from tests import factories as f

EVENT = "/events/quarrel/"
LIVE = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"


def test_the_second_reading_costs_no_query(quarrel, client, django_assert_num_queries):
    first = client.get(EVENT)
    with django_assert_num_queries(0):
        second = client.get(EVENT)
    assert second.content == first.content
    assert second.headers == first.headers


@pytest.mark.parametrize(
    "path", [EVENT, "/events/quarrel@1/", "/events/quarrel/claims/1.json", "/"]
)
def test_an_unchanged_page_is_304(quarrel, client, path):
    first = client.get(path)
    by_tag = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (by_tag.status_code, by_tag.content) == (304, b"")
    assert by_tag.headers["ETag"] == first.headers["ETag"]
    by_date = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert by_date.status_code == 304
    other = client.get(path, headers={"If-None-Match": '"another"'})
    assert (other.status_code, other.content) == (200, first.content)


def test_a_publish_changes_the_live_page_and_the_pinned_banner(quarrel, client):
    live, pinned = client.get(EVENT), client.get("/events/quarrel@2/")
    quarrel.soldiers.wording = "Reworded."
    quarrel.soldiers.save()
    quarrel.publish()
    for before in (live, pinned):
        path = EVENT if before is live else "/events/quarrel@2/"
        after = client.get(path, headers={"If-None-Match": before.headers["ETag"]})
        assert after.status_code == 200
        assert after.content != before.content
    assert "One claim has changed since." in client.get("/events/quarrel@2/").text


def test_a_redaction_reaches_kept_pages_without_an_edition(quarrel, client, admin):
    path = "/events/quarrel@1/claims/2/"
    assert "Missiles were aboard." in client.get(path).text
    standing.withhold(quarrel.missiles, by=quarrel.by, reason="At risk")
    redact(quarrel.event, "claim", "2", fields=[], reason="At risk", rule="Do no harm", by=admin)
    after = client.get(path).text
    assert "Missiles were aboard." not in after
    assert "[redacted]" in after


def test_an_act_that_ends_after_a_later_one_elsewhere_reaches_the_home_page(quarrel, client):
    other = f.make_question(f.make_event(slug="other")).event
    publish(other, by=quarrel.by, note="It began later and ended sooner.")
    before = client.get("/")
    began = F("changed_at") + timedelta(microseconds=1)
    Shelf.objects.filter(slug="quarrel").update(changed_at=began)
    shelf.forget()
    after = client.get("/", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200


def test_how_long_pages_may_be_kept(quarrel, client):
    control = {
        path: client.get(path).headers["Cache-Control"]
        for path in (EVENT, "/events/quarrel@1/", "/events/quarrel.json", "/events/quarrel@1.json")
    }
    pinned_data = control.pop("/events/quarrel@1.json")
    assert set(control.values()) == {LIVE}
    assert pinned_data == "public, max-age=3600, s-maxage=86400"


def test_an_unknown_parameter_changes_nothing(quarrel, client, django_assert_num_queries):
    plain = client.get(EVENT)
    with django_assert_num_queries(0):
        tracked = client.get(f"{EVENT}?utm_source=x&fbclid=y")
    assert tracked.content == plain.content


def test_a_region_is_served_to_htmx_alone(quarrel, client):
    region = {"HX-Request": "true", "HX-Target": "claims"}
    part = client.get(f"{EVENT}?status=disputed", headers=region)
    title, _end, body = part.text.partition("</title>")
    assert title == "<title>Disputed · The quarrel · Dossier"
    assert body.lstrip().startswith('<section id="claims"')
    whole = client.get(f"{EVENT}?status=disputed")
    assert "<html" in whole.text
    assert title in whole.text
    section, _found, beside = body.partition(
        '<dl class="permalinks" id="permalinks" data-hx-swap-oob="true">'
    )
    assert section.strip() in whole.text
    assert beside.count('hx-swap-oob="true"') == 2
    assert "status=disputed" in beside
    back = client.get(
        f"{EVENT}?status=disputed", headers={**region, "HX-History-Restore-Request": "true"}
    )
    assert back.content == whole.content
    assert whole.headers["Vary"] == (
        "Accept-Language, HX-Request, HX-Target, HX-History-Restore-Request, Accept-Encoding"
    )


def test_compressed_and_plain_say_the_same(quarrel, client):
    plain = client.get(EVENT)
    zipped = client.get(EVENT, headers={"Accept-Encoding": "br, gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert zipped.headers["ETag"] != plain.headers["ETag"]


def test_head_answers_without_a_body(quarrel, client):
    head, whole = client.head(EVENT), client.get(EVENT)
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_pages_only_read(quarrel, client, method):
    assert getattr(client, method)(EVENT).status_code == 405


def test_every_page_carries_the_headers(quarrel, client):
    for path in (EVENT, "/", "/about/", "/events/quarrel.json", "/nothing/"):
        for _kept in range(2):
            headers = client.get(path).headers
            policy = headers["Content-Security-Policy"]
            assert "default-src 'self'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe-inline" not in policy
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
            assert "camera=()" in headers["Permissions-Policy"]
            assert "Set-Cookie" not in headers


def test_a_fragment_is_never_kept_as_the_page(quarrel, client):
    odd = {"HX-Request": "true", "HX-Target": "claims", "HX-History-Restore-Request": "no"}
    client.get(EVENT, headers=odd)
    assert "<html" in client.get(EVENT).text


def test_guessed_addresses_of_any_length_are_not_remembered(quarrel, client):
    assert client.get(f"/events/{'x' * 81}/").status_code == 404
    assert [slug for slug in shelf._memo if len(slug) > 80] == []

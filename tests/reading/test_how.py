"""How we work: every word of our lists is explained, and every badge leads to where it is."""

import re

import pytest

from dossier.reading import how
from dossier.vocabulary import Attribution, Footing, PlacePrecision, Stance, Status

LEADS = re.compile(r'href="/how-we-work/#([\w-]+)"')


@pytest.mark.parametrize(
    ("words", "meanings"),
    [
        (Status, how.STATUSES),
        (Footing, how.FOOTINGS),
        (Stance, how.STANCES),
        (Attribution, how.ATTRIBUTIONS),
        (PlacePrecision, how.PLACES),
    ],
)
def test_every_word_has_its_meaning_in_the_order_of_its_list(words, meanings):
    assert list(meanings) == list(words)
    assert all(meanings.values())


def test_badges_lead_to_heads_that_are_there(quarrel, client):
    pages = ("/", "/events/quarrel/", "/events/quarrel/claims/1/", "/events/quarrel/sources/north/")
    led = {lead for path in pages for lead in LEADS.findall(client.get(path).content.decode())}
    page = client.get("/how-we-work/").content.decode()
    assert led == {"statuses", "attributions", "origins", "reliability"}
    assert led - set(re.findall(r'\bid="([\w-]+)"', page)) == set()
    assert len(re.findall(r'\bid="([\w-]+)"', page)) == len(
        set(re.findall(r'\bid="([\w-]+)"', page))
    )


def test_how_we_work_is_data_too(client, db):
    page = client.get("/how-we-work.json").json()
    assert [each["word"] for each in page["statuses"]] == ["verified", "disputed", "unverified"]
    assert [each["word"] for each in page["credibilities"]] == list("123456")
    assert [each["word"] for each in page["reliabilities"]] == list("ABCDEF")

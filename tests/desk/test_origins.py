"""The desk counts origins as readers' pages do, from what is not published yet."""

from django.conf import settings
from django.urls import reverse

from dossier.desk.origins import counts_of
from dossier.editions.publish import publish
from dossier.editorial.dossier_file import read_dossier
from dossier.editorial.loading import load
from dossier.models import Claim, Event, Source, Statement
from tests import factories
from tests.desk.conftest import change

FOLDER = settings.BASE_DIR / "seeds" / "il-76-yablonovo"


def test_every_claim_of_the_crash_is_counted_as_for_readers(committed, analyst, reviewer, client):
    load(read_dossier(FOLDER), by=analyst, confirmed_by=reviewer)
    event = Event.objects.get()
    claims = Claim.objects.order_by("number")
    twin = factories.make_source("Twin", part_of=Source.objects.get(name="CNN"))
    for stance in ("asserts", "denies"):  # the outlet speaks itself, through another
        statement = Statement.objects.filter(claim=claims[0]).first()
        factories.make_statement(
            claims[0], speaker=twin, stance=stance, report=statement.report, chain=[twin]
        )
    Statement.objects.filter(claim=claims[1], stance="asserts").update(
        retracted_at="2024-01-26T00:00Z", retracted_reason="A letter."
    )
    publish(event, by=reviewer)
    for claim in claims:
        page = client.get(f"/events/{event.slug}/claims/{claim.number}.json").json()
        public = [
            count
            for count in page["claim"]["support"]["counts"]
            if count["stance"] in ("asserts", "denies")
        ]
        assert [count.model_dump(mode="json") for count in counts_of(claim)] == public, claim


def test_claim_page_tells_the_counts_in_a_line(dossier, analyst, at_desk):
    factories.make_party(dossier["event"], dossier["ministry"])
    denying = {"stance": "denies", "report": dossier["report"]}
    factories.make_statement(dossier["claim"], speaker=factories.make_source("Aide"), **denying)
    withheld = factories.make_statement(
        dossier["claim"], speaker=factories.make_source("Spy"), **denying
    )
    Statement.objects.filter(pk=withheld.pk).update(
        withheld_at="2024-01-26T00:00Z", withheld_by=analyst, withheld_reason="It names a child."
    )
    text = " ".join(at_desk(analyst).get(change(dossier["claim"])).text.split())
    said, denied = text.split('<div class="claim-counts">')[1:]
    assert "1 report · 0 outlets · 1 independent origin: 1 party, 0 others" in said
    assert "<b>Denied:</b>" in denied[:40]
    assert "1 report · 0 outlets · 1 independent origin: 0 parties, 1 other" in denied
    empty = at_desk(analyst).get(reverse("admin:dossier_claim_add")).text
    assert "claim-counts" not in empty

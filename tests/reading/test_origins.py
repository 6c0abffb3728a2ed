"""Who corroborates whom over an event: a table, and what rests on whom."""

import functools
import operator
import re

import pytest

from dossier.editions.publish import publish
from dossier.models import Statement
from dossier.reading.agreement import CLAIMS, EACH
from tests import factories as f

PATH = "/events/quarrel/origins"


def data(client, path=PATH, query=""):
    return client.get(f"{path}.json{query}").json()


@pytest.fixture
def fuller(quarrel):
    """Two more origins: a witness who agrees with the ministry, an agency that denies."""
    witness, agency = f.make_source("Witness"), f.make_source("Agency")
    f.make_statement(quarrel.soldiers, speaker=witness, report=quarrel.report)
    f.make_statement(quarrel.soldiers, speaker=agency, stance="denies", report=quarrel.report)
    f.make_statement(
        quarrel.missiles, speaker=agency, attribution="anonymous", report=quarrel.report
    )
    retracted = {"retracted_at": "2024-01-25T00:00Z", "retracted_reason": "A letter."}
    f.make_statement(quarrel.missiles, speaker=witness, report=quarrel.report, **retracted)
    quarrel.publish()
    return quarrel


def test_table_says_what_each_origin_says_on_each_claim(fuller, client):
    page = data(client)
    assert [(c["name"], c["is_party"]) for c in page["columns"]] == [
        ("Agency", False),
        ("North", True),
        ("South", True),
        ("Witness", False),
    ]
    rows = [
        (row["claim"]["number"], row["cells"], row["anonymous"], row["own_words"])
        for block in page["blocks"]
        for row in block["rows"]
    ]
    assert rows == [
        (1, [["denies"], ["asserts"], [], ["asserts"]], [], ["qualifies"]),
        (2, [[], [], ["asserts"], []], ["asserts"], []),
        (3, [[], [], [], []], [], []),
    ]


def resting(page, heading):
    return [
        ([o["name"] for o in group["origins"]], [c["number"] for c in group["claims"]])
        for group in page[heading]["groups"]
    ]


def test_what_rests_on_whom(fuller, client):
    page = data(client)
    assert resting(page, "one_origin") == [(["South"], [2])]
    assert resting(page, "parties_only") == [(["South"], [2])]
    assert resting(page, "several") == [(["North", "Witness"], [1])]
    assert resting(page, "nobody") == [([], [3])]


def test_pairs_that_agree_and_that_are_opposed(fuller, client):
    page = data(client)
    agreeing = [
        ({p["one"]["name"], p["other"]["name"]}, len(p["claims"])) for p in page["agreeing"]
    ]
    assert agreeing == [({"North", "Witness"}, 1)]
    opposed = [{p["one"]["name"], p["other"]["name"]} for p in page["opposed"]]
    assert sorted(opposed, key=sorted) == [{"Agency", "North"}, {"Agency", "Witness"}]


def test_origins_that_say_what_contradicts_are_opposed_by_both_claims(quarrel, client):
    quarrel.missiles.relations.create(kind="contradicts", other=quarrel.soldiers)
    quarrel.missiles.relations.create(kind="narrows", other=quarrel.fault)
    f.make_statement(quarrel.missiles, speaker=quarrel.ministry, report=quarrel.report)
    f.make_statement(quarrel.fault, speaker=quarrel.south, report=quarrel.report)
    quarrel.publish()
    [pair] = data(client)["opposed"]
    found = {pair["one"]["name"]: "one", pair["other"]["name"]: "other"}
    [clash] = pair["clashes"]
    assert [clash[found["North"]]["number"], clash[found["South"]]["number"]] == [1, 2]
    assert (pair["claims"], pair["more"]) == ([], 0)
    text = " ".join(client.get(f"{PATH}/").text.split())
    assert text.count("<em>is contradicted by</em>") == 1


def test_lines_say_who_contradicts_them(quarrel, client):
    for other in (quarrel.missiles, quarrel.fault):
        quarrel.soldiers.relations.create(kind="contradicts", other=other)
    quarrel.dispute()
    quarrel.publish()
    told = {
        path: data(client, f"/events/quarrel{path}")
        for path in ("", "/claims/1", "/sources/ministry")
    }
    claims = [
        told[""]["blocks"][0]["claims"][0],
        told["/claims/1"]["claim"],
        told["/sources/ministry"]["said"][0]["claim"],
    ]
    south = "Claim 2 contradicts it. One origin says so: South, a party to the event."
    nobody = "Claim 3 contradicts it; no named origin says so."
    unread = ["Claim 2 contradicts it.", "Claim 3 contradicts it."]  # the page holds neither
    sentences = [[other["sentence"] for other in c["contradicted_by"]] for c in claims]
    assert sentences == [[south, nobody], [south, nobody], unread]
    assert f"{south} {nobody}" in client.get("/events/quarrel/").text
    filtered = data(client, "/events/quarrel", "?status=disputed")["blocks"][0]["claims"][0]
    assert [other["sentence"] for other in filtered["contradicted_by"]] == unread


def test_decision_names_what_was_retracted_since_as_that(quarrel, client):
    quarrel.dispute()
    said = {"retracted_at": "2024-01-25T00:00Z", "retracted_reason": "A letter."}
    Statement.objects.filter(pk=quarrel.said.pk).update(**said)
    quarrel.publish()
    *_earlier, decision = data(client, "/events/quarrel/claims/1")["decisions"]
    words = [rest["words"] for rest in decision["rests_on"]]
    assert words == ["Ministry (says, since retracted)", "South (says) on claim 2"]


def test_origin_that_says_and_denies_is_not_opposed_to_itself(quarrel, client):
    f.make_statement(
        quarrel.soldiers, speaker=quarrel.north, stance="denies", report=quarrel.report
    )
    quarrel.publish()
    page = data(client)
    north = [column["name"] for column in page["columns"]].index("North")
    assert page["blocks"][0]["rows"][0]["cells"][north] == ["asserts", "denies"]
    assert (page["opposed"], page["agreeing"]) == ([], [])


def test_pinned_page_says_what_its_edition_said(fuller, client):
    old = data(client, "/events/quarrel@2/origins")
    assert resting(old, "several") == []
    assert resting(old, "one_origin") == [(["North"], [1]), (["South"], [2])]
    assert "Witness" not in client.get("/events/quarrel@1/origins/").text


def test_table_has_scoped_headers_and_a_cell_for_each(fuller, client):
    text = client.get(f"{PATH}/").text
    table = text[text.index("<table") : text.index("</table>")]
    columns = table.count('<th scope="col">')
    assert columns == 1 + 4 + 2
    assert table.count('<th scope="row">') == 3
    assert table.count("<td>") == 3 * (columns - 1)
    assert re.findall(r'scope="rowgroup" colspan="(\d+)"', table) == [str(columns)] * 2


def test_event_page_and_rail_lead_here_and_stay_pinned(quarrel, client):
    for path in ("/events/quarrel/", "/events/quarrel/claims/1/"):
        assert f'href="{PATH}/"' in client.get(path).text
    assert 'href="/events/quarrel@1/origins/"' in client.get("/events/quarrel@1/claims/1/").text


def test_two_hundred_and_thirty_claims_are_shown_a_page_at_a_time(committed, analyst, client):
    event = f.make_event(slug="many")
    questions = [f.make_question(event) for _ in range(2)]
    report, speakers = f.make_report(), [f.make_source(name) for name in ("One", "Two")]
    for n in range(230):
        claim = f.make_claim(questions[n % 2])
        for speaker in speakers[: 1 + n % 2]:
            f.make_statement(claim, speaker=speaker, report=report)
    publish(event, by=analyst)
    pages = [data(client, "/events/many/origins", f"?page={n}") for n in (1, 2, 3)]
    shown = [[r["claim"]["number"] for b in page["blocks"] for r in b["rows"]] for page in pages]
    assert [len(numbers) for numbers in shown] == [100, 100, 30]
    assert functools.reduce(operator.iadd, shown, []) == [*range(1, 231, 2), *range(2, 231, 2)]
    assert [len(page["blocks"]) for page in pages] == [1, 2, 1]
    assert client.get("/events/many/origins/?page=4").status_code == 400
    [pair] = pages[0]["agreeing"]
    assert (len(pair["claims"]), pair["more"]) == (CLAIMS, 115 - CLAIMS)
    assert (pages[0]["one_origin"]["total"], pages[0]["one_origin"]["more"]) == (115, 0)


def test_no_more_claims_are_named_than_one_reads(committed, analyst, client):
    event = f.make_event(slug="many")
    question, report = f.make_question(event), f.make_report()
    speakers = [f.make_source() for _ in range(3)]
    for n in range(EACH + 30):
        f.make_statement(f.make_claim(question), speaker=speakers[n % 3], report=report)
    publish(event, by=analyst)
    rests = data(client, "/events/many/origins")["one_origin"]
    assert [len(group["claims"]) for group in rests["groups"]] == [77, 77, 46]
    assert (rests["total"], rests["more"]) == (EACH + 30, 30)
    text = client.get("/events/many/origins/").text
    assert "What rests on one origin only: 230 claims" in text
    assert "And 30 more claims: the table above holds them all." in text


def test_an_event_without_claims_has_a_page(committed, analyst, client):
    event = f.make_event(slug="bare")
    publish(event, by=analyst)
    assert "No claims have been recorded yet." in client.get("/events/bare/origins/").text


def test_preview_shows_origins_not_yet_published(quarrel, client, admin):
    f.make_statement(quarrel.fault, speaker=f.make_source("Witness"), report=quarrel.report)
    client.force_login(admin)
    preview = f"/desk/dossier/event/{quarrel.event.pk}/preview/"
    assert f'href="{preview}origins/"' in client.get(preview).text
    assert "Witness" in client.get(f"{preview}origins/").text
    assert "Witness" not in client.get(f"{PATH}/").text

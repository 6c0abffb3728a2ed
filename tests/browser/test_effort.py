"""How many presses and clicks the crash report costs, from its paste to a published dossier.

Curated whole: every claim of the seed dossier and every statement on it, by who says it, through
whom, how they stand to it and which question it answers. What is typed is counted apart.
"""

import sys
import tomllib
from collections import Counter

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from dossier.models import Claim, Edition, Event, Statement
from tests import factories as f
from tests.browser.conftest import SEED
from tests.browser.hands import Hands
from tests.browser.serving import served

MOST = 120
DOSSIER = tomllib.loads((SEED / "1-first-reading.toml").read_text())
TEXT = (SEED / "report-2024-01-24.txt").read_text()
NAMES = {source["slug"]: source["name"] for source in DOSSIER["sources"]}
QUESTIONS = {one["number"]: one["wording"] for one in DOSSIER["questions"]}
WORDINGS = {one["number"]: one["wording"] for one in DOSSIER["claims"]}
ASKED = {one["number"]: one["question"] for one in DOSSIER["claims"]}

# Names of the report that an analyst lets stand, beside those of the dossier.
ALSO = {
    "": [""],
    "new-york-times": ["New York Times"],
    "ukrainian-general-staff": ["general staff headquarters of the country's military"],
    "ukrainian-officials": ["officials of Ukraine"],
    "coordination-headquarters": [
        "Ukraine's Coordination Headquarters for the Treatment of Prisoners of War"
    ],
    "john-kirby": ["John Kirby"],
    "us-officials": ["U.S. officials"],
    "vyacheslav-gladkov": ["Vyacheslav Gladkov"],
}
# Where it stands, who says it, through whom; then, in turn, how, and the claims of the dossier it is
# put on: several at once, or a new one.
SPANS = [
    (
        "On Wednesday a cargo plane",
        "russian-defense-ministry new-york-times",
        [("asserts", 9), ("asserts", 10), ("asserts", 21)],
    ),
    (
        "the aircraft was an IL-76",
        "russian-defense-ministry new-york-times",
        [("asserts", 11), ("asserts", 1), ("asserts", 3)],
    ),
    ("the number of people aboard", "russian-defense-ministry", [("asserts", 4)]),
    ("every one of them died", "russian-defense-ministry", [("asserts", 5)]),
    ("Numerous outlets carried the news", "", [("asserts", 18)]),
    ("the claims of the ministry", "", [("qualifies", 1, 3, 4, 5, 9, 10, 11, 21), ("asserts", 19)]),
    (
        "missiles for the S-300",
        "ukrainian-information-service cnn",
        [("asserts", 2), ("asserts", 9)],
    ),
    ("a plane going down", "telegram-video telegram", [("asserts", 12)]),
    (
        "investigators from Russia",
        "vyacheslav-gladkov cnn",
        [("asserts", 13), ("asserts", 14), ("asserts", 9)],
    ),
    ("Ukraine brought the plane down", "russia", [("asserts", 6)]),
    ("officials of Ukraine did not", "ukrainian-officials new-york-times", [("no_response", 6)]),
    ("a right to target", "ukrainian-general-staff new-york-times", [("asserts", 8)]),
    ("It is not clear if", "", [("qualifies", 6), ("qualifies", 7)]),
    ("claims about the crash", "white-house", [("asserts", 17)]),
    ("confirming any of these", "us-officials", [("cannot_confirm", 1, 2, 3, 4, 5, 6)]),
    ("doing the best we can", "john-kirby cnn", [("asserts", 16)]),
    (
        "it is investigating",
        "coordination-headquarters kyiv-independent",
        [("investigating", 1), ("asserts", 15)],
    ),
    ("We emphasize", "coordination-headquarters telegram kyiv-independent", [("asserts", 20)]),
]
# Claims whose wording the span does not give: the analyst words them.
WORDED = {1, 3, 7, 10, 11, 13, 14, 15, 21}


@pytest.fixture
def site(browser, committed, analyst):
    """Serve an event of which nothing is known yet."""
    f.make_event(title=DOSSIER["event"]["title"], slug="crash", summary="A plane crashed.")
    assert reverse("admin:index") == "/desk/"  # loads the addresses before the threads do
    with served() as address:
        yield address


def good(slugs):
    """Return the ways in which a chain of these may be written."""
    ways = [""]
    for slug in slugs:
        names = [NAMES.get(slug, ""), *ALSO.get(slug, [])]
        ways = [f"{way} → {name}" if way else name for way in ways for name in names]
    return ways


def bring_in(hands):
    page = hands.page
    page.goto(f"/desk/dossier/event/{Event.objects.get().pk}/change/")
    hands.click(page.get_by_role("link", name="Bring in a report"))
    expect(page.locator("textarea").first).to_be_focused()
    hands.paste(TEXT)
    hands.click(page.get_by_role("button", name="Read it"))
    hands.click(page.get_by_role("button", name="Save it and mark it up"))
    expect(page.locator("#hand-form")).to_be_visible()
    page.wait_for_load_state()  # no one presses a key sooner


def curate(hands, names, acts, numbers):
    """Put the span in hand on its claims; `numbers` are those they got."""
    speaker, *chain = names.split() or [""]
    for place, (stance, *claims) in enumerate(acts):
        hands.put("speaker", NAMES.get(speaker, ""), good=good([speaker]))
        hands.put("chain", " → ".join(NAMES[slug] for slug in chain), good=good(chain))
        hands.stand(stance)
        if claims[0] in numbers:
            hands.key("c")
            hands.type(", ".join(numbers[claim] for claim in claims))
        else:
            if claims[0] in WORDED:
                hands.key("w")
                hands.type(WORDINGS[claims[0]])
            hands.answer(QUESTIONS[ASKED[claims[0]]])
        told = hands.accept(again=place + 1 < len(acts))
        if claims[0] not in numbers:
            numbers[claims[0]] = told


def comes_first(words, in_hand):
    return TEXT.index(words) < TEXT.index(in_hand)


def publish(hands):
    page = hands.page
    hands.click(page.get_by_role("link", name=DOSSIER["event"]["title"]))
    hands.click(page.get_by_role("link", name="Publish…"))
    hands.click(page.get_by_label("Note"))
    hands.type("First reading.")
    hands.click(page.get_by_role("button", name="Publish edition 1"))
    expect(page.locator("body")).to_contain_text("Edition 1")


def slug_of(name):
    return next(slug for slug in ["", *NAMES] if name in [NAMES.get(slug, ""), *ALSO.get(slug, [])])


def in_the_seed():
    return Counter(
        (claim["question"], said["speaker"], tuple(said.get("chain", [])), said["stance"])
        for claim in DOSSIER["claims"]
        for said in claim["statements"]
    )


def made():
    numbers = {wording: number for number, wording in QUESTIONS.items()}
    rows = Statement.objects.select_related("claim__question", "speaker")
    return Counter(
        (
            numbers[one.claim.question.wording],
            slug_of(one.speaker.name if one.speaker else ""),
            tuple(slug_of(relay.source.name) for relay in one.chain.select_related("source")),
            one.stance,
        )
        for one in rows
    )


def test_the_crash_report_is_curated_whole_in_few_actions(person, capsys):
    hands, numbers = Hands(person("analyst").page), {}
    bring_in(hands)
    left = list(SPANS)
    while left or hands.page.locator("#hand-form").count():
        if left and left[0][0] in hands.in_hand():
            curate(hands, *left.pop(0)[1:], numbers)
        elif left and (not hands.in_hand() or comes_first(left[0][0], hands.in_hand())):
            begin = TEXT.index(left[0][0])  # passed over by the program: marked by hand
            hands.drag(TEXT[begin : min(TEXT.find(sign, begin) % 10**6 for sign in ".;”")])
            hands.key("m")
            hands.told("Marked")
        else:
            hands.key("r")
            hands.told("Rejected")
    publish(hands)
    with capsys.disabled():
        told = f"{hands.actions} presses and clicks, {hands.typed} letters typed"
        sys.stdout.write(f"\nThe crash report: {told}\n")
    assert made() == in_the_seed()
    assert Claim.objects.count() == len(WORDINGS)
    assert Edition.objects.count() == 1
    assert hands.actions < MOST

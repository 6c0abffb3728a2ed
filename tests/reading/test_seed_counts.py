"""Every claim of the crash, counted by hand from the one report of that day."""

from pathlib import Path

import pytest
from django.conf import settings

from dossier.editions.publish import publish
from dossier.editorial.dossier_file import read_dossier
from dossier.editorial.loading import load
from dossier.models import Event

SEED = Path(settings.BASE_DIR, "seeds", "il-76-yablonovo")
NAMES = ("reports", "outlets", "channels", "parties", "others", "anonymous", "own_words")

# Of those who say so: reports, outlets, channels or platforms, independent origins that are parties
# and others, anonymous statements, statements in the report's own words. Then why.
COUNTED = {
    1: (
        (1, 1, 0, 1, 0, 0, 0),
        "the ministry, by way of The New York Times; nobody else counts them",
    ),
    2: ((1, 1, 0, 1, 0, 0, 0), "the information service speaks for Ukraine, by way of CNN"),
    3: ((1, 1, 0, 1, 0, 0, 0), "said along with claim 1, by the same newspaper's account"),
    4: ((1, 0, 0, 1, 0, 0, 0), "the ministry; the report names no outlet for the number"),
    5: ((1, 0, 0, 1, 0, 0, 0), "the ministry, in the same breath as claim 4"),
    6: ((1, 0, 0, 1, 0, 0, 0), "Russia accuses; through whom and where is not said"),
    7: ((0, 0, 0, 0, 0, 0, 0), "nobody says so; the report only leaves it open"),
    8: ((1, 1, 0, 1, 0, 0, 0), "the general staff answers to Ukraine; The New York Times has it"),
    9: (
        (1, 2, 0, 2, 0, 0, 0),
        (
            "ministry and governor are both Russia, one origin; Ukraine's service is the other;"
            " The New York Times carries the first, CNN the other two"
        ),
    ),
    10: ((1, 1, 0, 1, 0, 0, 0), "the day comes with the ministry's announcement"),
    11: ((1, 1, 0, 1, 0, 0, 0), "the type comes with the newspaper's account of the ministry"),
    12: ((1, 0, 1, 0, 0, 1, 0), "a video by nobody named; Telegram is where it was posted"),
    13: ((1, 1, 0, 1, 0, 0, 0), "the governor, who answers to Russia, by way of CNN"),
    14: ((1, 1, 0, 1, 0, 0, 0), "the governor again, by way of CNN"),
    15: ((1, 1, 0, 1, 0, 0, 0), "the headquarters of itself, by way of the Kyiv Independent"),
    16: ((1, 1, 0, 0, 1, 0, 0), "Kirby answers to the United States, no party; by way of CNN"),
    17: ((1, 0, 0, 0, 1, 0, 0), "the White House; the report names no outlet"),
    18: ((1, 0, 0, 0, 0, 0, 1), "the report says so itself"),
    19: ((1, 0, 0, 0, 0, 0, 1), "the report says so itself"),
    20: (
        (1, 1, 1, 1, 0, 0, 0),
        "the headquarters on Telegram, a platform, passed on by the Kyiv Independent",
    ),
    21: ((1, 1, 0, 1, 0, 0, 0), "whose plane, and where: the ministry's announcement alone"),
}
# By whoever takes another stance: origins that are parties and others, anonymous, own words.
OTHERWISE = {
    "cannot_confirm": (
        dict.fromkeys(range(1, 7), (0, 0, 1, 0)),
        "U.S. officials who are not named",
    ),
    "investigating": ({1: (1, 0, 0, 0)}, "the headquarters looks into it"),
    "no_response": ({6: (1, 0, 0, 0)}, "officials of Ukraine gave no direct answer"),
    "qualifies": (
        dict.fromkeys((1, 3, 4, 5, 6, 7, 9, 10, 11, 21), (0, 0, 0, 1)),
        "the report: not verified by others, or not clear",
    ),
}
ONE_ORIGIN = {
    ("Russia",): {1, 3, 4, 5, 6, 10, 11, 13, 14, 21},
    ("Ukraine",): {2, 8, 15, 20},
    ("United States",): {16, 17},
}


@pytest.fixture
def crash(committed, analyst, reviewer, client):
    load(read_dossier(SEED), by=analyst, confirmed_by=reviewer)
    publish(Event.objects.get(), by=reviewer)
    return lambda path: client.get(f"/events/il-76-yablonovo/{path}.json").json()


def test_seed_is_counted_as_by_hand(crash):
    found, otherwise = {}, {stance: {} for stance in OTHERWISE}
    for number in COUNTED:
        said, *rest = crash(f"claims/{number}")["claim"]["support"]["counts"]
        assert said["origins"] == said["parties"] + said["others"]
        found[number] = tuple(said[name] for name in NAMES)
        for count in rest:
            otherwise[count["stance"]][number] = tuple(count[name] for name in NAMES[3:])
    assert found == {number: counts for number, (counts, _why) in COUNTED.items()}
    assert otherwise == {stance: counts for stance, (counts, _why) in OTHERWISE.items()}


def test_seed_rests_on_whom_it_does_by_hand(crash):
    page = crash("origins")

    def resting(heading):
        return {
            tuple(sorted(origin["name"] for origin in group["origins"])): {
                claim["number"] for claim in group["claims"]
            }
            for group in page[heading]["groups"]
        }

    both = {("Russia", "Ukraine"): {9}}
    assert resting("one_origin") == ONE_ORIGIN
    assert resting("several") == both
    parties = {name: held for name, held in ONE_ORIGIN.items() if name != ("United States",)}
    assert resting("parties_only") == parties | both
    assert resting("nobody") == {(): {7, 12, 18, 19}}
    pairs = [(p["one"]["name"], p["other"]["name"], len(p["claims"])) for p in page["agreeing"]]
    assert [(*sorted(pair[:2]), pair[2]) for pair in pairs] == [("Russia", "Ukraine", 1)]
    # Nobody denies; 65 captured soldiers and missiles exclude each other. Nobody says claim 7.
    [pair] = page["opposed"]
    [clash] = pair["clashes"]
    said = {pair[side]["name"]: clash[side]["number"] for side in ("one", "other")}
    assert (said, pair["claims"]) == ({"Russia": 1, "Ukraine": 2}, [])

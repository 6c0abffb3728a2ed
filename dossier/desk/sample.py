"""A dossier made up for the page of components: one of everything that a page can show.

Bodies as the freeze would write them, held in memory; no row of any table stands behind them.
"""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

from dossier.editions.preview import PreviewStanding
from dossier.editions.shelf import Spot
from dossier.reading.address import At, Links
from dossier.reading.names import Names
from dossier.vocabulary import Attribution, BasisChange, Stance

AT = "2024-01-26T12:00:00.000000Z"
DAY = {
    "written": "2024-01-24",
    "zone": "Europe/Moscow",
    "precision": "day",
    "start": "2024-01-23T21:00:00.000000Z",
    "end": "2024-01-24T21:00:00.000000Z",
}
SHA = "0123456789abcdef" * 4
SOURCES = [  # uid, name, native name, language, kind, part of, reliability
    ("north", "North", "", "", "state", None, "F"),
    ("ministry", "Ministry of the North", "", "", "ministry", "north", "C"),
    ("south", "South", "الجنوب", "ar", "state", None, "F"),
    ("herald", "The Herald", "", "", "outlet", None, "B"),
    ("witness", "A witness at the bridge", "", "", "eyewitness", None, "F"),
]


def names():
    """Return the reading of the sample, as the public pages read an edition. No query."""
    drafts = [SimpleNamespace(kind=k, key=key, body=json.dumps(b)) for k, key, b in _bodies()]
    spot = Spot("sample", None, 2, "", 0, None)
    published = datetime(2024, 1, 26, 12, tzinfo=UTC)
    edition = SimpleNamespace(number=2, published_at=published, digest=SHA, previous=SHA)
    standing = PreviewStanding(spot, dict(enumerate(drafts)), edition)
    return Names(standing, Links(At("sample")))


def _bodies():
    place = {"name": "The bridge", "latitude": "50.5", "longitude": "36.6", "precision": "vicinity"}
    yield (
        "event",
        "event",
        {
            "slug": "sample",
            "title": "The bridge that was closed",
            "summary": "The North says one thing.\nThe South says another.",
            "happened": DAY,
            "place": place,
            "parties": ["north", "south"],
            "review": "two",
            "withdrawn": {"at": AT, "reason": "It was a sample all along."},
        },
    )
    for number, wording, is_exclusive in ((1, "Who closed it?", True), (2, "When?", False)):
        yield (
            "question",
            str(number),
            {
                "number": number,
                "slug": f"question-{number}",
                "wording": wording,
                "position": number,
                "is_exclusive": is_exclusive,
                "settled_by": "The order, shown to be genuine.",
                "wanted": [_wanted(1, ""), _wanted(2, "refused")],
            },
        )
    for uid, name, native, language, kind, part_of, reliability in SOURCES:
        yield (
            "source",
            uid,
            {
                "uid": uid,
                "slug": uid,
                "name": name,
                "native_name": native,
                "language": language,
                "kind": kind,
                "part_of": part_of,
                "reliability": reliability,
                "reliability_reason": "As long as we have read it.",
            },
        )
    yield (
        "report",
        "1",
        {
            "number": 1,
            "publisher": "herald",
            "title": "Bridge closed, each blames the other",
            "url": "https://example.org/bridge",
            "archived_url": "",
            "published": DAY,
            "language": "en",
            "showing": "quotes",
            "texts": [],
        },
    )
    yield "note", "2", {"text": "Claim 2 is disputed.", "by": "a reviewer"}
    for claim in _claims():
        yield "claim", str(claim["number"]), claim


def _wanted(number, answer):
    asked = DAY if answer else None
    what = f"Order number {number}"
    return {
        "uid": f"wanted-{number}",
        "what": what,
        "holder": "the ministry",
        "asked": asked,
        "answer": answer,
        "answered": asked,
    }


def _claims():
    every = [_statement("witness", stance, quote="So it was.") for stance in Stance]
    every += [
        _statement("herald", "asserts", attribution, chain=["herald"])
        for attribution in Attribution
    ]
    south = _statement("south", "asserts", wording="speaker", quote="It was them.")
    south["original"] = {"text": "كانوا هم", "language": "ar", "translator": "the desk"}
    taken_back = _statement("ministry", "asserts") | {
        "retracted": {"at": AT, "reason": "The ministry corrected itself."}
    }
    yield _claim(
        1, 1, "The North closed the bridge.", "verified", [*every, taken_back], decided="1"
    )
    yield _claim(2, 1, "The South closed it.", "disputed", [south], against=[3], decided="4") | {
        "basis_changed": [BasisChange.RETRACTED.value],
        "quantity": {"low": "60", "high": "65", "unit": "people", "of": "at the bridge"},
    }
    north = _statement("ministry", "asserts", chain=["herald"], quote="Nobody closed it.")
    yield _claim(3, 1, "Nobody closed it.", "unverified", [north], against=[2])
    yield _claim(4, 2, "It was closed at noon.", "unverified", []) | {
        "withdrawn": {"at": AT, "reason": "Read wrongly."}
    }
    yield _claim(5, 2, "It was opened again at dusk.", "unverified", [north])


def _claim(number, question, wording, status, statements, against=(), decided=""):
    decision = {
        "uid": f"decision-{number}",
        "status": status,
        "credibility": decided,
        "rationale": "Each side was read in its own words.",
        "statements": [],
        "evidence": [],
        "decided_by": "an analyst",
        "decided_at": AT,
        "confirmed_by": "a reviewer",
        "confirmed_at": AT,
        "is_single_reviewer": False,
        "judgement": "Little else can be had." if status == "disputed" else "",
        "is_blind": True,
    }
    evidence = {
        "uid": f"evidence-{number}",
        "kind": "photograph",
        "bearing": "supports",
        "title": "A photograph of the barrier",
        "description": "Taken from the south bank.",
        "url": "https://example.org/barrier",
        "sha256": SHA,
        "credibility": "2",
        "is_held": True,
    }
    return {
        "number": number,
        "question": question,
        "wording": wording,
        "quantity": None,
        "relations": [{"kind": "contradicts", "claim": other} for other in against],
        "status": status,
        "statements": [s | {"uid": f"{number}-{at}"} for at, s in enumerate(statements)],
        "evidence": [evidence] if status == "verified" else [],
        "decisions": [decision] if decided else [],
        "withdrawn": None,
    }


def _statement(speaker, stance, attribution="on_record", *, chain=(), wording="reporter", quote=""):
    return {
        "uid": "",
        "speaker": None if stance == "qualifies" or attribution == "anonymous" else speaker,
        "chain": list(chain),
        "report": 1,
        "stance": stance,
        "attribution": attribution,
        "wording": wording,
        "quote": quote,
        "anchor": None,
        "original": None,
        "said": DAY,
        "retracted": None,
    }

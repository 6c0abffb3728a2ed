"""An edition of one claim put together by hand, without a database: for what is only sums."""

import json
from types import SimpleNamespace

from dossier.editions.core import Core
from dossier.editions.records import ClaimBody
from dossier.reading.address import At, Links
from dossier.reading.names import Names

EVENT = {"slug": "quarrel", "title": "The quarrel", "summary": "", "happened": None, "place": None}


def source(uid, part_of=None, kind="agency", name=None, reliability="F"):
    return {
        "uid": uid,
        "slug": uid,
        "name": name or uid.title(),
        "native_name": "",
        "language": "",
        "kind": kind,
        "part_of": part_of,
        "reliability": reliability,
        "reliability_reason": "",
    }


def report(number, publisher=None):
    return {
        "number": number,
        "publisher": publisher,
        "title": "",
        "url": "",
        "archived_url": "",
        "published": None,
        "language": "en",
        "showing": "whole",
        "texts": [],
    }


def statement(speaker, report=1, *chain, stance="asserts", attribution="on_record", retracted=None):
    return {
        "uid": f"{speaker}-{report}-{stance}",
        "speaker": speaker,
        "chain": list(chain),
        "report": report,
        "stance": stance,
        "attribution": attribution,
        "wording": "reporter",
        "quote": "",
        "anchor": None,
        "original": None,
        "said": None,
        "retracted": retracted and {"at": "2024-01-25T00:00:00.000000Z", "reason": retracted},
    }


def claim(*statements, number=1):
    return ClaimBody.model_validate(
        {
            "number": number,
            "question": 1,
            "wording": "It was so.",
            "quantity": None,
            "relations": [],
            "status": "unverified",
            "statements": statements,
            "evidence": [],
            "decisions": [],
            "withdrawn": None,
        }
    )


def names_of(*sources, parties=(), reports=()):
    """Return the reading of an edition with these sources and reports."""
    event = EVENT | {"parties": list(parties), "review": "one", "withdrawn": None}
    question = {"number": 1, "slug": "q", "wording": "Q?", "position": 1, "is_exclusive": False}
    rows = [("event", "event", event), ("question", "1", question | {"settled_by": ""})]
    rows += [("source", body["uid"], body) for body in sources]
    rows += [("report", str(body["number"]), body) for body in reports]
    core = Core((kind, key, json.dumps(body)) for kind, key, body in rows)
    return Names(SimpleNamespace(core=core), Links(At("quarrel")))

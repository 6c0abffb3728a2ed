"""Freezing: the working copy of one event as the bodies of records, ready to publish.

Rows to dicts to text, no model instances. Fields are listed by name: a new column is private
until somebody adds it here. What is withheld is left out, and with a withheld source everything
it said, passed on or published. About fifteen queries whatever the size.
"""

import gc
from collections import defaultdict
from contextlib import contextmanager
from typing import NamedTuple

from dossier.dates import stamp
from dossier.editions.canon import canonical
from dossier.editions.freeze_claims import claims_of
from dossier.editions.freeze_sources import below_withheld_parties, parties_of, sources_of
from dossier.editions.passages import around
from dossier.editions.values import decimal, filled, moment, withdrawn
from dossier.models import Event, EventReport, Question, WantedEvidence
from dossier.vocabulary import Showing


class Draft(NamedTuple):
    """One record to be: its body is canonical text."""

    kind: str
    key: str
    parent: str
    body: str


@contextmanager
def uncollected():
    """Spare what is made inside the cyclic garbage collector.

    A freeze makes some hundred thousand dicts and no cycle: the collector walks them over and
    over, for a quarter of the time, and finds nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@uncollected()
def freeze(event_id):
    """Return ``{(kind, key): Draft}`` of the event as it stands in the working copy now.

    To see one moment it must run in one repeatable-read transaction: the caller's.
    """
    event = Event.objects.values().get(pk=event_id)
    claims, texts = claims_of(event_id)
    said = [statement for claim in claims for statement in claim["statements"]]
    reports = _reports(event_id, {statement["report"] for statement in said}, texts)
    parties = parties_of(event_id)
    named = {uid for statement in said for uid in (statement["speaker"], *statement["chain"])}
    named |= {*parties, *(report["publisher"] for report in reports)}
    sources = sources_of(event_id, named - {None})
    parties = sorted({*parties, *below_withheld_parties(event_id, sources)})
    drafts = [Draft("event", "event", "", canonical(_event(event, parties)))]
    for kind, bodies in (("question", _questions(event_id)), ("report", reports)):
        drafts += [Draft(kind, str(body["number"]), "", canonical(body)) for body in bodies]
    drafts += [Draft("source", body["uid"], "", canonical(body)) for body in sources]
    drafts += [
        Draft("claim", str(body["number"]), str(body["question"]), canonical(body))
        for body in claims
    ]
    return {(draft.kind, draft.key): draft for draft in drafts}


def _event(row, parties):
    place = (row["place_name"] or row["latitude"] is not None) and {
        "name": row["place_name"],
        "latitude": decimal(row["latitude"]),
        "longitude": decimal(row["longitude"]),
        "precision": row["place_precision"],
    }
    return {
        "slug": row["slug"],
        "title": row["title"],
        "summary": row["summary"],
        "happened": moment(row["happened"]),
        "place": place or None,
        "parties": parties,
        "review": row["review"],
        "withdrawn": withdrawn(row),
        **filled(language=row["language"]),
    }


def _questions(event_id):
    names = ("number", "slug", "wording", "position", "is_exclusive", "settled_by")
    wanted = _wanted(event_id)
    rows = Question.objects.filter(event=event_id).order_by("number").values("pk", *names)
    return [{name: row[name] for name in names} | filled(wanted=wanted[row["pk"]]) for row in rows]


def _wanted(event_id):
    """Return ``{question: bodies}`` of the evidence that would settle it. One query."""
    names = ("uid", "what", "holder", "asked", "answer", "answered")
    bodies = defaultdict(list)
    rows = WantedEvidence.objects.filter(question__event=event_id, withheld_at=None).order_by("pk")
    for row in rows.values("question_id", *names):
        moments = {name: moment(row[name]) for name in ("asked", "answered")}
        bodies[row["question_id"]].append({name: row[name] for name in names} | moments)
    return bodies


def _passages(text):
    is_ours = text["words"] and text["showing"] == Showing.PASSAGES
    return around(text["words"], text["spans"]) if is_ours else []


def _reports(event_id, numbers, texts):
    """Return the bodies of the reports with these numbers; texts only as far as they may be shown."""
    rows = EventReport.objects.filter(event=event_id, number__in=numbers).order_by("number")
    names = ("title", "url", "archived_url", "published", "language", "showing")
    saved = defaultdict(list)
    for text in texts:
        saved[text["report_id"]].append(
            {
                "sha256": text["sha256"],
                "saved_at": stamp(text["saved_at"]),
                "saved_from": text["saved_from"],
                "text": text["words"] if text["showing"] == Showing.WHOLE else None,
                **filled(passages=_passages(text)),
            }
        )
    return [
        {
            "number": row["number"],
            "publisher": row["report__publisher__uid"],
            **{name: row[f"report__{name}"] for name in names},
            "published": moment(row["report__published"]),
            "texts": saved[row["report_id"]],
        }
        for row in rows.values(
            "number", "report_id", "report__publisher__uid", *(f"report__{name}" for name in names)
        )
    ]

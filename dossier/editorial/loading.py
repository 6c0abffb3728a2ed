"""Bringing dossier files into the working copy: all of it or nothing, and twice as good as once.

:func:`load` is one transaction; :func:`load_in_editions` publishes after each file. Rows are found
again by slug, ref or number, and only what differs is written. Nothing of an event is deleted: a
chain of relays is replaced as a whole; parties, relations, saved texts and decisions only added.
"""

import json
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from dossier.editions.publish import publish
from dossier.editorial import mail
from dossier.editorial.dossier_file import NotADossier, Problem
from dossier.editorial.dossier_state import merge
from dossier.editorial.loading_rows import reason_of
from dossier.editorial.loading_state import Loading
from dossier.editorial.person import acting
from dossier.models import Edition, Event, Record
from dossier.vocabulary import ReviewRule

MANY = 1_000  # rows written after which PostgreSQL's old statistics would mislead it


class Step(NamedTuple):
    """What became of one file: how many rows it wrote, and the edition, if one was made."""

    file: str
    changes: int
    edition: Edition | None


def load(files, *, by, confirmed_by=None, check=False):
    """Load what `files` ask for together, in one transaction. Returns how many rows were written.

    Decisions arrive as proposals of `by`; `confirmed_by` confirms those still waiting. With
    `check` all is tried and rolled back. Raises NotADossier with every problem, nothing written.
    """
    return _apply([merge(files)], by, confirmed_by, keep=not check)[0]


def load_in_editions(files, *, by, confirmed_by=None, check=False):
    """Load file after file, publishing each with its note. Returns a :class:`Step` for each taken.

    All files are tried before the first is written. A file that already stands is not loaded
    again and not published twice; of an event that stands at none of the files, the last state is
    loaded in one step. Raises NotADossier, nothing written. Call it outside of any transaction.
    """
    states = [merge(files[:count]) for count in range(1, len(files) + 1)]
    _refuse_unpublishable(files, states[-1].slug, by)
    first = _standing_at(states, by, confirmed_by)
    states, files = states[first:], files[first:]
    tried = _apply(states, by, confirmed_by, keep=False)
    if check:
        return [Step(file.name, count, None) for file, count in zip(files, tried, strict=True)]
    return [_step(*pair, by, confirmed_by) for pair in zip(files, states, strict=True)]


def _step(file, state, by, confirmed_by):
    changes = _apply([state], by, confirmed_by)[0]
    event = Event.objects.get(slug=state.slug)
    if not changes and _has_edition_with(event, state.note):
        return Step(file.name, changes, None)
    try:
        with acting(by):
            edition = publish(event, by=by, note=state.note)
            if edition is not None:
                mail.tell_followers(event, by=by)
            return Step(file.name, changes, edition)
    except (PermissionDenied, ValidationError) as error:
        reason = " ".join(getattr(error, "messages", [str(error)]))
        raise NotADossier([Problem(file.name, f"is loaded, not published: {reason}")]) from error


def _apply(states, by, confirmed_by, keep=True):
    """Write `states` one after the other in one transaction; return the rows written for each."""
    counts, problems = [], []
    telling = mail.telling_what_is_unsettled(by)
    with acting(by), mail.bundled(), telling, transaction.atomic():
        for state in states:
            loading = Loading(by, confirmed_by)
            loading.apply(state)
            counts.append(loading.changes)
            problems += loading.problems
        if not problems:
            problems = _deferred(states[-1])
        if problems or not keep:
            transaction.set_rollback(True)
    if problems:
        raise NotADossier(problems)
    if keep and sum(counts) >= MANY:
        gather_statistics()
    return counts


def gather_statistics():
    """Let PostgreSQL look at how much stands now: left to itself it does so a minute too late.

    A role that does not own the tables is warned by PostgreSQL, and nothing comes of it.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _deferred(state):
    """Ask the database now for what it would otherwise only say at the commit."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        return [Problem(state.event.where, reason_of(error))]
    return []


def _standing_at(states, by, confirmed_by):
    """Return the index of the state to go on from: the latest that stands already, if any."""
    if not Event.objects.filter(slug=states[0].slug).exists():
        return 0
    for index in reversed(range(len(states))):
        try:
            if _apply([states[index]], by, confirmed_by, keep=False) == [0]:
                return index
        except NotADossier:  # not this one; told when the states to be loaded are tried
            continue
    return len(states) - 1


def _refuse_unpublishable(files, slug, by):
    problems = [
        Problem(file.where("edition", "note"), "publishing asks for a note, and there is none")
        for file in files
        if file.asks.edition is None
    ]
    # Whatever it stands at now, or asks for in between: the strictest rule counts.
    rules = {file.asks.event.review for file in files}
    standing = Event.objects.filter(slug=slug).first()
    rules |= {standing.review} if standing else set()
    event = Event(
        pk=standing and standing.pk,
        review=ReviewRule.TWO if ReviewRule.TWO in rules else ReviewRule.ONE,
    )
    if not event.may_be_published_by(by):
        problems.append(Problem(f"--by {by}", "may not publish this event"))
    if problems:
        raise NotADossier(problems)


def _has_edition_with(event, note):
    """Say whether an edition of the event bears this very note: the file was published before."""
    bodies = Record.objects.filter(event=event, kind="note").values_list("body", flat=True)
    return any(json.loads(body).get("text") == note for body in bodies)

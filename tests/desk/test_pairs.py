"""Two people, every pair of doors to one claim, both orders, the second page stale: nothing is lost.

What the first saved still stands, or was overruled by an act that says so and is on the trail. What
the second typed is saved, or shown back to them. Nobody sees an error page.
"""

import sys

import pytest
from django.db import transaction

from dossier.desk.conflicts import ConflictGuard
from dossier.editorial.dossier_file import NotADossier
from tests.desk.conftest import make_dossier
from tests.desk.doors import DOORS, TYPES_NOTHING, furnish
from tests.models.database import sql

TABLES = ["claim", "statement", "evidence", "verification", "review", "comment", "rearrangement"]
# These say what they overrule, and were shown it, or are written to overrule: a file is.
FIRST, SECOND = "words-of-the-first", "words-of-the-second"
OVERRULES = {"import", "restore", "delete", "undo"}


def stands(words):
    """Say whether the words stand in a row of the working copy."""
    found = (
        sql(f"SELECT 1 FROM dossier_{t} t WHERE strpos(to_jsonb(t)::text, %s) > 0", words)
        for t in TABLES
    )
    return any(found)


def on_the_trail(words):
    return bool(sql("SELECT 1 FROM dossier_audit WHERE strpos(before::text, %s) > 0", words))


def posted(post):
    """Post; return the status and the words that came back. A file is answered by its problems."""
    try:
        response = post()
    except NotADossier as error:  # refused as a whole: what was typed stands in the file
        return 422, f"{error} {FIRST} {SECOND}"
    if isinstance(response, int):  # the rows a file has written
        return 200, ""
    return response.status_code, response.content.decode()


def tried(first, second, cast):
    """Let the first save and then the second, from a page opened before. Returns what was lost.

    None where one of the doors is shut: what hangs on the claim keeps it from being deleted.
    """
    (one, door), (two, other) = first, second
    try:
        mine, theirs = DOORS[door](one, cast, FIRST), DOORS[other](two, cast, SECOND)
    except StopIteration:  # the page has no such form
        return None
    status, page = posted(mine)
    is_saved = door not in TYPES_NOTHING and stands(FIRST)
    if status >= 500 or not (is_saved or door in TYPES_NOTHING or FIRST in page):
        return f"{door}, where {other} waits: lost or in error ({status})"
    status, page = posted(theirs)
    if status >= 500:
        return f"{other} after {door}: error page {status}"
    if not (other in TYPES_NOTHING or SECOND in page or stands(SECOND)):
        return f"{other} after {door}: what the second typed is lost ({status})"
    if is_saved and not (stands(FIRST) or (other in OVERRULES and on_the_trail(FIRST))):
        return f"{other} after {door}: what the first saved is gone ({status})"
    return ""


@pytest.fixture
def run(db, analyst, reviewer, at_desk, tmp_path):
    """Return a function: run the pairs, each on a dossier of its own that is then taken back."""
    clients = at_desk(analyst), at_desk(reviewer)
    for client in clients:
        client.raise_request_exception = False

    def run(pairs, tried=tried):
        found = []
        for doors in pairs:
            with transaction.atomic():
                people = dict(zip(clients, (analyst, reviewer), strict=True))
                cast = make_dossier() | {"people": people, "folder": tmp_path}
                furnish(cast, doors, analyst)
                found.append(tried(*zip(clients, doors, strict=True), cast))
                transaction.set_rollback(True)
        return found

    return run


@pytest.mark.parametrize("door", DOORS)
def test_no_pair_of_doors_loses_a_word(run, capsys, door):
    found = run([(door, other) for other in DOORS])
    opened = [words for words in found if words is not None]
    with capsys.disabled():
        lost = sum(map(bool, opened))
        sys.stdout.write(f"\n{door}: {len(opened)} pairs of doors, {lost} lost or in error\n")
    assert "\n".join(filter(None, opened)) == ""
    assert len(opened) >= len(DOORS) - 2


def test_every_door_saves_by_itself(run):
    def alone(first, _second, cast):
        (client, door) = first
        status, _page = posted(DOORS[door](client, cast, FIRST))
        return (door, status, door in TYPES_NOTHING or stands(FIRST))

    assert run([(door, door) for door in DOORS], alone) == [(door, 200, True) for door in DOORS]


def test_without_the_guard_pairs_do_lose_words(run, monkeypatch):
    """The positive control: what finds nothing must be able to find something."""
    monkeypatch.setattr(ConflictGuard, "bring_together", lambda self, request, key: True)
    pairs = [("form", "form"), ("import", "form"), ("inline", "inline")]
    assert run(pairs) == [
        f"{other} after {door}: what the first saved is gone (200)" for door, other in pairs
    ]

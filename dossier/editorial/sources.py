"""Sources by what they are called, and new ones under a name and a kind."""

import re
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils.text import slugify

from dossier.intake.names import SAME, nearness
from dossier.models import Source
from dossier.models.base import new_uid


@dataclass(frozen=True)
class NewSource:
    """A source to be made. Two of one name, in one act or after another, are one source."""

    name: str
    kind: str


def known_names(by):
    """Return ``{source: all it is called}`` of the standing sources `by` may see, in order of names.

    Own name, native and other names, and those of what was merged into it. One query, two for who
    has roles in single events only.
    """
    rows = Source.objects.visible_to(by).order_by("name", "pk")
    rows = rows.only("name", "native_name", "aliases", "slug", "kind", "merged_into")
    by_key = {one.pk: one for one in rows}
    names = {one: [] for one in by_key.values() if one.merged_into_id is None}
    for one in by_key.values():
        into = one
        while into is not None and into.merged_into_id is not None:
            into = by_key.get(into.merged_into_id)
        if into is not None:
            names[into] += [one.name, one.native_name, *one.aliases]
    return names


def called(name, *, by):
    """Return the sources `by` may see that go by this name, or have it as address word.

    Queries: those of :func:`known_names`.
    """
    name = name.strip()
    known = known_names(by) if name else {}
    return [source for source, names in known.items() if _goes_by(source, names, name)]


def _goes_by(source, names, name):
    return source.slug == name or any(nearness(name, known) == SAME for known in names)


def source_of(wanted, *, by):
    """Return ``(source, whether it was made)`` for a Source or a :class:`NewSource`.

    One of that very name, made meanwhile, is taken. Raises PermissionDenied, or ValidationError
    with what is wrong with a name.
    """
    if not isinstance(wanted, NewSource):
        return wanted, False
    name = " ".join(wanted.name.split())
    with connection.cursor() as cursor:  # two people name one new source in the same moment
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dossier_source name'))")
    standing = Source.objects.visible_to(by).standing().filter(name__iexact=name)
    if there := list(standing[:2]):
        if len(there) > 1:
            raise ValidationError(f"Several sources are called “{name}”: choose one of them.")
        return there[0], False
    if not by.may("add_source"):
        raise PermissionDenied("You may not add sources.")
    source = Source(name=name, kind=wanted.kind, slug=free_slug(Source.objects, name, "source"))
    source.full_clean()
    source.save()
    return source, True


def free_slug(rows, words, noun):
    """Return an address word from `words` that none of these rows has. A query, or a few."""
    word = re.sub("[-_]+", "-", slugify(words))[:60].strip("-")
    stem = word or f"{noun}-{new_uid()[:8]}"
    taken = set(rows.filter(slug__startswith=stem).values_list("slug", flat=True))
    tries = (f"{stem}-{n}" if n > 1 else stem for n in range(1, len(taken) + 2))
    return next(slug for slug in tries if slug not in taken)


def several(name, sources):
    """Return the sentence that says how to tell sources of one name apart."""
    words = ", ".join(source.slug for source in sources)
    return f"Several sources are called “{name}”: write one of {words}."

"""Sources by what they are called, and new ones under a name and a kind."""

import re

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.text import slugify

from dossier.models import Source
from dossier.models.base import new_uid

LONGEST = 80  # signs of an address word


def called(name, *, by):
    """Return the sources `by` may see that go by this name: own, native, other, or address word.

    As it is written, capitals aside. One query, two for who has roles in single events only.
    """
    name = name.strip()
    if not name:
        return []
    wanted = Q(name__iexact=name) | Q(native_name__iexact=name) | Q(slug=name.lower())
    wanted |= Q(aliases__contains=[name])
    return list(Source.objects.visible_to(by).standing().filter(wanted).order_by("name", "pk"))


def make_source(name, kind, *, by, **fields):
    """Make a source, with an address word of its own from its name. Returns it.

    Raises PermissionDenied, or ValidationError with what is wrong with a field. Four queries.
    """
    if not by.may("add_source"):
        raise PermissionDenied("You may not add sources.")
    source = Source(name=name.strip(), kind=kind, slug=free_slug(name), **fields)
    source.full_clean()
    source.save()
    return source


def free_slug(name):
    """Return an address word for this name that no source has. One query."""
    word = re.sub("[-_]+", "-", slugify(name))[: LONGEST - 4].strip("-")
    word = word or f"source-{new_uid()[:6]}"
    taken = set(Source.objects.filter(slug__startswith=word).values_list("slug", flat=True))
    numbered = (f"{word}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (word, *numbered) if slug not in taken)

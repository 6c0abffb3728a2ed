"""Columns that are more than a word: a status with its shape, counts, a flag."""

from types import SimpleNamespace

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.utils.html import format_html

from dossier.vocabulary import Status


def number_of(rows, of):
    """Return how many of `rows` point with `of` at each row of the list: a subquery, no join."""
    mine = rows.filter(**{of: OuterRef("pk")}).order_by().values(of)
    return Coalesce(Subquery(mine.annotate(number=Count("pk")).values("number")), 0)


def status(value):
    """Return the word and shape of a status."""
    return render_to_string("desk/_parts/status.html", {"status": value})


def tally(counts):
    """Return the three counts of anything that carries them as attributes."""
    return render_to_string("desk/_parts/tally.html", {"tally": counted(counts)})


def counted(counts):
    """Return ``[(status, count), …]`` in the order of the list."""
    return [SimpleNamespace(status=s, count=getattr(counts, s.value)) for s in Status]


def moment(at):
    """Return a moment as lists show it: short, sortable by eye, in UTC."""
    return f"{at:%Y-%m-%d %H:%M}"


def flag(is_raised, words):
    """Return the words as a flag, or nothing."""
    return format_html('<span class="flag">{}</span>', words) if is_raised else ""

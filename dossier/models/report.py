"""Published items and the texts saved of them."""

import re

from django.db import models

from dossier.models.base import MomentField, Withholdable, one_of, together
from dossier.models.visible import Shared, chosen_by
from dossier.vocabulary import Showing

# The white space of Unicode, listed so that Python and PostgreSQL fold the same characters.
SPACE = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


def fold(text):
    """Return `text` with each run of white space as one space, and none at its ends."""
    return SPACE.sub(" ", text).strip(" ")


class Report(Shared, Withholdable):
    """One published item: an article, a statement, a post, a broadcast.

    Shared by events. Publisher, address and date may each be unknown: an unknown is left empty,
    never guessed. `showing` says how much of its saved text readers may see.
    """

    publisher = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, related_name="published_reports"
    )
    title = models.CharField(max_length=300)
    author = models.CharField(
        max_length=200, blank=True, help_text="For the desk: readers do not see it."
    )
    url = models.URLField("address", max_length=2000, blank=True)
    archived_url = models.URLField("archived copy", max_length=2000, blank=True)
    published = MomentField(help_text="As precise as it is known, with the zone.")
    language = models.CharField(max_length=35, default="en")
    showing = models.CharField(
        "readers may see",
        max_length=10,
        choices=Showing.choices(),
        default=Showing.QUOTES.value,
        help_text="Quotes only: the speakers' own words. Anything more needs the right to show it.",
    )
    ref = models.SlugField(
        "handle", max_length=80, blank=True, help_text="How a seed file finds it again."
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            together("withheld"),
            one_of("showing", Showing),
            models.UniqueConstraint(
                fields=["ref"], condition=~models.Q(ref=""), name="report_ref_once"
            ),
        ]

    def __str__(self):
        return self.title

    @classmethod
    def seen_in(cls, events):
        """Return the condition that a report may be seen by who has roles in these events only.

        It stands in one of them, or in public, or nowhere so far, by a publisher that may be seen.
        """
        return chosen_by("dossier_reports_seen", events, True)

    def stands_in(self):
        """Return the set of keys of the events it stands in. One query."""
        return set(self.event_reports.values_list("event", flat=True)) if self.pk else set()

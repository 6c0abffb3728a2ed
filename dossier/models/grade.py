"""How reliable a source was said to be, since when and why."""

from django.db import models

from dossier.models.base import one_of, who
from dossier.models.source import Source
from dossier.models.visible import Shared
from dossier.vocabulary import Reliability


class Grade(Shared):
    """The reliability a source was given, since when and why. Append-only, the newest counts.

    Written by the database whenever a source's reliability or its reason changes, by any door.
    For the desk: readers see the grades that editions were published with.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="grades")
    reliability = models.CharField(max_length=1, choices=Reliability.choices())
    reason = models.TextField(blank=True)
    graded_at = models.DateTimeField()
    graded_by = who(null=True, blank=True)

    class Meta:
        ordering = ["source", "-pk"]
        constraints = [one_of("reliability", Reliability)]

    def __str__(self):
        return self.get_reliability_display()

    @classmethod
    def seen_in(cls, events):
        return models.Q(source__in=Source.objects.filter(Source.seen_in(events)))

    def stands_in(self):
        return self.source.stands_in()

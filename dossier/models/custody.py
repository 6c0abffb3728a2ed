"""The chain of custody of files: who did what with them, and when."""

from django.db import models

from dossier.models.base import one_of, who
from dossier.models.stored_file import StoredFile
from dossier.models.visible import Shared
from dossier.vocabulary import CustodyAct


class Custody(Shared):
    """One link of a file's chain of custody: who did what with it, and when. Append-only."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="custody")
    evidence = models.ForeignKey(  # its number stays when the evidence is deleted
        "Evidence", models.DO_NOTHING, null=True, blank=True, db_constraint=False, related_name="+"
    )
    act = models.CharField(max_length=10, choices=CustodyAct.choices())
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = who(null=True, blank=True)

    class Meta:
        ordering = ["file", "pk"]
        constraints = [one_of("act", CustodyAct)]

    def __str__(self):
        return self.get_act_display()

    @classmethod
    def seen_in(cls, events):
        """Return the condition that it is of these events' evidence, or of their files alone.

        Of a file that other events have too, only what no person did: the checks.
        """
        mine = StoredFile.objects.filter(StoredFile.seen_in(events))
        others = StoredFile.objects.filter(StoredFile.stands_beyond(events))
        alone = models.Q(evidence=None, file__in=mine)
        alone &= models.Q(by=None) | ~models.Q(file__in=others)
        return models.Q(evidence__claim__event__in=events) | alone

    def stands_in(self):
        return self.file.stands_in()

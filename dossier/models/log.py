"""The desk's log: who came in, who was let in, what went out."""

from django.db import models

from dossier.models.base import one_of
from dossier.vocabulary import LogKind


class LogLine(models.Model):
    """One line of the desk's log. Append-only; admins read it and nobody edits it.

    `person` is whoever did it, empty where nobody was signed in. `address` is where the request
    came from, empty for the command line.
    """

    at = models.DateTimeField(db_default=models.functions.Now())
    kind = models.CharField(max_length=16, choices=LogKind.choices())
    person = models.ForeignKey(
        "User", models.DO_NOTHING, null=True, blank=True, db_constraint=False, related_name="+"
    )
    about = models.CharField(max_length=300, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "line of the log"
        verbose_name_plural = "log"
        constraints = [one_of("kind", LogKind)]

    def __str__(self):
        return self.get_kind_display()

"""The files of the desk, and their chain of custody."""

from django.db import models

from dossier.models.base import who
from dossier.models.event_report import EventReport
from dossier.models.evidence import Evidence
from dossier.models.saved_text import SavedText
from dossier.models.visible import Shared


class StoredFile(Shared):
    """A file in the desk's store, under its SHA-256. Append-only: the bytes never change.

    `fingerprint` is the 64-bit difference hash of an image in hex, empty for other files: files
    that look alike have fingerprints of few differing bits. Sizes in bytes and pixels.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    fingerprint = models.CharField(max_length=16, blank=True, db_index=True)
    stored_at = models.DateTimeField()
    stored_by = who()

    class Meta:
        verbose_name = "file"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="storedfile_sha256_is_hex",
                violation_error_message="SHA-256 is 64 lower-case hex digits.",
            ),
        ]

    def __str__(self):
        return f"{self.media_type}, {self.sha256[:12]}…"

    @classmethod
    def seen_in(cls, events):
        """Return the condition that evidence of one of these events (keys) holds or shows it.

        Or that a text of a report in one of their dossiers was read from it: that readers know a
        report elsewhere opens its words, not the file.
        """
        mine = Evidence.objects.filter(claim__event__in=events)
        return _held_by(mine, EventReport.objects.filter(event__in=events))

    @classmethod
    def stands_beyond(cls, events):
        """Return the condition that evidence or a report of another event than these has it too."""
        others = Evidence.objects.exclude(claim__event__in=events)
        return _held_by(others, EventReport.objects.exclude(event__in=events))

    @property
    def is_picture(self):
        return self.media_type.startswith("image/")

    @property
    def is_video(self):
        return self.media_type.startswith("video/")

    def stands_in(self):
        """Return the set of keys of the events whose evidence or reports it belongs to. One query."""
        here = Evidence.objects.filter(models.Q(file=self.pk) | models.Q(public_copy=self.pk))
        read = EventReport.objects.filter(report__texts__original=self.pk)
        events = here.values_list("claim__event").union(read.values_list("event"))
        return {event for (event,) in events} if self.pk else set()


def _held_by(evidence, event_reports):
    """Return the condition that this evidence holds or shows it, or a text of these reports was read from it."""
    texts = SavedText.objects.filter(report__in=event_reports.values("report"))
    return (
        models.Q(pk__in=evidence.values("file"))
        | models.Q(pk__in=evidence.values("public_copy"))
        | models.Q(pk__in=texts.values("original"))
    )

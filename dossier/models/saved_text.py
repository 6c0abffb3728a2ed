"""The texts saved of reports: what they said when we looked."""

import re

from django.db import models

from dossier.models.report import SPACE, Report, fold
from dossier.models.visible import Shared


class SavedText(Shared):
    """A snapshot of a report's text: what it said when we looked. Append-only.

    The database computes `sha256` (lower-case hex, of the UTF-8 bytes) as it is saved. `original` is
    the file or page the text was read from; a pasted text has none.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="texts")
    text = models.TextField()
    sha256 = models.CharField(max_length=64, editable=False, db_default="")
    saved_at = models.DateTimeField()
    saved_from = models.CharField(
        max_length=2000,
        blank=True,
        help_text="Where this copy came from; empty if not known. Readers see it.",
    )
    original = models.ForeignKey(
        "StoredFile", models.PROTECT, null=True, blank=True, editable=False, related_name="texts"
    )

    class Meta:
        ordering = ["report", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "sha256"], name="savedtext_once"),
        ]

    def __str__(self):
        return f"{self.report} ({self.sha256[:8]})"

    @classmethod
    def seen_in(cls, events):
        return models.Q(report__in=Report.objects.filter(Report.seen_in(events)))

    def stands_in(self):
        return self.report.stands_in()

    def locate(self, quote):
        """Return ``(start, end)`` of `quote` in the text, white space folded, or None.

        Offsets count characters of the text as saved; the first occurrence counts.
        """
        words = [re.escape(word) for word in fold(quote).split(" ") if word]
        if not words:
            return None
        match = re.search(SPACE.pattern.join(words), self.text)
        return match and match.span()

"""Addresses that no longer stand where they stood."""

from django.db import models


class Moved(models.Model):
    """A public address that no longer stands: where to go instead, or why it is gone.

    `path` and `to` are paths of this site. An empty `to` is answered with 410, the reason and
    since when. For an event the path is its root, and everything under it is gone with it.
    """

    event = models.ForeignKey("Event", models.PROTECT, related_name="+")
    path = models.CharField(max_length=400, unique=True)
    to = models.CharField(max_length=400, blank=True)
    what = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    since = models.DateTimeField()

    class Meta:
        verbose_name = "moved address"
        verbose_name_plural = "moved addresses"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(to="") | models.Q(reason__gt=""),
                name="moved_gone_has_reason",
                violation_error_message="An address that is gone says why.",
            ),
        ]

    def __str__(self):
        return self.path

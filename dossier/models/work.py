"""Who works on what, and what they say to one another about it. Never part of an edition."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from dossier.models.base import who
from dossier.models.visible import OfEvent


class Assignment(OfEvent):
    """A claim somebody is to see to. A claim has at most one."""

    of_event = "claim__event"

    claim = models.OneToOneField("Claim", models.CASCADE, related_name="assignment")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments", verbose_name="to"
    )
    by = who()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"claim {self.claim_id}: {self.to}"


class Comment(OfEvent):
    """A private word on a claim, among those of the desk."""

    of_event = "claim__event"

    claim = models.ForeignKey("Claim", models.CASCADE, related_name="comments")
    text = models.TextField()
    by = who(related_name="comments")
    at = models.DateTimeField(default=timezone.now)
    mentions = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="mentioned_in"
    )

    class Meta:
        ordering = ["claim", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(text__regex=r"\S"),
                name="comment_has_text",
                violation_error_message="A comment says something.",
            ),
        ]

    def __str__(self):
        return self.text[:60]


class Follow(OfEvent):
    """Somebody wants to hear of what happens in an event."""

    event = models.ForeignKey("Event", models.CASCADE, related_name="follows")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "user"], name="follow_once"),
        ]

    def __str__(self):
        return f"{self.user} follows {self.event}"

"""The neutral questions the claims answer."""

from django.db import models
from django.urls import reverse

from dossier.models.base import AddressWordField
from dossier.models.visible import OfEvent


class Question(OfEvent):
    """A neutral question of an event; every claim answers one.

    The number is given by the database and never reused. The slug is its public address: when a
    published slug changes, the old address leads to the new one.
    """

    event = models.ForeignKey("Event", models.CASCADE, related_name="questions")
    number = models.PositiveIntegerField(editable=False, db_default=0)
    slug = AddressWordField(help_text="The public address within the event.")
    wording = models.CharField(max_length=300, help_text="Neutral: no answer inside the question.")
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Questions are shown in this order, lowest first."
    )
    is_exclusive = models.BooleanField(
        "answers exclude each other",
        default=False,
        help_text="Readers are told that at most one of the answers can be true.",
    )
    settled_by = models.TextField(
        "what would settle this", blank=True, help_text="The evidence that would decide it."
    )

    class Meta:
        ordering = ["event", "position", "number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="question_number_once"),
            models.UniqueConstraint(
                fields=["event", "slug"],
                name="question_slug_once",
                violation_error_message="This event has a question with that address already.",
            ),
        ]

    def __str__(self):
        return self.wording

    def get_absolute_url(self):
        return reverse("question", args=[self.event.slug, self.slug])

"""What would settle a question, and whether anybody has asked for it."""

from django.db import models

from dossier.models.base import MomentField, UidField, Withholdable, together
from dossier.models.visible import OfEvent


class WantedEvidence(OfEvent, Withholdable):
    """Evidence that would settle a question: who holds it, whether it was asked for, what came back.

    `asked` empty: nobody has asked. `answer` empty: nothing came back so far.
    """

    of_event = "question__event"

    uid = UidField()
    question = models.ForeignKey("Question", models.CASCADE, related_name="wanted")
    what = models.CharField(
        "evidence", max_length=300, help_text="What would decide the question. Readers see it."
    )
    holder = models.CharField(
        "who holds it", max_length=200, blank=True, help_text="Readers see it. Empty: not known."
    )
    asked = MomentField(
        "asked for on", help_text="The day it was asked for, with the zone. Empty: not asked for."
    )
    answer = models.TextField("what came back", blank=True, help_text="Readers see it.")
    answered = MomentField("answered on", help_text="The day the answer came, with the zone.")

    class Meta:
        ordering = ["question", "pk"]
        verbose_name = "evidence wanted"
        verbose_name_plural = "what would settle this, item by item"
        constraints = [
            together("withheld"),
            models.CheckConstraint(
                condition=models.Q(what__regex=r"\S"),
                name="wantedevidence_says_what",
                violation_error_message="Say what would settle the question.",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered=None)
                | models.Q(answer__regex=r"\S", asked__isnull=False),
                name="wantedevidence_answer_follows_asking",
                violation_error_message="What came back has a day on which it was asked for.",
            ),
        ]

    def __str__(self):
        return self.what

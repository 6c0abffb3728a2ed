"""Who said what on a claim, and by way of whom we know."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from dossier.models.base import MomentField, UidField, Withholdable, one_of, together
from dossier.models.report import fold
from dossier.models.visible import OfEvent
from dossier.vocabulary import Attribution, Stance, Wording


class Statement(OfEvent, Withholdable):
    """Somebody's word on a claim, found in a report.

    `speaker` is empty for the report's own words. The chain of relays runs from the speaker
    outwards. A quote stands verbatim, white space aside, in one saved text of its report;
    `start` and `end` count characters of that text.
    """

    of_event = "claim__event"

    uid = UidField()
    claim = models.ForeignKey("Claim", models.CASCADE, related_name="statements")
    speaker = models.ForeignKey(
        "Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        help_text="Leave empty for the report's own words.",
    )
    report = models.ForeignKey("Report", models.PROTECT, related_name="statements")
    stance = models.CharField(max_length=16, choices=Stance.choices())
    attribution = models.CharField(
        max_length=16,
        choices=Attribution.choices(),
        default=Attribution.ON_RECORD.value,
        help_text="Did they say it? Not: is it true?",
    )
    wording = models.CharField(
        "whose words",
        max_length=10,
        choices=Wording.choices(),
        default=Wording.REPORTER.value,
        help_text="Only the speaker's own words are shown in quotation marks.",
    )
    quote = models.TextField(
        blank=True, help_text="Word for word as in the report's saved text; white space is folded."
    )
    saved_text = models.ForeignKey(
        "SavedText", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    original = models.TextField(
        "quote in the original", blank=True, help_text="If the quote is a translation."
    )
    original_language = models.CharField(max_length=35, blank=True)
    translator = models.CharField(max_length=120, blank=True)
    said = MomentField(help_text="When they said it, as precisely as it is known, with the zone.")
    retracted_at = models.DateTimeField(
        null=True, blank=True, help_text="A retracted statement is shown, and counts for nothing."
    )
    retracted_reason = models.TextField(blank=True, help_text="How it was taken back.")
    ref = models.SlugField(
        "handle", max_length=80, blank=True, help_text="How a seed file finds it again."
    )
    relays = models.ManyToManyField("Source", through="Relay", related_name="relayed")

    class Meta:
        ordering = ["claim", "pk"]
        constraints = [
            together("withheld"),
            one_of("stance", Stance),
            one_of("attribution", Attribution),
            one_of("wording", Wording),
            models.CheckConstraint(
                condition=Q(quote="", saved_text=None, start=None, end=None)
                | (
                    Q(quote__regex=r"\S")
                    & Q(saved_text__isnull=False, start__isnull=False, end__gt=F("start"))
                ),
                name="statement_quote_is_anchored",
                violation_error_message="A quote is anchored in a saved text of its report.",
            ),
            models.CheckConstraint(
                condition=Q(original="") | Q(original_language__gt=""),
                name="statement_original_has_language",
                violation_error_message="Say which language the original is in.",
            ),
            models.CheckConstraint(
                condition=Q(retracted_at__isnull=True) | Q(retracted_reason__gt=""),
                name="statement_retraction_has_reason",
                violation_error_message="Say how it was retracted.",
            ),
        ]

    def __str__(self):
        since = ", since retracted" if self.retracted_at else ""
        if self.speaker is None:
            return f"The report’s own words ({self.get_stance_display()}){since}"
        return f"{self.speaker} {self.get_stance_display()}{since}"

    def clean(self):
        """Anchor the quote. Raises ValidationError where the report does not hold it. One query."""
        super().clean()
        if self.report_id and not self.anchor():
            raise ValidationError(
                {"quote": "These words do not stand in any saved text of this report."}
            )

    def anchor(self):
        """Find the quote in the report's saved texts, newest first. True if found or empty.

        An anchor that already fits is kept: it may name a later occurrence of the same words.
        """
        if not self.quote.strip():
            self.quote, self.saved_text, self.start, self.end = "", None, None, None
            return True
        texts = list(self.report.texts.order_by("-pk"))
        if any(
            text.pk == self.saved_text_id
            and fold(text.text[self.start : self.end]) == fold(self.quote)
            for text in texts
        ):
            return True
        for text in texts:
            if span := text.locate(self.quote):
                self.saved_text, (self.start, self.end) = text, span
                return True
        return False

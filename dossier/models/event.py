"""The event and who has a stake in it."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from dossier.models.base import (
    AddressWordField,
    MomentField,
    Withdrawable,
    Withholdable,
    one_of,
    together,
)
from dossier.models.visible import OfEvent, VisibleQuerySet
from dossier.vocabulary import LANGUAGE_TAG, PlacePrecision, ReviewRule


class EventQuerySet(VisibleQuerySet):
    def published(self):
        """Keep events of which at least one edition stands."""
        return self.filter(editions__isnull=False).distinct()


class Event(OfEvent, Withholdable, Withdrawable):
    """The thing that happened, about which accounts differ.

    All else hangs on an event: its questions, the claims that answer them, its parties and its
    editions. The slug is its public address and fixed once an edition stands.
    """

    of_event = "pk"

    slug = AddressWordField(
        unique=True,
        help_text="The public address. It cannot change once an edition is published.",
    )
    title = models.CharField(max_length=200)
    summary = models.TextField(
        blank=True,
        help_text="Five neutral lines a reader sees first. Say nothing here that no claim holds.",
    )
    language = models.CharField(
        max_length=35,
        blank=True,
        help_text="Of the dossier’s own words: uk, de, … Empty: English.",
    )
    happened = MomentField(
        help_text="As precise as it is known: 2024-01-24 Europe/Moscow, or 2024-01 Europe/Moscow."
    )
    place_name = models.CharField(max_length=200, blank=True)
    latitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    place_precision = models.CharField(
        max_length=10, blank=True, choices=[("", "not known"), *PlacePrecision.choices()]
    )
    review = models.CharField(
        max_length=3,
        choices=ReviewRule.choices(),
        default=ReviewRule.ONE.value,
        help_text="With two people, nobody can confirm a decision of their own, and an analyst "
        "cannot publish. Once the event exists, only an admin changes it.",
    )

    is_blind = models.BooleanField(
        "blind second reading",
        default=False,
        help_text="The second person chooses a status before seeing the one proposed; if the two "
        "differ, it goes back. Once the event exists, only an admin changes it.",
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [("publish_event", "Can publish an event of two people")]
        constraints = [
            *(together(p) for p in ("withheld", "withdrawn")),
            one_of("review", ReviewRule),
            models.CheckConstraint(
                condition=Q(is_blind=False) | Q(review=ReviewRule.TWO.value),
                name="event_blind_takes_two",
                violation_error_message="A blind second reading takes two people.",
            ),
            one_of("place_precision", [*PlacePrecision, type("_", (), {"value": ""})]),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,  # or a null would make the whole condition null, and pass
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                    place_precision__gt="",
                ),
                name="event_place_whole",
                violation_error_message="Latitude and longitude come together, with their precision.",
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.language and not re.fullmatch(LANGUAGE_TAG, self.language):
            raise ValidationError({"language": "Write a language as uk, de or zh-Hant."})

    def get_absolute_url(self):
        return reverse("event", args=[self.slug])

    @property
    def needs_two(self):
        return self.review == ReviewRule.TWO

    def may_be_published_by(self, user):
        """With one person whoever may decide may publish; with two, reviewers and admins."""
        return user.may("publish_event" if self.needs_two else "mark_claim", self)

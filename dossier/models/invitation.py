"""Invitations to the desk: a link that makes one account, once."""

from django.db import models
from django.utils import timezone

from dossier.models.base import one_of, who
from dossier.models.visible import OfEvent, VisibleQuerySet
from dossier.vocabulary import Role


class Invitations(VisibleQuerySet):
    def waiting(self):
        """Keep those that may still be accepted or cancelled."""
        return self.filter(accepted_at=None, cancelled_at=None, expires_at__gt=timezone.now())

    def open(self, token_sha256):
        """Keep the one this link opens, if whoever made it is still an active admin."""
        maker = {"made_by__is_active": True, "made_by__is_superuser": True}
        return self.waiting().filter(token_sha256=token_sha256, **maker)


class Invitation(OfEvent):
    """A link by which one person makes their own account. The link itself is not kept.

    `token_sha256` is the lower-case hex SHA-256 of the secret in the link. `event` empty: the role
    holds for all events.
    """

    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    whom = models.CharField(max_length=200, help_text="For the desk: who is invited.")
    role = models.CharField(max_length=10, choices=Role.choices(), default=Role.ANALYST.value)
    event = models.ForeignKey(
        "Event",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        help_text="Leave empty for all events.",
    )
    made_by = who(editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)
    accepted_by = who(null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = Invitations.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("role", Role),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_whole",
                violation_error_message="Who and when belong together.",
            ),
        ]

    def __str__(self):
        return self.whom

    @property
    def state(self):
        """Return how it stands, in a word or two."""
        if self.accepted_at:
            return "accepted"
        if self.cancelled_at:
            return "cancelled"
        return "open" if self.expires_at > timezone.now() else "run out"

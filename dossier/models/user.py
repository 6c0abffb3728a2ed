"""The people of the desk."""

from collections import Counter

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from dossier.vocabulary import Mail


def every_mail():
    return [word.value for word in Mail]


class User(AbstractUser):
    """Somebody who works at the desk. Readers have no accounts.

    Editions name people by their role unless `public_name` says how they agreed to be named.
    """

    username = models.CharField(
        max_length=150,
        unique=True,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9._@+-]*\Z",
                "Latin letters without accents, digits and . _ @ + - only, so that no name can pass "
                "for another. The public name may be written in any script.",
            )
        ],
        error_messages={"unique": "Somebody has this username already."},
        help_text="What one signs in with: Latin letters, digits and . _ @ + -",
    )
    public_name = models.CharField(
        max_length=120,
        blank=True,
        help_text="Shown to readers with this person's decisions. Leave empty to be named by role only.",
    )

    mails = ArrayField(
        models.CharField(max_length=10, choices=Mail.choices()),
        verbose_name="mail me when",
        default=every_mail,
        blank=True,
    )

    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mails__contained_by=every_mail()),
                name="user_mails_known",
                violation_error_message="There is no such mail.",
            ),
            models.UniqueConstraint(
                Lower("username"),
                name="user_username_once",
                violation_error_message="Somebody has this username already.",
            ),
        ]

    def get_session_auth_hash(self):
        """Return what a session is checked against at every request: password and epoch."""
        said = f"{super().get_session_auth_hash()} {self.session_epoch}"
        return salted_hmac("dossier.models.User.session", said, algorithm="sha256").hexdigest()

    def end_sessions(self):
        """End every session of this person, in every browser, from their next request on."""
        type(self).objects.filter(pk=self.pk).update(session_epoch=models.F("session_epoch") + 1)
        self.refresh_from_db(fields=["session_epoch"])

    @property
    def role(self):
        """The one word the desk knows this person by: admin, reviewer, analyst or nobody."""
        if self.is_superuser:
            return "admin"
        groups = {group.name for group in self.groups.all()}
        return next((role for role in ("reviewer", "analyst") if role in groups), "nobody")

    @property
    def place(self):
        """The words for where this person works: the role, with the number of events if not all."""
        if (everywhere := self.role) != "nobody":
            return everywhere
        roles = Counter(self.role_events.values())
        counted = (
            f"{role} of {roles[role]} event{'s' if roles[role] > 1 else ''}"
            for role in ("reviewer", "analyst")
            if roles[role]
        )
        return ", ".join(counted) or "no role"

    def role_in(self, event):
        """Return the word for what this person is in `event`: the higher of the two roles."""
        words = {self.role, self.role_events.get(event.pk)}
        return next((role for role in ("admin", "reviewer", "analyst") if role in words), "nobody")

    def may(self, right, thing=None):
        """Say whether this person has the right there: ``may("mark_claim", claim)``.

        `thing` is an event or whatever belongs to one; what several events share asks for the right
        in all of these. Without a thing: in all events, or in any one.
        """
        return self.has_perm(f"dossier.{right}", thing)

    @cached_property
    def sees_all(self):
        """Say whether this person works in all events: an admin, or by a group that sees events."""
        if not self.is_active:
            return False
        return self.is_superuser or "dossier.view_event" in self.get_all_permissions()

    @cached_property
    def role_events(self):
        """Return ``{event's key: role}`` of the roles in single events. One query, once a request."""
        if not self.is_active:
            return {}
        return {one.event_id: one.role for one in self.event_roles.all()}

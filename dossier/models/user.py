"""The people of the desk."""

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.functional import cached_property

from dossier.vocabulary import Mail


def every_mail():
    return [word.value for word in Mail]


class User(AbstractUser):
    """Somebody who works at the desk. Readers have no accounts.

    Editions name people by their role unless `public_name` says how they agreed to be named.
    """

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

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mails__contained_by=every_mail()),
                name="user_mails_known",
                violation_error_message="There is no such mail.",
            ),
        ]

    @property
    def role(self):
        """The one word the desk knows this person by: admin, reviewer, analyst or nobody."""
        if self.is_superuser:
            return "admin"
        groups = {group.name for group in self.groups.all()}
        return next((role for role in ("reviewer", "analyst") if role in groups), "nobody")

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
        return dict(self.event_roles.values_list("event", "role"))

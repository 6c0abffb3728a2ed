"""The people of the desk."""

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models

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
        pass

    @property
    def role(self):
        """The one word the desk knows this person by: admin, reviewer, analyst or nobody."""
        if self.is_superuser:
            return "admin"
        groups = {group.name for group in self.groups.all()}
        return next((role for role in ("reviewer", "analyst") if role in groups), "nobody")

    def may(self, right, event=None):
        """Say whether this person has the right, in `event` or in all: ``may("mark_claim", event)``.

        Without an event: in all of them, or in any one.
        """
        return self.has_perm(f"dossier.{right}", event)

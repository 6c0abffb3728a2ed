"""The people of the desk."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Somebody who works at the desk. Readers have no accounts.

    Editions name people by their role unless `public_name` says how they agreed to be named.
    """

    public_name = models.CharField(
        max_length=120,
        blank=True,
        help_text="Shown to readers with this person's decisions. Leave empty to be named by role only.",
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

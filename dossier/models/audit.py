"""The trail of every change of the working copy."""

from django.db import models

from dossier.models.visible import Shared, VisibleQuerySet, chosen_by

ABOUT_PEOPLE = models.Q(table__startswith="dossier_user") | models.Q(
    table__in=["dossier_eventrole", "dossier_invitation"]
)


class AuditQuerySet(VisibleQuerySet):
    def visible_to(self, user):
        """As for all nouns; rows about accounts and roles, names and addresses, are an admin's."""
        rows = super().visible_to(user)
        return rows if user.is_superuser else rows.exclude(ABOUT_PEOPLE)

    def of(self, *objects):
        """Keep the rows about these objects, whatever their tables."""
        wanted = models.Q(pk__in=[])
        for obj in objects:
            wanted |= models.Q(table=obj._meta.db_table, row=obj.pk)
        return self.filter(wanted)


class Audit(Shared):
    """One change of one row of the working copy, written by the database itself. Append-only.

    Written by a trigger on each table, so update(), bulk actions and raw SQL leave their rows
    too, and no code of ours can switch it off. `person` is whoever was signed in; without one,
    `role` still names the database role. `before` is null for a creation, `after` for a deletion.
    """

    at = models.DateTimeField()
    person = models.ForeignKey(
        "User", models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    role = models.CharField(max_length=63)
    transaction = models.BigIntegerField()
    operation = models.CharField(max_length=6)
    table = models.CharField(max_length=63)
    row = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["table", "row"], name="audit_by_row"),
            models.Index(fields=["at"], name="audit_by_at"),
        ]
        verbose_name_plural = "audit trail"

    def __str__(self):
        return f"{self.operation} {self.table} {self.row}"

    @classmethod
    def seen_in(cls, events):
        """Return the condition that a row is about one of these events (keys), or what stands there."""
        return chosen_by("dossier_trail_seen", events)

    def stands_in(self):
        return set()

    @property
    def who(self):
        """The person, else the database role."""
        return str(self.person) if self.person_id else f"database role {self.role}"

    def changes(self):
        """Return ``[(column, before, after), …]`` of what differs, in column order."""
        before, after = self.before or {}, self.after or {}
        return [
            (name, before.get(name), after.get(name))
            for name in {**before, **after}
            if before.get(name) != after.get(name)
        ]

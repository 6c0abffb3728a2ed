"""The trail: every change of the working copy, as the database wrote it."""

from django.contrib import admin

from dossier.desk import columns, history
from dossier.desk.base import DeskAdmin, ReadOnly
from dossier.desk.trail import seen_by
from dossier.models import Audit


@admin.register(Audit)
class AuditAdmin(ReadOnly, DeskAdmin):
    list_display = ["when", "who", "operation", "noun", "what"]
    list_filter = ["at", "operation", "table", ("person", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["person"]
    search_fields = ["row"]
    search_help_text = "The number of a row."
    fields = ["at", "who", "operation", "table", "row", "before", "after"]

    def get_queryset(self, request):
        """Rows about accounts, roles and invitations hold names and addresses of people: an admin's to see.

        What is to be read blind first is on nobody's trail.
        """
        rows = seen_by(request.user, super().get_queryset(request))
        if request.user.is_superuser:
            return rows
        rows = rows.exclude(table__in=["dossier_invitation", "dossier_eventrole"])
        return rows.exclude(table__startswith="dossier_user")

    @admin.display(description="when, UTC", ordering="at")
    def when(self, row):
        return columns.moment(row.at)

    @admin.display(description="what")
    def noun(self, row):
        return history.noun_of(row)

    @admin.display(description="changed")
    def what(self, row):
        return ", ".join(
            str(history.label_of(row.table, column)) for column, *_ in row.changes()[:6]
        )

"""The desk's log: who came in, who was let in, what went out. Admins read it; nobody edits it."""

from django.contrib import admin

from dossier.desk import columns
from dossier.desk.base import DeskAdmin, ReadOnly
from dossier.models import LogLine


@admin.register(LogLine)
class LogLineAdmin(ReadOnly, DeskAdmin):
    list_display = ["when", "kind", "person", "about", "address"]
    list_filter = ["at", "kind", ("person", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["person"]
    search_fields = ["about", "address"]
    search_help_text = "An account, an event, whom an invitation names, or an address."
    fields = ["at", "kind", "person", "about", "address"]

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        """It names people and where they were: an admin's to see."""
        return request.user.is_active and request.user.is_superuser

    @admin.display(description="when, UTC", ordering="at")
    def when(self, line):
        return columns.moment(line.at)

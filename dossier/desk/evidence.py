"""Evidence: as rows of its claim, and on a page of its own."""

from django.contrib import admin

from dossier.desk.base import DeskAdmin, DeskInline
from dossier.models import Evidence

FIELDS = [("kind", "bearing", "credibility", "is_held"), "title", "description", ("url", "sha256")]


class EvidenceInline(DeskInline, admin.StackedInline):
    model = Evidence
    fieldsets = [(None, {"fields": FIELDS})]
    show_change_link = True


@admin.register(Evidence)
class EvidenceAdmin(DeskAdmin):
    list_display = ["title", "kind", "bearing", "credibility", "is_held", "claim"]
    list_filter = [
        ("claim__event", admin.RelatedOnlyFieldListFilter),
        "kind",
        "bearing",
        "is_held",
        ("withheld_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["claim"]
    search_fields = ["title", "description", "claim__wording"]
    autocomplete_fields = ["claim"]
    fieldsets = [
        (None, {"fields": ["claim", *FIELDS]}),
        ("Handle", {"fields": ["ref"], "classes": ["collapse"]}),
    ]
    verbs = ("withhold", "release")

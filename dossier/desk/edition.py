"""What is published, to be looked at: editions, and the records that stand in them."""

import json

from django.contrib import admin
from django.urls import reverse

from dossier.desk import columns, redact
from dossier.desk.base import DeskAdmin, ReadOnly
from dossier.models import Edition, Record


@admin.register(Edition)
class EditionAdmin(ReadOnly, DeskAdmin):
    list_display = ["number", "event", "when", "published_by", "short"]
    list_filter = [("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["event", "published_by"]
    search_fields = ["event__title", "digest"]
    fields = ["event", "number", "published_at", "published_by", "digest", "previous", "redacted"]

    @admin.display(description="when, UTC", ordering="published_at")
    def when(self, edition):
        return columns.moment(edition.published_at)

    @admin.display(description="digest", ordering="digest")
    def short(self, edition):
        return edition.digest[:12]

    def buttons(self, request, obj):
        records = self.admin_site.get_model_admin(Record).address("changelist")
        return [
            ("View public page", reverse("event", args=[f"{obj.event.slug}@{obj.number}"])),
            ("Its event’s records", f"{records}?event__id__exact={obj.event_id}"),
        ]


class StandingFilter(admin.SimpleListFilter):
    title = "where it stands"
    parameter_name = "now"

    def lookups(self, request, model_admin):
        return [("yes", "in the latest edition"), ("no", "in earlier ones only")]

    def queryset(self, request, queryset):
        if self.value() in ("yes", "no"):
            return queryset.filter(editions__upper_inf=self.value() == "yes")
        return queryset


@admin.register(Record)
class RecordAdmin(ReadOnly, DeskAdmin):
    list_display = ["kind", "key", "event", "range", "words", "is_redacted"]
    list_display_links = ["kind", "key"]
    list_filter = [("event", admin.RelatedOnlyFieldListFilter), "kind", StandingFilter]
    list_select_related = ["event"]
    search_fields = ["body", "digest"]
    fields = ["event", "kind", "key", "range", "digest", "salt", "redaction", "readable"]
    readonly_fields = fields
    change_form_template = "desk/record.html"

    @admin.display(description="editions")
    def range(self, record):
        last = record.editions.upper
        return (
            f"{record.editions.lower} to {last - 1}" if last else f"{record.editions.lower} to now"
        )

    @admin.display(description="says")
    def words(self, record):
        body = json.loads(record.body)
        return next((body[n] for n in ("wording", "title", "name", "text") if body.get(n)), "")[:90]

    @admin.display(description="body")
    def readable(self, record):
        return json.dumps(json.loads(record.body), ensure_ascii=False, indent=1)

    @admin.display(description="redacted", boolean=True)
    def is_redacted(self, record):
        return record.redaction is not None

    def desk_views(self):
        return {"<int:key>/redact/": (redact.page, "redact")}

    def buttons(self, request, obj):
        if not request.user.may("redact_record", obj):
            return []
        return [("Redact…", self.address("redact", obj.pk))]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            named = {"event": obj.event_id, "kind": obj.kind, "key": obj.key}
            context["versions"] = Record.objects.filter(**named).order_by("pk")
        return super().render_change_form(request, context, add, change, form_url, obj)

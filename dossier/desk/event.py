"""Events: what the desk works on, with the way to their public page."""

from django.contrib import admin
from django.db.models import Max, OuterRef, Subquery

from dossier.desk import (
    export,
    follow,
    intake,
    publish,
    workbench,
    workbench_all,
    workbench_clash,
    workbench_made,
)
from dossier.desk.base import DeskAdmin, DeskInline
from dossier.desk.columns import flag, number_of, tally
from dossier.desk.filters import UnpublishedFilter
from dossier.desk.panel import panel
from dossier.desk.unpublished import with_events_flagged
from dossier.desk.workbench_texts import MOST, texts_of
from dossier.models import Claim, Edition, Event, EventParty, EventRole, Question

BENCH = "<int:key>/workbench/<int:text>/"


class PartyInline(DeskInline, admin.TabularInline):
    model = EventParty
    fields = ["source", "stake"]
    autocomplete_fields = ["source"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")


class QuestionInline(DeskInline, admin.TabularInline):
    model = Question
    fields = ["position", "wording", "slug"]
    prepopulated_fields = {"slug": ["wording"]}
    show_change_link = True


def at_status(status):
    """Return how many claims of the event stand at `status`, as a subquery."""
    return number_of(Claim.objects.standing().with_status().filter(status=status), "event")


class RoleInline(DeskInline, admin.TabularInline):
    """Who works in this event only. Shown to admins: nobody else has a right to roles."""

    model = EventRole
    fields = ["user", "role"]
    autocomplete_fields = ["user"]
    verbose_name_plural = "roles in this event, beside those for all events"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user")


@admin.register(Event)
class EventAdmin(DeskAdmin):
    list_display = ["title", "claims", "latest", "is_unpublished", "review", "standing"]
    list_filter = [UnpublishedFilter, "review", ("withheld_at", admin.EmptyFieldListFilter)]
    search_fields = ["title", "slug", "summary", "place_name"]
    fieldsets = [
        (
            None,
            {"fields": ["title", "slug", "summary", "language", "happened", "review", "is_blind"]},
        ),
        ("Where", {"fields": ["place_name", ("latitude", "longitude", "place_precision")]}),
    ]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [QuestionInline, PartyInline, RoleInline]
    change_form_template = "desk/event.html"
    verbs = ("withhold", "release", "withdraw", "reinstate", "remove")

    def get_queryset(self, request):
        latest = Edition.objects.filter(event=OuterRef("pk")).order_by().values("event")
        events = (
            super()
            .get_queryset(request)
            .annotate(
                verified=at_status("verified"),
                disputed=at_status("disputed"),
                unverified=at_status("unverified"),
                latest=Subquery(latest.annotate(n=Max("number")).values("n")),
            )
        )
        return with_events_flagged(events)

    @admin.display(description="claims")
    def claims(self, event):
        return tally(event)

    @admin.display(description="edition", ordering="latest")
    def latest(self, event):
        return event.latest or "not published"

    @admin.display(description="unpublished changes", ordering="is_unpublished")
    def is_unpublished(self, event):
        return flag(event.is_unpublished, "changed" if event.latest else "new")

    @admin.display(description="stands")
    def standing(self, event):
        return "withheld" if event.is_withheld else "withdrawn" if event.is_withdrawn else ""

    def get_readonly_fields(self, request, obj=None):
        """The address is fixed once published; how many must agree is an admin's to change."""
        names = ["slug"] if obj and obj.latest else []
        return [*names, "review", "is_blind"] if obj and not request.user.is_superuser else names

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def desk_views(self):
        return {
            "<int:key>/bring-in/": (intake.page, "bring_in"),
            "<int:key>/publish/": (publish.page, "publish"),
            "<int:key>/follow/": (follow.page, "follow"),
            "<int:key>/export/": (export.page, "export"),
            f"{BENCH}": (workbench.page, "workbench"),
            f"{BENCH}news/": (workbench.news, "workbench_news"),
            f"{BENCH}propose/": (workbench.propose, "workbench_propose"),
            f"{BENCH}all/": (workbench_all.page, "workbench_all"),
            f"{BENCH}all/<slug:batch>/undo/": (workbench_all.undo, "workbench_undo_all"),
            f"{BENCH}clash/": (workbench_clash.answer, "workbench_clash"),
            f"{BENCH}mark/": (workbench.mark, "workbench_mark"),
            f"{BENCH}<int:proposal>/accept/": (workbench.accept, "workbench_accept"),
            f"{BENCH}<int:proposal>/made/": (workbench_made.page, "workbench_made"),
            f"{BENCH}<int:proposal>/reject/": (workbench.reject, "workbench_reject"),
            f"{BENCH}<int:proposal>/undo/": (workbench.undo, "workbench_undo"),
            "<int:key>/preview/": (publish.preview, "preview"),
            "<int:key>/preview/<path:path>": (publish.preview, "preview_path"),
        }

    def buttons(self, request, obj):
        public = [("View public page", obj.get_absolute_url())] if obj.latest else []
        may = obj.may_be_published_by(request.user)
        brings = request.user.may("add_report", obj)
        return [
            *([("Bring in a report…", self.address("bring_in", obj.pk))] if brings else []),
            ("Preview", self.address("preview", obj.pk)),
            *([("Publish…", self.address("publish", obj.pk))] if may else []),
            *public,
            *export.button(self, request, obj),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["panel"] = panel(self.get_queryset(request).get(pk=obj.pk))
            context["texts"] = texts_of([obj.pk])[obj.pk][:MOST]
            context["is_followed"] = obj.follows.filter(user=request.user).exists()
        return super().render_change_form(request, context, add, change, form_url, obj)

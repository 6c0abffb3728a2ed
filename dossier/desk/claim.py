"""Claims: the wording, who says what on it, what bears on it, and the decisions so far."""

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpResponseRedirect

from dossier.desk import assign, columns, comments, mark, origins, rearrange
from dossier.desk.base import DeskAdmin, DeskInline
from dossier.desk.choices import KnownChoices
from dossier.desk.evidence import EvidenceInline
from dossier.desk.filters import (
    AssignedFilter,
    NeedsFilter,
    SpeakerFilter,
    StandingFilter,
    StatusFilter,
    UnpublishedFilter,
    UntouchedFilter,
)
from dossier.desk.mergeable import Mergeable, MergedFilter
from dossier.desk.statement import StatementInline
from dossier.desk.unpublished import with_claims_flagged
from dossier.models import (
    Claim,
    ClaimRelation,
    Record,
    Statement,
    Unsettled,
    Verification,
)


class RelationForm(KnownChoices, forms.ModelForm):
    """A relation whose box knows the other claim."""


class RelationInline(DeskInline, admin.TabularInline):
    model = ClaimRelation
    form = RelationForm
    fk_name = "claim"
    fields = ["kind", "other"]
    autocomplete_fields = ["other"]
    verbose_name = "relation to another claim of this event"
    verbose_name_plural = "relations to other claims"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("other")


@admin.register(Claim)
class ClaimAdmin(Mergeable, DeskAdmin):
    list_display = [
        "number",
        "wording",
        "status",
        "next",
        "seen_to",
        "said",
        "is_unpublished",
        "standing",
    ]
    list_display_links = ["number", "wording"]
    list_filter = [
        ("event", admin.RelatedOnlyFieldListFilter),
        NeedsFilter,
        AssignedFilter,
        StatusFilter,
        UnpublishedFilter,
        UntouchedFilter,
        ("question", admin.RelatedOnlyFieldListFilter),
        SpeakerFilter,
        StandingFilter,
        MergedFilter,
    ]
    list_select_related = ["event", "question", "assignment__to"]
    search_fields = ["wording", "statements__quote", "statements__original"]
    search_help_text = "Words of a claim, or of a quote under it."
    actions = ["mark_claims", "assign_claims"]
    fieldsets = [
        (None, {"fields": ["question", "wording"]}),
        (
            "Quantity",
            {"fields": [("quantity_low", "quantity_high", "quantity_unit", "quantity_of")]},
        ),
    ]
    autocomplete_fields = ["question"]
    inlines = [StatementInline, EvidenceInline, RelationInline]
    change_form_template = "desk/claim.html"
    verbs = ("withhold", "release", "withdraw", "reinstate", "remove")

    def get_list_display(self, request):
        """Name the event where more than one is listed."""
        if "event__id__exact" in request.GET:
            return self.list_display
        return [*self.list_display, "event"]

    def get_queryset(self, request):
        waiting = Verification.objects.waiting().filter(claim=OuterRef("pk"))
        claims = (
            super()
            .get_queryset(request)
            .with_status()
            .annotate(
                is_waiting=Exists(waiting),
                is_unsettled=Exists(Unsettled.objects.filter(claim=OuterRef("pk"))),
                is_undecided=Exists(Claim.objects.undecided().filter(pk=OuterRef("pk"))),
                times_said=columns.number_of(Statement.objects, "claim"),
            )
        )
        return with_claims_flagged(claims)

    @admin.display(description="status", ordering="status")
    def status(self, claim):
        return columns.status(claim.status)

    @admin.display(description="next")
    def next(self, claim):
        if claim.is_waiting:
            return columns.flag(True, "waits to be confirmed")
        if claim.is_unsettled:
            return columns.flag(True, "basis changed, needs a decision")
        return columns.flag(claim.is_undecided, "needs a decision")

    @admin.display(description="seen to by", ordering="assignment__to")
    def seen_to(self, claim):
        return claim.assignment.to if hasattr(claim, "assignment") else ""

    @admin.display(description="statements", ordering="times_said")
    def said(self, claim):
        return claim.times_said

    @admin.display(description="since the edition", ordering="is_unpublished")
    def is_unpublished(self, claim):
        return columns.flag(claim.is_unpublished, "changed")

    @admin.display(description="stands")
    def standing(self, claim):
        if claim.merged_into_id:
            return "merged"
        return "withheld" if claim.is_withheld else "withdrawn" if claim.is_withdrawn else ""

    @admin.action(description="Mark the chosen claims…", permissions=["mark"])
    def mark_claims(self, request, queryset):
        keys = ",".join(str(pk) for pk in queryset.values_list("pk", flat=True)[: mark.MOST + 1])
        return HttpResponseRedirect(f"{self.address('mark')}?claims={keys}")

    @admin.action(description="Assign the chosen claims…", permissions=["change"])
    def assign_claims(self, request, queryset):
        keys = ",".join(str(pk) for pk in queryset.values_list("pk", flat=True)[: mark.MOST + 1])
        return HttpResponseRedirect(f"{self.address('assign')}?claims={keys}")

    def has_mark_permission(self, request, obj=None):
        return request.user.may("mark_claim", obj)

    def get_readonly_fields(self, request, obj=None):
        """Which question a claim answers is moved by an act of its own, with its consequences shown."""
        return ["question"] if obj else []

    def desk_views(self):
        return {
            "mark/": (mark.page, "mark"),
            "<int:key>/merge/": (rearrange.merge, "merge"),
            "<int:key>/split/": (rearrange.split, "split"),
            "<int:key>/move/": (rearrange.move, "move"),
            "assign/": (assign.page, "assign"),
            "<int:key>/comment/": (comments.page, "comment"),
            "<int:key>/comments/<int:number>/delete/": (comments.take_back, "uncomment"),
        }

    def buttons(self, request, obj):
        keyed = {"event": obj.event_id, "kind": "claim", "key": str(obj.number)}
        public = Record.objects.filter(**keyed, editions__upper_inf=True).exists()
        may = self.has_mark_permission(request, obj) and not obj.merged_into_id
        return [
            *([("Mark…", f"{self.address('mark')}?claims={obj.pk}")] if may else []),
            *([("View public page", obj.get_absolute_url())] if public else []),
            *self.rearranging(request, obj),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            claims = self.get_queryset(request).select_related("event", "unsettled")
            context["claim"] = claims.get(pk=obj.pk)
            context["decisions"] = decisions_of(obj, request.user)
            context["thread"] = comments.thread(request, context["claim"])
            context["counts"] = origins.counts_of(obj)
            context["assigned"] = assign.shown(request, context["claim"])
        return super().render_change_form(request, context, add, change, form_url, obj)


def decisions_of(claim, user):
    """Return the decisions on `claim`, newest first, as `user` may see them. Six queries.

    Those made on claims that were merged into it are among them.
    """
    return (
        Verification.objects.filter(claim__in=[claim.pk, *claim.all_merged_into_it()])
        .shown_to(user)
        .select_related("claim", "decided_by", "review__reviewed_by")
        .prefetch_related(
            Prefetch(
                "statements", StatementInline.model.objects.select_related("speaker", "claim")
            ),
            "evidence",
            "readings__read_by",
        )
        .order_by("-pk")
    )

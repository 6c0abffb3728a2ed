"""Decisions: the list of those that wait, and the page on which one is confirmed or sent back."""

from django.contrib import admin
from django.db.models import Case, When

from dossier.desk import columns, review
from dossier.desk.base import DeskAdmin, ReadOnly
from dossier.models import Verification
from dossier.vocabulary import Status


class StateFilter(admin.SimpleListFilter):
    """Opens on what waits, since that is what one comes here for."""

    title = "where it stands"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("all", "all"), ("confirmed", "confirmed"), ("sent_back", "sent back")]

    def choices(self, changelist):
        """As Django's, but what it opens on is called by its name."""
        first, *rest = super().choices(changelist)
        return [first | {"display": "waiting"}, *rest]

    def queryset(self, request, queryset):
        match self.value():
            case None:
                return queryset.waiting()
            case "confirmed" | "sent_back" as outcome:
                return queryset.filter(review__outcome=outcome)
        return queryset


class DecisionFilter(admin.SimpleListFilter):
    """By status; what is hidden until it was read blind is among none."""

    title = parameter_name = "status"

    def lookups(self, request, model_admin):
        return Status.choices()

    def queryset(self, request, queryset):
        return queryset.filter(shown_status=self.value()) if self.value() else queryset


@admin.register(Verification)
class VerificationAdmin(ReadOnly, DeskAdmin):
    list_display = ["claim", "decision", "in_credibility", "decided_by", "when", "state"]
    list_filter = [StateFilter, ("claim__event", admin.RelatedOnlyFieldListFilter), DecisionFilter]
    list_select_related = ["claim", "decided_by", "review__reviewed_by"]
    search_fields = ["shown_rationale", "claim__wording"]
    ordering = ["-pk"]
    change_form_template = "desk/verification.html"

    def get_queryset(self, request):
        """Lists search and sort by what this person may see; a column of its own is hidden."""
        seen = {"is_blind": False}
        return (
            super()
            .get_queryset(request)
            .shown_to(request.user)
            .annotate(
                shown_status=Case(When(**seen, then="status")),
                shown_rationale=Case(When(**seen, then="rationale")),
            )
        )

    def lookup_allowed(self, lookup, value, request):
        """Only what the filters offer: any other look-up would ask the hidden columns."""
        return lookup in ("state", "status", "claim__event__id__exact")

    @admin.display(description="decision", ordering="shown_status")
    def decision(self, verification):
        hidden = verification.is_blind
        return columns.flag(True, "blind") if hidden else columns.status(verification.status)

    @admin.display(description="credibility")
    def in_credibility(self, verification):
        return "" if verification.is_blind else super().in_credibility(verification)

    @admin.display(description="when, UTC", ordering="decided_at")
    def when(self, verification):
        return columns.moment(verification.decided_at)

    @admin.display(description="where it stands")
    def state(self, verification):
        return review.state_of(verification)

    def desk_views(self):
        return {"<int:key>/review/": (review.page, "review")}

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the decision with what it rests on, and the two answers for who may give one."""
        return review.page(self, request, object_id)

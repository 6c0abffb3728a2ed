"""Questions: what the claims of an event answer."""

from django.contrib import admin

from dossier.desk.base import DeskAdmin, DeskInline
from dossier.desk.columns import number_of
from dossier.models import Claim, Question, WantedEvidence


class WantedInline(DeskInline, admin.TabularInline):
    model = WantedEvidence
    fields = ["what", "holder", "asked", "answer", "answered"]
    show_change_link = True


@admin.register(WantedEvidence)
class WantedAdmin(DeskAdmin):
    """One item by itself, to withhold it; they are written on the page of their question."""

    list_display = ["what", "question", "holder", "asked", "answered"]
    list_select_related = ["question"]
    search_fields = ["what", "holder", "answer"]
    fields = ["question", "what", "holder", "asked", "answer", "answered"]
    autocomplete_fields = ["question"]
    verbs = ("withhold", "release")

    def has_module_permission(self, request):
        return False  # no list of its own in the desk's line of nouns


@admin.register(Question)
class QuestionAdmin(DeskAdmin):
    list_display = ["number", "wording", "event", "claims", "is_exclusive"]
    list_display_links = ["wording"]
    list_filter = [("event", admin.RelatedOnlyFieldListFilter), "is_exclusive"]
    list_select_related = ["event"]
    search_fields = ["wording", "slug", "settled_by"]
    autocomplete_fields = ["event"]
    fields = ["event", "wording", "slug", "position", "is_exclusive", "settled_by"]
    inlines = [WantedInline]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(times_answered=number_of(Claim.objects.standing(), "question"))
        )

    @admin.display(description="claims", ordering="times_answered")
    def claims(self, question):
        return question.times_answered

    def get_readonly_fields(self, request, obj=None):
        """A question keeps its event: its number is of that event."""
        return ["event"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["wording"]}

    def buttons(self, request, obj):
        claims = self.admin_site.get_model_admin(Claim)
        return [
            ("Its claims", f"{claims.address('changelist')}?question__id__exact={obj.pk}"),
            ("Add a claim", f"{claims.address('add')}?question={obj.pk}"),
        ]

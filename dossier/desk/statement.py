"""Statements: as rows of their claim, and on a page of their own."""

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, Prefetch

from dossier.desk import chain
from dossier.desk.base import CitableInline, DeskAdmin
from dossier.desk.choices import KnownChoices
from dossier.desk.columns import number_of
from dossier.editorial.quotes import gone
from dossier.models import Relay, RestsOnStatement, Source, Statement, Verification


def chains(sources):
    """Return the prefetch of a statement's chain; of these sources, namesakes are told apart."""
    namesake = Exists(sources.filter(name=OuterRef("name")).exclude(pk=OuterRef("pk")))
    named = Prefetch("source", Source.objects.annotate(is_namesake=namesake))
    return Prefetch("chain", Relay.objects.order_by("position").prefetch_related(named))


CHAIN = chains(Source.objects.all())
WHO = (("speaker", "passed_on_by", "report"),)
HOW = ("stance", "attribution", "wording", "said")
ASIDE = ("original", ("original_language", "translator"), ("retracted_at", "retracted_reason"))


class StatementForm(KnownChoices, forms.ModelForm):
    """A statement with its chain as one line. `user` may name the sources that they see."""

    user = None

    passed_on_by = chain.ChainField(
        help_text="Who passed it on, in order from the speaker outwards. The report itself comes last "
        "and is not named here."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.user:
            self.fields["passed_on_by"].sources = Source.objects.visible_to(self.user)
        if self.instance.pk:
            self.initial["passed_on_by"] = chain.written(self.instance)

    class Media:
        js = ["js/desk-chain.js"]

    def _save_m2m(self):
        super()._save_m2m()
        if "passed_on_by" in self.changed_data:
            chain.write(self.instance, self.cleaned_data["passed_on_by"])


class StatementInline(CitableInline, admin.StackedInline):
    model = Statement
    form = StatementForm
    autocomplete_fields = ["speaker", "report"]
    fieldsets = [
        (None, {"fields": [*WHO, HOW, "quote"]}),
        ("Original and retraction", {"fields": ASIDE, "classes": ["collapse"]}),
    ]
    show_change_link = True

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("speaker", "report")
            .prefetch_related(chains(Source.objects.visible_to(request.user)))
        )


@admin.register(Statement)
class StatementAdmin(DeskAdmin):
    list_display = ["claim", "speaker", "stance", "report", "attribution", "is_cited"]
    list_display_links = ["speaker", "stance"]
    list_filter = [
        ("claim__event", admin.RelatedOnlyFieldListFilter),
        "stance",
        "attribution",
        ("withheld_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["claim", "speaker", "report"]
    search_fields = ["quote", "original", "claim__wording", "speaker__name", "report__title"]
    form = StatementForm
    autocomplete_fields = ["claim", "speaker", "report"]
    fieldsets = [
        (None, {"fields": ["claim", *WHO, HOW, "quote"]}),
        ("Original and retraction", {"fields": ASIDE}),
        ("Handle", {"fields": ["ref"], "classes": ["collapse"]}),
    ]
    change_form_template = "desk/statement.html"
    verbs = ("withhold", "release")

    def get_queryset(self, request):
        hidden = Verification.objects.blind_to(request.user)
        rests = RestsOnStatement.objects.exclude(verification__in=hidden)
        cited = number_of(rests, "statement")
        chain = chains(Source.objects.visible_to(request.user))
        return super().get_queryset(request).prefetch_related(chain).annotate(times_cited=cited)

    @admin.display(description="cited by decisions", ordering="times_cited")
    def is_cited(self, statement):
        return statement.times_cited

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["is_gone"] = bool(gone(Statement.objects.filter(pk=obj.pk)))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def buttons(self, request, obj):
        return [
            (
                "Open its claim",
                self.admin_site.get_model_admin(type(obj.claim)).address("change", obj.claim_id),
            )
        ]

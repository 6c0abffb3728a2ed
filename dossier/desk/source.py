"""Sources: whoever speaks or publishes, shared by all events."""

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.forms import SimpleArrayField

from dossier.desk import rearrange
from dossier.desk.base import WIDGETS, DeskAdmin
from dossier.desk.columns import number_of
from dossier.desk.mergeable import Mergeable, MergedFilter
from dossier.models import Claim, Source, Statement


class OnLines(SimpleArrayField):
    """A list of names, each on a line of its own: names have commas in them."""

    def __init__(self, *args, **options):
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(*args, **options | {"delimiter": "\n", "widget": widget})

    def clean(self, value):
        """As Django's, without empty lines."""
        return super().clean("\n".join(line for line in value.splitlines() if line.strip()))


@admin.register(Source)
class SourceAdmin(Mergeable, DeskAdmin):
    list_display = ["name", "native_name", "kind", "in_reliability", "part_of", "said"]
    list_filter = [
        "kind",
        "reliability",
        ("withheld_at", admin.EmptyFieldListFilter),
        MergedFilter,
    ]
    list_select_related = ["part_of"]
    search_fields = ["name", "native_name", "aliases", "slug"]
    fieldsets = [
        (
            None,
            {"fields": ["name", "slug", ("native_name", "language"), "aliases", "kind", "part_of"]},
        ),
        ("Reliability", {"fields": ["reliability", "reliability_reason"]}),
    ]
    autocomplete_fields = ["part_of"]
    formfield_overrides = WIDGETS | {ArrayField: {"form_class": OnLines}}
    change_form_template = "desk/source.html"
    verbs = ("withhold", "release")

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(times_said=number_of(Statement.objects.visible_to(request.user), "speaker"))
        )

    @admin.display(description="statements", ordering="times_said")
    def said(self, source):
        return source.times_said

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["grades"] = self.grades_for(request.user, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def grades_for(self, user, source):
        """Return every grade with who gave it and why; nothing of a source that is only others'."""
        if not user.sees_all:
            stands = source.stands_in()
            if stands and stands.isdisjoint(user.role_events):
                return source.grades.none()
        return source.grades.select_related("graded_by")

    def desk_views(self):
        return {"<int:key>/merge/": (rearrange.merge, "merge")}

    def buttons(self, request, obj):
        claims = self.admin_site.get_model_admin(Claim).address("changelist")
        return [
            ("Claims it speaks on", f"{claims}?source={obj.pk}"),
            *self.rearranging(request, obj),
        ]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

"""Reports: published items, and the texts saved of them."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from dossier.desk import intake_again, originals, report_texts
from dossier.desk.base import DeskAdmin, DeskInline
from dossier.desk.columns import number_of
from dossier.desk.work import events_of
from dossier.editorial.quotes import gone
from dossier.models import Report, SavedText, Statement
from dossier.models.base import MomentStart


class SavedTextForm(forms.ModelForm):
    class Meta:
        model = SavedText
        fields = ["text", "saved_at", "saved_from"]
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {"text": "Word for word. A saved text is never changed: save another instead."}

    def has_changed(self):
        """The moment is filled in beforehand: a row in which nothing else is typed is empty."""
        return any(name != "saved_at" for name in self.changed_data)


class SaveATextInline(DeskInline, admin.StackedInline):
    """Of a new report; a further text is saved from a page that shows what it changes."""

    model = SavedText
    form = SavedTextForm
    verbose_name = verbose_name_plural = "save a text"
    max_num = 1
    extra = 1
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).none()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "saved_at":
            field.initial = lambda: timezone.now().replace(microsecond=0)
        return field

    def has_change_permission(self, request, obj=None):
        return False


class EventFilter(admin.SimpleListFilter):
    """By an event that this person may see: whether a report stands in another is not told."""

    title = parameter_name = "event"

    def lookups(self, request, model_admin):
        return [(str(event.pk), str(event)) for event in events_of(request.user)]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        if self.value() not in dict(self.lookup_choices):
            return queryset.none()
        return queryset.filter(event_reports__event=self.value())


@admin.register(Report)
class ReportAdmin(DeskAdmin):
    list_display = ["title", "publisher", "dated", "language", "showing", "texts", "quoted"]
    list_filter = [
        EventFilter,
        "showing",
        "language",
        ("withheld_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["publisher"]
    search_fields = ["title", "url", "publisher__name"]
    fieldsets = [
        (None, {"fields": ["title", "publisher", "author", "published", "language", "showing"]}),
        ("Where it stands", {"fields": ["url", "archived_url"]}),
        ("Handle", {"fields": ["ref"], "classes": ["collapse"]}),
    ]
    autocomplete_fields = ["publisher"]
    inlines = [SaveATextInline]
    change_form_template = "desk/report.html"
    verbs = ("withhold", "release")

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                times_saved=number_of(SavedText.objects, "report"),
                times_quoted=number_of(Statement.objects.visible_to(request.user), "report"),
            )
        )

    # As it sorts in time: the text it is written in would put zones and precisions in disorder.
    @admin.display(description="published", ordering=MomentStart("published"))
    def dated(self, report):
        return report.published.words if report.published else None

    @admin.display(description="saved texts", ordering="times_saved")
    def texts(self, report):
        return report.times_saved

    @admin.display(description="statements", ordering="times_quoted")
    def quoted(self, report):
        return report.times_quoted

    def get_inlines(self, request, obj):
        return [] if obj else self.inlines

    def desk_views(self):
        return {
            "<int:key>/save-again/": (intake_again.page, "save_again"),
            "<int:key>/changes/": (intake_again.changes, "changes"),
            "<int:key>/original/<int:text>/": (originals.take, "original"),
        }

    def buttons(self, request, obj):
        again = request.user.may("add_savedtext", obj)
        return [
            *report_texts.ways_to_mark(request.user, obj),
            *([("Save it again…", self.address("save_again", obj.pk))] if again else []),
            *(
                [("What has changed", self.address("changes", obj.pk))]
                if obj.times_saved > 1
                else []
            ),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["texts"] = report_texts.texts_of(request.user, obj)
            context["gone"] = gone(Statement.objects.visible_to(request.user).filter(report=obj))
        return super().render_change_form(request, context, add, change, form_url, obj)

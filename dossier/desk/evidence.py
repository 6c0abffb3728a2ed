"""Evidence: as rows of its claim, and on a page of its own, with its file and what was done to it."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError

from dossier.desk import files
from dossier.desk.base import CitableInline, DeskAdmin
from dossier.editorial.files import inspect, take_in, too_large
from dossier.models import Evidence

FIELDS = [("kind", "bearing", "credibility", "is_held"), "title", "description", ("url", "sha256")]
KEPT_BY_FILE = ("is_held", "sha256")
MEANWHILE = "A file is attached already. Add another evidence for another file."


class EvidenceForm(forms.ModelForm):
    """An evidence; where it has a file, what follows from the file is not for typing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in KEPT_BY_FILE if self.instance.file_id else ():
            if name in self.fields:
                self.fields[name].disabled = True


class UploadForm(EvidenceForm):
    """With the file itself. What it is, is found by opening it."""

    upload = forms.FileField(
        label="File",
        required=False,
        help_text="JPEG, PNG, WebP, GIF, AVIF, MP4, MOV, WebM or PDF. The desk keeps it as it is, "
        "with its metadata; readers get none of it unless you make a public copy.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.file_id and "upload" not in self.files:
            self.fields.pop("upload", None)

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload and self.instance.file_id:
            raise ValidationError(MEANWHILE)
        if upload and upload.size > settings.MAX_FILE_BYTES:
            raise ValidationError(too_large())
        if upload:
            self.facts = inspect(upload.temporary_file_path())
        return upload


class EvidenceInline(CitableInline, admin.StackedInline):
    model = Evidence
    form = EvidenceForm
    fieldsets = [(None, {"fields": FIELDS})]
    show_change_link = True


@admin.register(Evidence)
class EvidenceAdmin(DeskAdmin):
    list_display = ["title", "kind", "bearing", "in_credibility", "holding", "claim"]
    list_filter = [
        ("claim__event", admin.RelatedOnlyFieldListFilter),
        "kind",
        "bearing",
        "is_held",
        ("withheld_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["claim"]
    search_fields = ["title", "description", "claim__wording", "sha256"]
    autocomplete_fields = ["claim"]
    form = UploadForm
    fieldsets = [
        (None, {"fields": ["claim", *FIELDS]}),
        ("The file, and how it came to us", {"fields": ["upload", "obtained", "obtained_from"]}),
        ("Handle", {"fields": ["ref"], "classes": ["collapse"]}),
    ]
    change_form_template = "desk/evidence.html"
    verbs = ("withhold", "release")

    @admin.display(description="readers see", ordering="is_held")
    def holding(self, evidence):
        return evidence.holding.label

    def get_fieldsets(self, request, obj=None):
        """Ask for a file as long as there is none."""
        main, (title, asked), handle = self.fieldsets
        if obj is None or obj.file_id is None or "upload" in request.FILES:
            return [main, (title, asked), handle]
        rest = [name for name in asked["fields"] if name != "upload"]
        return [main, (title, asked | {"fields": rest}), handle]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if upload := form.cleaned_data.get("upload"):
            take_in(obj, upload, form.facts, by=request.user)

    def desk_views(self):
        return {
            "<int:key>/original/": (files.original, "original"),
            "<int:key>/copy/": (files.copy, "copy"),
            "<int:key>/copy/file/": (files.copy_file, "copy_file"),
        }

    def buttons(self, request, obj):
        may = obj.file_id and self.has_change_permission(request, obj)
        words = "Public copy" if obj.public_copy_id else "Make a public copy…"
        return [(words, self.address("copy", obj.pk))] if may else []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["held"] = files.panel(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

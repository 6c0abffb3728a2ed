"""What every noun of the desk shares: guarded saves, the trail as its history, one row of buttons."""

import re
from functools import partial, update_wrapper

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.core.exceptions import BadRequest
from django.db import models
from django.urls import path, reverse

from dossier.desk import deleting, history, redact, restore, standing
from dossier.desk.conflicts import ConflictGuard
from dossier.desk.moments import MOMENTS
from dossier.desk.reach import Reach
from dossier.models.visible import Shared


class PlainText(forms.CharField):
    """Text with the line ends it was pasted with: browsers send CRLF for every one of them."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


WIDGETS = MOMENTS | {
    models.TextField: {"form_class": PlainText, "widget": forms.Textarea(attrs={"rows": 3})},
    models.DateTimeField: {
        "form_class": forms.DateTimeField,
        "widget": forms.DateTimeInput(attrs={"placeholder": "2024-01-24 09:30", "size": 20}),
    },
    models.URLField: {
        "assume_scheme": "https",
        "widget": admin.widgets.AdminURLFieldWidget(attrs={"size": 60}),
    },
}


def fewer_icons(field):
    """Leave the ways to add and to open what a field points at; nothing is deleted from here."""
    if isinstance(getattr(field, "widget", None), admin.widgets.RelatedFieldWidgetWrapper):
        field.widget.can_delete_related = field.widget.can_view_related = False
    return field


class DeskAdmin(Reach, ConflictGuard, admin.ModelAdmin):
    """A declaration in one order: list, search, form, inlines; then columns; then rights.

    `verbs` are the ways in which this noun can stop standing (see `standing`).
    """

    show_full_result_count = False  # a second count of the whole table tells nobody anything
    list_per_page = 50
    view_on_site = False
    save_on_top = False
    change_list_template = "desk/change_list.html"
    change_form_template = "desk/change_form.html"
    delete_confirmation_template = "desk/delete.html"
    formfield_overrides = WIDGETS
    verbs = ()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return fewer_icons(super().formfield_for_dbfield(db_field, request, **kwargs))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        return form

    def save_model(self, request, obj, form, change):
        self.refuse_beyond(request, obj, change)
        super().save_model(request, obj, form, change)

    def lookup_allowed(self, lookup, value, request):
        """As Django's, but by nothing that points here: it may be a decision not to be seen yet."""
        points_here = [
            field.name for field in self.opts.get_fields(include_hidden=True) if not field.concrete
        ]
        if lookup.split("__")[0] in points_here:
            return False
        return super().lookup_allowed(lookup, value, request)

    def changelist_view(self, request, extra_context=None):
        named = {"title": self.opts.verbose_name_plural.capitalize()}
        try:
            return super().changelist_view(request, named | (extra_context or {}))
        except (ValueError, OverflowError, IndexError, AttributeError, TypeError) as error:
            # A year of forty digits, half a range, and what else no look-up can be.
            if request.GET:
                raise BadRequest(str(error)) from error
            raise

    # Columns in no order: F and 6 stand beside their scales, neither above nor below.
    @admin.display(description="reliability")
    def in_reliability(self, row):
        return row.get_reliability_display()

    @admin.display(description="credibility")
    def in_credibility(self, row):
        return row.get_credibility_display() or "not given"

    def get_changeform_initial_data(self, request):
        """As Django's; an address may name a row by its number only."""
        initial = super().get_changeform_initial_data(request)
        pointing = {field.name for field in self.opts.concrete_fields if field.is_relation}
        return {
            name: value
            for name, value in initial.items()
            if name not in pointing or re.fullmatch(r"\d{1,18}", value, re.ASCII)
        }

    def get_urls(self):
        views = {
            "<path:key>/history/": (history.page, "history"),
            "<path:key>/restore/<int:row>/": (restore.page, "restore"),
            "<path:key>/standing/<slug:verb>/": (standing.page, "standing"),
            **self.desk_views(),
        }
        return [
            path(
                route,
                self.wrapped(view),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{name}",
            )
            for route, (view, name) in views.items()
        ] + super().get_urls()

    def desk_views(self):
        """Return ``{route: (function of self, request and the route's parts, name)}``."""
        return {}

    def wrapped(self, view):
        return update_wrapper(self.admin_site.admin_view(partial(view, self)), view)

    def address(self, name, *args):
        """Return the desk's address of one of this noun's pages."""
        return reverse(f"admin:dossier_{self.opts.model_name}_{name}", args=[*map(quote, args)])

    def buttons(self, request, obj):
        """Return ``[(words, address), …]``: what can be done here, the likeliest first."""
        return []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["is_shared_elsewhere"] = self.is_shared_elsewhere(request, obj)
            context["buttons"] = self.buttons(request, obj)
            context["ways"] = standing.ways(self, request, obj)
            context["records"] = redact.records_of(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def is_shared_elsewhere(self, request, obj):
        """Say whether one may change such things, but not this one: it stands in other events too."""
        return (
            isinstance(obj, Shared)
            and not self.has_change_permission(request, obj)
            and self.has_change_permission(request)
        )

    def delete_view(self, request, object_id, extra_context=None):
        return deleting.guarded(self, super().delete_view, request, object_id, extra_context)


class DeskInline(Reach):
    """Short rows inside a page. Without JavaScript there is one empty row, or the noun's own page."""

    extra = 0
    view_on_site = False
    formfield_overrides = WIDGETS

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return fewer_icons(super().formfield_for_dbfield(db_field, request, **kwargs))


class CitableInline(DeskInline):
    """Rows of a claim that decisions may rest on."""

    def has_delete_permission(self, request, obj=None):
        may = super().has_delete_permission(request, obj)
        return may and not (obj and deleting.is_shut(obj.event))


class ReadOnly:
    """For what is only ever written by an act of its own: nobody adds, changes or deletes it here."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

"""What every noun of the desk shares: guarded saves, the trail as its history, one row of buttons."""

from functools import partial, update_wrapper

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.db import models
from django.urls import path, reverse

from dossier.desk import deleting, history, restore, standing
from dossier.desk.conflicts import ConflictGuard

WIDGETS = {
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
    models.DateTimeField: {
        "form_class": forms.DateTimeField,
        "widget": forms.DateTimeInput(attrs={"placeholder": "2024-01-24 09:30", "size": 20}),
    },
    models.URLField: {"widget": admin.widgets.AdminURLFieldWidget(attrs={"size": 60})},
}


class DeskAdmin(ConflictGuard, admin.ModelAdmin):
    """A declaration in one order: list, search, form, inlines; then columns; then rights.

    `verbs` are the ways in which this noun can stop standing (see `standing`).
    """

    show_full_result_count = False  # a second count of the whole table tells nobody anything
    list_per_page = 50
    view_on_site = False
    save_on_top = False
    change_form_template = "desk/change_form.html"
    delete_confirmation_template = "desk/delete.html"
    formfield_overrides = WIDGETS
    verbs = ()

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
            context["buttons"] = self.buttons(request, obj)
            context["ways"] = standing.ways(self, request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def delete_view(self, request, object_id, extra_context=None):
        return deleting.guarded(self, super().delete_view, request, object_id, extra_context)


class DeskInline:
    """Short rows inside a page. Without JavaScript there is one empty row, or the noun's own page."""

    extra = 0
    formfield_overrides = WIDGETS


class ReadOnly:
    """For what is only ever written by an act of its own: nobody adds, changes or deletes it here."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

"""What can be merged, at the desk: out of the lists once it is, and its page says where it went."""

from django.contrib import admin

from dossier.desk import rearrange
from dossier.models import Rearrangement


class MergedFilter(admin.SimpleListFilter):
    """Opens on what stands, since what was merged is worked on under another name."""

    title = "merged into another"
    parameter_name = "merged"

    def lookups(self, request, model_admin):
        return [("yes", "merged")]

    def choices(self, changelist):
        """As Django's, but what it opens on is called by its name."""
        first, *rest = super().choices(changelist)
        return [first | {"display": "not merged"}, *rest]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.exclude(merged_into=None)
        return queryset.standing()


class Mergeable:
    """For a ModelAdmin. What was merged is read here, and changed only by undoing the merge."""

    def has_change_permission(self, request, obj=None):
        is_merged = obj is not None and obj.merged_into_id
        return not is_merged and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        is_merged = obj is not None and obj.merged_into_id
        return not is_merged and super().has_delete_permission(request, obj)

    def get_inlines(self, request, obj):
        """Nothing hangs on what was merged, and nothing can be hung on it."""
        return () if obj is not None and obj.merged_into_id else super().get_inlines(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.merged_into_id:
            context["merged"] = act_of(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def rearranging(self, request, obj):
        """Return the buttons of merging, splitting and moving."""
        return rearrange.buttons(self, request, obj)


def act_of(obj):
    """Return the act by which `obj` was merged, or None. One query."""
    step = {"table": obj._meta.model_name, "row": obj.pk}
    acts = Rearrangement.objects.filter(steps__contains=[step], undone_at=None)
    return acts.select_related("by").order_by("-pk").first()

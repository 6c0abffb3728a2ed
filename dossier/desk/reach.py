"""What a person reaches at the desk: rights asked of the object, and only choices one may see."""

from django.core.exceptions import PermissionDenied


def visible(queryset, user):
    """Return what of these rows `user` may see; people and the like are shown by rights alone."""
    return queryset.visible_to(user) if hasattr(queryset, "visible_to") else queryset


class Reach:
    """For admin classes and their inlines. An inline's `obj` is the thing its rows are parts of."""

    def may(self, request, verb, obj=None):
        """Say whether the person has the right to this verb for `obj`; without one, anywhere."""
        return request.user.has_perm(f"{self.opts.app_label}.{verb}_{self.opts.model_name}", obj)

    def has_view_permission(self, request, obj=None):
        return self.may(request, "view", obj) or self.may(request, "change", obj)

    def has_add_permission(self, request, obj=None):
        return self.may(request, "add", obj)

    def has_change_permission(self, request, obj=None):
        return self.may(request, "change", obj)

    def has_delete_permission(self, request, obj=None):
        return self.may(request, "delete", obj)

    def get_queryset(self, request):
        return visible(super().get_queryset(request), request.user)

    def get_field_queryset(self, db, db_field, request):
        """Offer, and take, only what may be seen: an address or a POST can name anything."""
        rows = super().get_field_queryset(db, db_field, request)
        if rows is None:
            rows = db_field.remote_field.model._default_manager.using(db)
            return visible(rows.all(), request.user)
        return visible(rows, request.user)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.user = request.user
        return formset

    def refuse_beyond(self, request, obj, change):
        """Refuse to save what would lie outside of the person's events, whatever was posted."""
        if not self.may(request, "change" if change else "add", obj):
            raise PermissionDenied("This would lie in an event in which you have no right to it.")

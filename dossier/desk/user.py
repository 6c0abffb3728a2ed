"""The people of the desk: made, given their rights and stopped by an admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group

from dossier.desk.base import DeskAdmin, DeskInline
from dossier.models import EventRole, User

admin.site.unregister(Group)  # analyst and reviewer come with a migration, with their rights


class RoleInline(DeskInline, admin.TabularInline):
    model = EventRole
    fields = ["event", "role"]
    autocomplete_fields = ["event"]
    verbose_name_plural = "roles in single events, beside those for all"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event")


@admin.register(User)
class UserAdmin(DeskAdmin, DjangoUserAdmin):
    """Somebody who signed a decision is never deleted: take their access away instead."""

    list_display = ["username", "public_name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "is_superuser", "groups"]
    search_fields = ["username", "first_name", "last_name", "public_name"]
    ordering = ["username"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["public_name", "first_name", "last_name", "email"]}),
        ("Rights", {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = ["groups"]
    inlines = [RoleInline]
    change_form_template = "desk/user.html"
    add_form_template = "desk/user.html"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups", "event_roles")

    @admin.display(description="role")
    def roles(self, user):
        return user.place

    def save_model(self, request, obj, form, change):
        """Whoever has an account has a place at the desk: readers have none."""
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

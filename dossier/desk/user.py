"""The people of the desk: made, given their rights and stopped by an admin."""

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect
from django.urls import reverse

from dossier.desk import people
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

    list_display = ["username", "public_name", "roles", "is_active", "factor", "last_login"]
    list_filter = ["is_active", "is_superuser", "groups"]
    search_fields = ["username", "first_name", "last_name", "public_name"]
    ordering = ["username"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["public_name", "first_name", "last_name", "email"]}),
        ("Rights", {"fields": ["stands", "is_staff", "groups", "is_superuser"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
    ]
    readonly_fields = ["stands", "last_login", "date_joined"]  # disabling has a page of its own
    filter_horizontal = ["groups"]
    inlines = [RoleInline]
    change_form_template = "desk/user.html"
    add_form_template = "desk/user.html"

    def get_queryset(self, request):
        factor = Exists(Authenticator.objects.filter(user=OuterRef("pk")))
        rows = super().get_queryset(request).annotate(factor=factor)
        return rows.prefetch_related("groups", "event_roles")

    def desk_views(self):
        return {"<int:key>/account/<slug:verb>/": (people.page, "account")}

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """As the desk's, with the ways to disable this account and the like."""
        acts = people.open_to(obj) if obj and request.user.is_superuser else {}
        context["acts"] = [
            (act.words, self.address("account", obj.pk, verb)) for verb, act in acts.items()
        ]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def user_change_password(self, request, id, form_url=""):  # noqa: A002 - Django's name
        """Set somebody's password; one's own is changed where the present one is asked for."""
        if id == str(request.user.pk):
            return HttpResponseRedirect(reverse("account_change_password"))
        return super().user_change_password(request, id, form_url)

    @admin.display(description="second factor", boolean=True, ordering="factor")
    def factor(self, user):
        return user.factor

    @admin.display(description="account")
    def stands(self, user):
        return "active" if user.is_active else "disabled"

    @admin.display(description="role")
    def roles(self, user):
        return user.place

    def save_model(self, request, obj, form, change):
        """Whoever has an account has a place at the desk: readers have none."""
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

"""Invitations: made by an admin, the link shown once, cancelled while nobody has come in by it."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from dossier.desk import columns
from dossier.desk.base import DeskAdmin, ReadOnly
from dossier.desk.pages import answer, posted
from dossier.editorial import accounts
from dossier.models import Invitation


class InviteForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["whom", "role", "event"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnly, DeskAdmin):
    list_display = ["whom", "role", "event", "how", "made_by", "until"]
    list_filter = ["role", "event"]
    list_select_related = ["event", "made_by", "accepted_by"]
    search_fields = ["whom"]
    fields = ["whom", "role", "event", "how", "made_by", "made_at", "until"]
    readonly_fields = ["how", "until"]

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        """Who lets people in is an admin, not whoever holds a single right."""
        return request.user.is_active and request.user.is_superuser

    has_add_permission = has_module_permission

    def desk_views(self):
        return {"<int:key>/cancel/": (InvitationAdmin.cancel_page, "cancel")}

    def buttons(self, request, obj):
        return [("Cancel it…", self.address("cancel", obj.pk))] if obj.state == "open" else []

    @admin.display(description="how it stands")
    def how(self, invitation):
        by = f" by {invitation.accepted_by}" if invitation.accepted_by else ""
        return f"{invitation.state}{by}"

    @admin.display(description="until, UTC", ordering="expires_at")
    def until(self, invitation):
        return columns.moment(invitation.expires_at)

    def add_view(self, request, form_url="", extra_context=None):
        """Ask whom and as what; show the link, this once."""
        if not self.has_add_permission(request):
            raise PermissionDenied("Only an admin invites.")
        form, link = InviteForm(posted(request)), ""
        if request.method == "POST" and form.is_valid():
            _, token = accounts.invite(by=request.user, **form.cleaned_data)
            link = settings.SITE_URL + reverse("account_link", args=[token])
        shown = {"title": "Invite somebody", "form": form, "link": link}
        return answer(self, request, "invite", days=accounts.LASTS.days, **shown)

    def cancel_page(self, request, key):
        """Ask, then let the link work no more."""
        if not self.has_view_permission(request):
            raise PermissionDenied("Only an admin cancels an invitation.")
        invitation = get_object_or_404(Invitation, pk=key)
        if request.method != "POST":
            return answer(self, request, "cancel", title="Cancel this invitation", it=invitation)
        try:
            accounts.cancel(invitation)
        except ValidationError as error:
            messages.warning(request, error.message)
        else:
            messages.success(request, f"The link for {invitation} works no more.")
        return HttpResponseRedirect(self.address("changelist"))

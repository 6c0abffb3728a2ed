"""The desk: Django's admin at /desk/, with our way in and our first page."""

from functools import partial, update_wrapper

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse

from dossier.desk import components, kept, my_mail
from dossier.desk.autocomplete import DeskAutocomplete
from dossier.desk.overview import overview

# The nouns in the order of the work; what is not named here comes last.
ORDER = ["Event", "Question", "Claim", "Statement", "Evidence", "Report", "Source"]
ORDER += [
    "Verification",
    "Rearrangement",
    "Edition",
    "Record",
    "Audit",
    "User",
    "Invitation",
    "LogLine",
]


class DeskSite(AdminSite):
    """One door: allauth's sign-in. Every POST that comes too late keeps its words (`kept`)."""

    site_header = "The desk"
    site_title = "The desk"
    index_title = "What is next"
    index_template = "desk/index.html"
    enable_nav_sidebar = False  # ten nouns fit into one line above the page
    site_url = "/"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.disable_action("delete_selected")  # it would delete what nobody has looked at

    def get_urls(self):
        return [
            path("kept/", self.admin_view(kept.page), name="kept"),
            path("components/", self.admin_view(components.page), name="components"),
            path("my-mail/", self.admin_view(partial(my_mail.page, self)), name="my_mail"),
            # Without Django's way from any object's key to its public page: it names drafts.
            *(each for each in super().get_urls() if getattr(each, "name", "") != "view_on_site"),
        ]

    def admin_view(self, view, cacheable=False):
        """As Django's; a late POST leaves its words behind, and comes back after the sign-in.

        What is typed for something that is no longer there is shown back.
        """
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            if (
                request.method == "POST"
                and not request.user.is_authenticated
                and kept.keep(request)
            ):
                return redirect_to_login(reverse("admin:kept"), reverse("account_login"))
            try:
                return kept.done(request, inner(request, *args, **kwargs))
            except Http404:
                if answer := kept.given_back(self, request):
                    return answer
                raise

        return update_wrapper(guarded, getattr(view, "func", view))

    def each_context(self, request):
        return super().each_context(request) | {"desk_person": kept.token(request.user)}

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(
                key=lambda model: (
                    ORDER.index(model["object_name"])
                    if model["object_name"] in ORDER
                    else len(ORDER)
                )
            )
        return apps

    def index(self, request, extra_context=None):
        return super().index(request, overview(self, request) | (extra_context or {}))

    def autocomplete_view(self, request):
        return DeskAutocomplete.as_view(admin_site=self)(request)

    def login(self, request, extra_context=None):
        """Lead to the one sign-in; who is signed in and has no business here is told so."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied("Your account has no place at the desk: ask an admin.")
        after = request.GET.get("next") or reverse("admin:index")
        return redirect_to_login(after, reverse("account_login"))

    def logout(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("account_logout"))

    def password_change(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("account_change_password"))

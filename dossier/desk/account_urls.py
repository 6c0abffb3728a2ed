"""The addresses of accounts: of allauth's only what this desk uses.

Signing up, resetting a password by mail and codes by mail are not among them: what has no address
needs no guard.
"""

from allauth.account import views
from django.urls import include, path
from django.views.generic import TemplateView

from dossier.desk import account, join


def told(route, template, name):
    """Return a page that only says something."""
    return path(route, TemplateView.as_view(template_name=f"account/{template}.html"), name=name)


urlpatterns = [
    path("", account.page, name="account"),
    path("sign-out-everywhere/", account.sign_out_everywhere, name="account_everywhere"),
    path("join/", join.page, name="account_join"),
    path("join/<str:token>/", join.link, name="account_link"),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    told("password/set/", "password_reset", "account_set_password"),
    told("password/reset/", "password_reset", "account_reset_password"),
    told("signup/", "signup_closed", "account_signup"),
    path("2fa/", include("allauth.mfa.urls")),
]

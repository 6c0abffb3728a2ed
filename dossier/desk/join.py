"""Joining the desk by a link: one page, one account, once."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.contrib.auth.forms import BaseUserCreationForm
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from dossier.desk.pages import posted
from dossier.desk.refusals import sentence
from dossier.editorial import accounts
from dossier.editorial.log import address_of
from dossier.models import Invitation, User

LONGEST = 1000  # characters of a password; hashing more is work for nothing


class JoinForm(BaseUserCreationForm):
    """What one chooses for oneself: the role comes with the link."""

    class Meta(BaseUserCreationForm.Meta):
        model = User
        fields = ["username", "public_name", "email"]
        labels = {"email": "Mail address"}
        help_texts = {
            "public_name": "If you give one, readers see it with your decisions, for good: published "
            "editions keep it. Leave it empty to be named by your role only.",
            "email": "Optional. The desk writes to it when something waits for you.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("password1", "password2"):
            self.fields[name].validators.append(MaxLengthValidator(LONGEST))


@never_cache
@sensitive_post_parameters("password1", "password2")
def page(request, token):
    """Show the form of an open invitation, and make the account. A GET changes nothing.

    A link that never was, was used, was cancelled or has run out gets one and the same answer.
    """
    response = _answer(request, token)
    response.headers["Referrer-Policy"] = "no-referrer"  # the address is the secret
    return response


def _answer(request, token):
    if not ratelimit.consume(request, app="allauth.account", action="join", limit_get=True):
        return render(request, "account/join_closed.html", {"is_throttled": True}, status=429)
    if request.user.is_authenticated:
        return render(request, "account/join_closed.html", {"is_signed_in": True}, status=403)
    found = Invitation.objects.open(accounts.digest(token)).select_related("event").first()
    if found is None:
        return render(request, "account/join_closed.html", status=404)
    form = JoinForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            person = accounts.accept(token, lambda: form.save(commit=False), address_of(request))
        except IntegrityError as error:
            form.add_error(None, sentence(error))
        else:
            if person is None:
                return render(request, "account/join_closed.html", status=404)
            return perform_login(request, Login(user=person, redirect_url=None))
    return render(request, "account/join.html", {"form": form, "invitation": found})

"""Joining the desk by a link: one page, one account, once."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.contrib.auth.forms import BaseUserCreationForm
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from dossier.desk.pages import posted
from dossier.desk.refusals import sentence
from dossier.editorial import accounts
from dossier.editorial.log import address_of
from dossier.models import Invitation, User

KEY = "join"  # in a session: the digest of the link that was opened in this browser
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
@require_safe
def link(request, token):
    """Take the secret out of the address: remember what it opens, and lead to the form.

    A link that never was, was used, was cancelled or has run out gets one and the same answer. The
    secret goes to no other page: neither as a referrer nor into this browser's session.
    """
    digest = accounts.digest(token)
    response = refused(request, digest) or redirect("account_join")
    if response.status_code == 302:
        request.session[KEY] = digest
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@sensitive_post_parameters("password1", "password2")
def page(request):
    """Show the form of the invitation whose link was opened here, and make the account."""
    digest = request.session.get(KEY, "")
    if response := refused(request, digest):
        return response
    form = JoinForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            person = accounts.accept(digest, lambda: form.save(commit=False), address_of(request))
        except IntegrityError as error:
            form.add_error(None, sentence(error))
        else:
            if person is None:
                return closed(request)
            del request.session[KEY]
            return perform_login(request, Login(user=person, redirect_url=None))
    invitation = Invitation.objects.open(digest).select_related("event").first()
    return render(request, "account/join.html", {"form": form, "invitation": invitation})


def refused(request, digest):
    """Return the answer to whoever may not go on, or None. One query, whatever the reason."""
    if not ratelimit.consume(request, app="allauth.account", action="join", limit_get=True):
        return closed(request, 429, is_throttled=True)
    if request.user.is_authenticated:
        return closed(request, 403, is_signed_in=True)
    return None if Invitation.objects.open(digest).exists() else closed(request)


def closed(request, status=404, **why):
    return render(request, "account/join_closed.html", why, status=status)

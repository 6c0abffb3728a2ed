"""My account: who one is here, how one signs in, and the door for all one's sessions."""

from datetime import UTC, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dossier.desk import second_factor, sessions
from dossier.editorial import log
from dossier.models import LogLine
from dossier.vocabulary import LogKind

SHOWN = 8  # sign-ins


@never_cache
@login_required
def page(request):
    """Show one's account. Four queries of its own."""
    began = datetime.fromtimestamp(request.session[sessions.BEGAN], UTC)
    mine = LogLine.objects.filter(person=request.user, kind=LogKind.LOGIN)
    context = {
        "factors": Authenticator.objects.filter(user=request.user).order_by("pk"),
        "must_have": second_factor.must_have(request.user),
        "roles": request.user.event_roles.select_related("event").order_by("event"),
        "signed_in": mine[:SHOWN],
        "began": began,
        "ends": began + timedelta(seconds=settings.SESSION_ABSOLUTE),
        "idle": settings.SESSION_IDLE // 60,
    }
    return render(request, "account/account.html", context)


@require_POST
@login_required
def sign_out_everywhere(request):
    """End every session of this person, this one too."""
    log.write(LogKind.LOGOUT, about="everywhere", request=request)
    request.user.end_sessions()
    logout(request)
    messages.success(request, "Signed out in every browser.")
    return redirect("account_login")

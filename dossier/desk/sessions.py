"""Sessions at the desk: ended on the server when idle or old, and held to a second factor.

Nothing of this touches a public page: they have no session.
"""

import time

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import JsonResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from dossier.desk import kept, second_factor
from dossier.editorial import log
from dossier.vocabulary import LogKind

DESK = "/desk/"
BEGAN, SEEN = "began", "seen"
NOTED_EVERY = 60  # seconds: how exactly the last request is remembered, so that few are written
MISSING = "Your role asks for a second factor. Set one up; until then nothing else opens."


@receiver(user_logged_in)
def begin(request, **_):
    request.session[BEGAN] = request.session[SEEN] = time.time()


def over(session):
    """Return why this session is over, in words; empty if it is not."""
    now = time.time()
    if now - session.setdefault(BEGAN, now) >= settings.SESSION_ABSOLUTE:
        return f"Signed out: a session lasts {settings.SESSION_ABSOLUTE // 3600} hours at most."
    if now - session.setdefault(SEEN, now) >= settings.SESSION_IDLE:
        return f"Signed out: nothing was asked for {settings.SESSION_IDLE // 60} minutes."
    if now - session[SEEN] > NOTED_EVERY:
        session[SEEN] = now
    return ""


class DeskSessions:
    """Signs out whose session is over, and leads to the second factor who has yet to set one up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_inside = request.path.startswith(DESK) and request.user.is_authenticated
        if is_inside and (why := over(request.session)):
            log.write(LogKind.LOGOUT, about=why, request=request)
            logout(request)
            messages.info(request, why)
        response = self.get_response(request)
        if request.path.startswith(
            DESK
        ):  # secrets and drafts: not for a cache, nor the Back button
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith(DESK) or not request.user.is_authenticated:
            return None
        request.lacks_second_factor = second_factor.is_missing(request)
        if not request.lacks_second_factor or request.resolver_match.url_name in second_factor.OPEN:
            return None
        if get_adapter().is_ajax(request):
            return JsonResponse({"error": MISSING}, status=403)
        if request.method == "POST":
            kept.keep(request)
        page = redirect("mfa_index")
        return HttpResponseClientRedirect(page.url) if request.htmx else page

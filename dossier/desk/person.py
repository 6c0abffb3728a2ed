"""The desk's own middleware: who is writing, and refusals in words."""

from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.http import HttpResponseNotAllowed
from django.shortcuts import render

from dossier.desk import kept
from dossier.editorial import mail
from dossier.editorial.log import address_of
from dossier.editorial.person import acting

DESK = "/desk/"
TAKEN = ["GET", "HEAD", "POST"]  # the admin and its libraries take any other for one of these
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class PersonOnTheTrail:
    """Tells the database who writes, for every unsafe request of a signed-in person under /desk/."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_desk = request.path.startswith(DESK)
        if is_desk and request.method not in TAKEN:
            return HttpResponseNotAllowed(TAKEN)
        if not is_desk or request.method in SAFE or not request.user.is_authenticated:
            return self.get_response(request)
        user = request.user
        named = acting(user, address_of(request))
        with named, mail.bundled(), mail.telling_what_is_unsettled(user):
            return self.get_response(request)

    def process_exception(self, request, exception):
        """Answer what may not be with its reason, and what no column can hold with 400."""
        if not request.path.startswith(DESK):
            return None
        if isinstance(exception, PermissionDenied):
            words = kept.shown(kept.typed(request))
            context = {"reason": str(exception), "shown": words}
            return render(request, "desk/refused.html", context, status=403)
        if isinstance(exception, DataError):
            return render(request, "400.html", status=400)
        return None

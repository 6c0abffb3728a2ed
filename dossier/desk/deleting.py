"""Deleting: what somebody else has just changed is not deleted before it was seen again."""

import re
from copy import copy

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect, QueryDict

from dossier.desk.conflicts import REFUSED
from dossier.desk.refusals import sentence
from dossier.desk.trail import trail_of
from dossier.editorial.decisions import is_shut
from dossier.models import Claim, Evidence, Statement

CITABLE = (Claim, Statement, Evidence)
SHUT = (
    "A decision in this event waits to be read blind: until it is answered, nothing is deleted that "
    "it may rest on. Withhold it instead."
)


def last_change(model_admin, key):
    """Return the number of the newest audit row of the thing and its parts, as text. Two queries."""
    newest = (
        re.fullmatch(r"[0-9]{1,18}", key)
        and trail_of(model_admin.opts.model_name, int(key)).first()
    )
    return str(newest.pk) if newest else ""


def refuse_if_shut(thing):
    event = getattr(thing, "claim", thing).event
    if is_shut(event):
        raise PermissionDenied(SHUT)


def unanswered(request):
    """Return the request as if the page were only opened: Django deletes wherever there is a POST."""
    opening = copy(request)
    opening.method, opening.POST = "GET", QueryDict()
    return opening


def guarded(model_admin, delete_view, request, object_id, extra_context):
    """Delete what was shown, and nothing newer; else show it again. Rules refuse in a sentence."""
    key = unquote(object_id)
    if model_admin.model in CITABLE and (thing := model_admin.get_object(request, key)):
        refuse_if_shut(thing)
    try:
        with transaction.atomic():
            if request.method == "POST":
                model_admin.locked(key)
            newest = last_change(model_admin, key)
            is_stale = request.method == "POST" and request.POST.get("_newest", "") != newest
            context = {"newest": newest, "is_stale": is_stale} | (extra_context or {})
            if is_stale:
                response = delete_view(unanswered(request), object_id, extra_context=context)
                response.status_code = 409
                return response
            return delete_view(request, object_id, extra_context=context)
    except REFUSED as error:
        messages.error(request, sentence(error))
        return HttpResponseRedirect(model_admin.address("change", key))

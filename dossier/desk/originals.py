"""What a text was read from, taken away by a person; that is written down. Never shown as a page."""

import os

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect

from dossier.desk.intake_again import report_for
from dossier.editorial.files import hand_out_read
from dossier.intake.kinds import KINDS
from dossier.reading.sending import headers, send


def take(model_admin, request, key, text):
    """Hand out the original of one of a report's texts, to who posts; as an attachment."""
    report = report_for(model_admin, request, key)
    saved = report.texts.filter(pk=text, original__isnull=False).select_related("original").first()
    if saved is None:
        raise Http404
    if not request.user.may("view_storedfile", saved.original):
        raise PermissionDenied("You may not take this file.")
    if request.method != "POST":
        return HttpResponseRedirect(model_admin.address("change", report.pk))
    try:
        file = hand_out_read(saved, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(model_admin.address("change", report.pk))
    return sent(request, file, saved)


def sent(request, file, saved):
    """Answer with the open file under a name that tells its kind, kept by nobody on the way."""
    row = saved.original
    about = headers(row.sha256, "application/octet-stream", name="", inline=False)
    name = f"original-{saved.pk}.{KINDS.get(row.media_type, 'bin')}"
    about["Content-Disposition"] = f'attachment; filename="{name}"'
    size = os.fstat(file.fileno()).st_size
    return send(request, file, size, about | {"Cache-Control": "private, no-store"})

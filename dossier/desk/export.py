"""Taking the originals of an event away, as one ZIP with their custody."""

import tempfile

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse

from dossier.desk.pages import answer
from dossier.desk.publish import event_for
from dossier.editorial.custody import export, may_export, refuse_unless_may, texts_read
from dossier.models import Evidence


def button(model_admin, request, event):
    """Return the way to the page, for who may go it and where there is something to take."""
    held = may_export(request.user, event) and (
        files_of(event).exists() or texts_read(event).exists()
    )
    if not held:
        return []
    return [("Export the evidence…", model_admin.address("export", event.pk))]


def files_of(event):
    return Evidence.objects.filter(claim__event=event, file__isnull=False)


def page(model_admin, request, key):
    """Say what goes out and that it is written down; with POST, send it."""
    event = event_for(model_admin, request, key)
    refuse_unless_may(request.user, event)
    if request.method == "POST" and (response := archive(request, event)):
        return response
    return answer(
        model_admin,
        request,
        "export",
        title="Export the evidence",
        subtitle=str(event),
        object=event,
        texts=texts_read(event),
        files=files_of(event).select_related("file", "claim").order_by("claim__number", "pk"),
    )


def archive(request, event):
    """Return the ZIP as an answer; nothing where a file is damaged, and a message says so."""
    written = tempfile.TemporaryFile(prefix="dossier-export-")  # noqa: SIM115 - closed with the answer
    try:
        export(event, written, by=request.user)
    except ValidationError as error:
        written.close()
        messages.error(request, " ".join(error.messages))
        return None
    written.seek(0)
    named = {"as_attachment": True, "filename": f"{event.slug}-evidence.zip"}
    response = FileResponse(written, content_type="application/zip", **named)
    response.headers["Cache-Control"] = "private, no-store"
    return response

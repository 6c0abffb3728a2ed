"""The file of an evidence at the desk: shown, taken away, copied for readers. Never as a page."""

import os

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect

from dossier.desk.alike import alike
from dossier.desk.pages import answer
from dossier.editorial.files import hand_out, make_copy, open_kept, recall, release, waiting_copy
from dossier.models import Custody
from dossier.reading.sending import headers, send

# What a browser says it wants a file for, where it is part of a page.
INSIDE = {"image", "video"}
DONE = {
    "make": "The copy is made and waits below: readers do not get it before you release it.",
    "release": "Released: the next edition shows it.",
    "recall": "Taken back: the next edition does not show it. Editions that did still do.",
}


def evidence_for(model_admin, request, key):
    """Return the evidence of that number with its file if this person may see both; else 404, 403."""
    evidence = model_admin.get_object(request, str(key))
    if evidence is None or evidence.file_id is None:
        raise Http404
    may = request.user.may
    if not (may("view_evidence", evidence) and may("view_storedfile", evidence)):
        raise PermissionDenied("You may not see this file.")
    return evidence


def panel(request, evidence):
    """Return what the page of an evidence shows of its file. Five queries, without a file one."""
    if evidence.file_id is None or not request.user.may("view_storedfile", evidence):
        return {"holding": evidence.holding}
    return {
        "holding": evidence.holding,
        "file": evidence.file,
        "alike": alike(evidence, request.user),
        "custody": chain_of(evidence, request.user),
    }


def chain_of(evidence, user):
    """Return the lines of custody of an evidence and of its file, oldest first. One query.

    What was done with the same file for other evidence is among them as far as `user` may see it.
    """
    lines = Custody.objects.visible_to(user)
    lines = lines.filter(Q(evidence=evidence.pk) | Q(file=evidence.file_id))
    return lines.select_related("by", "file").order_by("pk")


def original(model_admin, request, key):
    """Show the original inside a desk page; with POST, hand it out, which is written down."""
    evidence = evidence_for(model_admin, request, key)
    is_taken = request.method == "POST"
    if not is_taken and request.headers.get("Sec-Fetch-Dest") not in INSIDE:
        messages.info(request, "Use “Take the original”: whoever takes it is written down.")
        return HttpResponseRedirect(model_admin.address("change", evidence.pk))
    try:
        if is_taken:
            file = hand_out(evidence, by=request.user)
        else:
            file = open_kept(evidence.file, by=request.user, evidence=evidence)
    except ValidationError as error:
        return said(model_admin, request, evidence, error)
    return sent(request, file, evidence.file, f"original-{evidence.uid}")


def said(model_admin, request, evidence, error):
    """Lead back to the evidence with what went wrong."""
    messages.error(request, " ".join(error.messages))
    return HttpResponseRedirect(model_admin.address("change", evidence.pk))


def sent(request, file, row, name):
    """Answer with an open file: as an attachment, and kept by nobody on the way."""
    about = headers(row.sha256, row.media_type, name=name, inline=False)
    size = os.fstat(file.fileno()).st_size
    return send(request, file, size, about | {"Cache-Control": "private, no-store"})


class CopyForm(forms.Form):
    act = forms.ChoiceField(choices=[(act, act) for act in DONE])
    sha256 = forms.CharField(required=False, max_length=64)


def copy(model_admin, request, key):
    """Make the public copy, look at it, release it or take it back."""
    evidence = evidence_for(model_admin, request, key)
    if not model_admin.has_change_permission(request, evidence):
        raise PermissionDenied("You may not change this evidence.")
    form = CopyForm(request.POST)
    if request.method == "POST" and form.is_valid() and acted(request, evidence, form):
        return HttpResponseRedirect(model_admin.address("copy", evidence.pk))
    return answer(
        model_admin,
        request,
        "copy",
        title="Public copy",
        subtitle=str(evidence),
        object=evidence,
        line=waiting_copy(evidence),
    )


def acted(request, evidence, form):
    """Do what was asked. False: it could not be done, and a message says why."""
    act, by = form.cleaned_data["act"], request.user
    try:
        if act == "make":
            make_copy(evidence, by=by)
        elif act == "release":
            release(evidence, by=by, sha256=form.cleaned_data["sha256"])
        else:
            recall(evidence, by=by)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    messages.success(request, DONE[act])
    return True


def copy_file(model_admin, request, key):
    """Show the copy inside the page on which it is judged."""
    evidence = evidence_for(model_admin, request, key)
    line = waiting_copy(evidence)
    if line is None:
        raise Http404
    try:
        file = open_kept(line.file, by=request.user, evidence=evidence)
    except ValidationError as error:
        return said(model_admin, request, evidence, error)
    return sent(request, file, line.file, f"copy-{evidence.uid}")

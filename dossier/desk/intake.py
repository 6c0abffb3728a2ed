"""Bringing a report into an event: what it is, then what was found in it, put right and confirmed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from dossier.desk import kept
from dossier.desk.intake_forms import MEANWHILE, AgainForm, FoundForm, GetForm
from dossier.desk.pages import answer, posted
from dossier.desk.publish import event_for
from dossier.desk.refusals import REFUSED, sentence
from dossier.desk.texts import text_shown
from dossier.editorial.intake import bring_in, save_again
from dossier.editorial.known_reports import known_reports, lock_intake
from dossier.editorial.proposing import propose_for
from dossier.intake import ModelMissing

SAME = "This very text is saved already: nothing was saved twice."


def page(model_admin, request, key):
    """Ask for a text, a file or an address; show what was found in it; save what is confirmed."""
    event = event_for(model_admin, request, key)
    if not request.user.may("add_report", event):
        raise PermissionDenied("You may not add reports to this event.")
    if "slip" in request.POST:
        return confirmed(model_admin, request, event)
    form = GetForm(request.user, posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return shown(
            model_admin, request, event, FoundForm(event, request.user, form.got, slip=form.slip)
        )
    return asked(model_admin, request, event, form)


def asked(model_admin, request, event, form, words=()):
    """Answer with the form that asks for a report; `words` are what was typed on the other one."""
    named = {"title": "Bring in a report", "subtitle": str(event), "object": event}
    return answer(model_admin, request, "bring_in", form=form, shown=words, **named)


def shown(model_admin, request, event, form):
    """Answer with what was found, and the text itself with what is odd in it. Queries: the form's."""
    text = form.got.draft.text
    return answer(
        model_admin,
        request,
        "found",
        title="What was found",
        subtitle=str(event),
        object=event,
        form=form,
        got=form.got,
        words=len(text.split()),
        **text_shown(text),
    )


def confirmed(model_admin, request, event):
    """Save what was confirmed and lead to where it is marked up; else show it once more."""
    carried = AgainForm(request.POST)
    try:
        got = carried.again(request.user)
    except ValidationError as error:
        form = GetForm(request.user, initial={"url": request.POST.get("url", "")})
        form.cleaned_data, form._errors = {}, {}
        form.add_error(None, error)
        return asked(model_admin, request, event, form, kept.shown(kept.typed(request)))
    form = FoundForm(event, request.user, got, request.POST)
    if form.is_valid() and (saved := brought_in(request, event, form)):
        return HttpResponseRedirect(workbench(event, saved.text))
    return shown(model_admin, request, event, form)


def brought_in(request, event, form):
    """Save the report, or a further text of it. None: it could not be, and the form says why."""
    by, got, onto = request.user, form.got, form.cleaned_data.get("onto")
    try:
        if onto:
            saved = save_again(onto, got.read, by=by, event=event)
        else:
            saved = brought_in_new(event, form, by)
    except (*REFUSED, ValidationError, PermissionDenied) as error:
        form.add_error(None, sentence(error))
        return None
    told = messages.success if saved.is_new else messages.info
    count = proposed(request, event, saved.text)
    how_many = f" {count} proposed." if count else ""
    told(request, (f"Saved: “{saved.text.report}”." if saved.is_new else SAME) + how_many)
    return saved


@transaction.atomic
def brought_in_new(event, form, by):
    """Save what the form has as a new report, unless it has come in since the form was looked at."""
    lock_intake()
    got = form.got
    if "onto" not in form.fields and known_reports(got.url, got.draft.text, by=by):
        raise ValidationError(MEANWHILE)
    publisher = form.cleaned_data["publisher"] or None
    return bring_in(got.read, event=event, by=by, publisher=publisher, **form.facts())


def proposed(request, event, text):
    """Look for what the text attributes, if the person may curate the event. Returns how many."""
    if not request.user.may("add_statement", event):
        return 0
    try:
        return propose_for(text, event, by=request.user)
    except ModelMissing as missing:
        messages.warning(request, f"{missing} Until then, mark what is said by hand.")
        return 0


def workbench(event, text):
    """Return the address at which a saved text is marked up for an event."""
    return reverse("admin:dossier_event_workbench", args=[event.pk, text.pk])

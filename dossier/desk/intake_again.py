"""Saving a report again: what its publisher changed meanwhile, and what still stands in it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect

from dossier.desk import kept
from dossier.desk.intake import SAME
from dossier.desk.intake_forms import AgainForm, GetForm
from dossier.desk.pages import answer, posted
from dossier.desk.refusals import REFUSED, sentence
from dossier.desk.report_texts import ways_to_mark
from dossier.desk.text_changes import text_diff
from dossier.desk.texts import text_shown
from dossier.editorial.intake import digest, save_again
from dossier.editorial.quotes import placed
from dossier.models import SavedText, Statement
from dossier.reading.wording import differs

SAVED = "Saved. This is what has changed since the text before."


def report_for(model_admin, request, key):
    """Return the report of that number if this person may see it, else 404 or 403."""
    report = model_admin.get_object(request, str(key))
    if report is None:
        raise Http404
    if not model_admin.has_view_or_change_permission(request, report):
        raise PermissionDenied("You may not see this report.")
    return report


def page(model_admin, request, key):
    """Ask for the text as it is now; show what has changed; save it."""
    report = report_for(model_admin, request, key)
    if not request.user.may("add_savedtext", report):
        raise PermissionDenied("You may not save a text of this report.")
    if "slip" in request.POST:
        return confirmed(model_admin, request, report)
    form = GetForm(
        request.user, posted(request), request.FILES or None, initial={"url": report.url}
    )
    if request.method == "POST" and form.is_valid():
        return compared(model_admin, request, report, form.got, form.slip)
    return asked(model_admin, request, report, form)


def asked(model_admin, request, report, form, words=()):
    named = {"title": "Save it again", "subtitle": str(report), "object": report}
    return answer(model_admin, request, "save_again", form=form, shown=words, **named)


def compared(model_admin, request, report, got, slip, form=None):
    """Show what the text that was read has changed, before it is saved."""
    is_same = report.texts.filter(sha256=digest(got.draft.text)).exists()
    if is_same:
        messages.info(request, SAME)
        return HttpResponseRedirect(model_admin.address("change", report.pk))
    now = SavedText(report=report, text=got.draft.text)
    return answer(
        model_admin,
        request,
        "save_again_found",
        title="Save it again",
        subtitle=str(report),
        object=report,
        form=form or AgainForm(initial=AgainForm.carrying(got, slip)),
        got=got,
        **difference(report, report.texts.order_by("-pk").first(), now, request.user),
    )


def confirmed(model_admin, request, report):
    """Save the text and lead to what it changed; else say why not, with the words."""
    carried = AgainForm(request.POST)
    try:
        got = carried.again(request.user)
    except ValidationError as error:
        messages.error(request, sentence(error))
        form = GetForm(request.user, initial={"url": report.url})
        return asked(model_admin, request, report, form, kept.shown(kept.typed(request)))
    try:
        saved = save_again(report, got.read, by=request.user)
    except (*REFUSED, ValidationError, PermissionDenied) as error:
        carried.add_error(None, sentence(error))
        return compared(model_admin, request, report, got, "", carried)
    messages.success(request, SAVED) if saved.is_new else messages.info(request, SAME)
    return HttpResponseRedirect(model_admin.address("changes", report.pk))


def changes(model_admin, request, key):
    """Show what the newest text of a report changed of the one before, or of one asked for."""
    report = report_for(model_admin, request, key)
    texts = list(report.texts.order_by("-pk"))
    if len(texts) < 2:
        raise Http404
    asked_for = [text for text in texts[1:] if str(text.pk) == request.GET.get("since")]
    before = asked_for[0] if asked_for else texts[1]
    return answer(
        model_admin,
        request,
        "changes",
        title="What has changed",
        subtitle=str(report),
        object=report,
        earlier=texts[1:],
        ways=ways_to_mark(request.user, report),
        **difference(report, before, texts[0], request.user),
    )


def difference(report, before, now, user):
    """Return what two texts differ in, word by word, and where the quotes stand. Two queries."""
    pieces = text_diff(before.text if before else "", now.text)
    statements = Statement.objects.visible_to(user).filter(report=report)
    statements = statements.select_related("claim", "speaker").prefetch_related("saved_text")
    where = placed(statements, now)
    return {
        "before": before,
        "now": now,
        "pieces": pieces,
        "differs": differs(pieces),
        "gone": [one for one in where if one.span is None],
        "moved": [one for one in where if one.has_moved],
        "stand": sum(one.span is not None and not one.has_moved for one in where),
        **text_shown(now.text),
    }

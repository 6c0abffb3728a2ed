"""The workbench: one report and what it seems to say, decided on span by span.

Each act answers a plain form with a redirect to the next proposal, and htmx with the regions. What
cannot be done comes back with the form as it was typed, and why.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from dossier.desk.bench import bench_for
from dossier.desk.conflicts import REFUSED
from dossier.desk.pages import answer
from dossier.desk.refusals import sentence
from dossier.editorial import accepting, proposing, undoing
from dossier.intake import ModelMissing
from dossier.models import Claim

STOPPED = (*REFUSED, ValidationError, PermissionDenied)


def page(model_admin, request, key, text):
    """Show the text with its marks, and the proposal named in ``?at=`` or the first open one."""
    bench = bench_for(model_admin, request, key, text)
    return shown(model_admin, request, bench, bench.start(request.GET.get("at", "")))


def news(model_admin, request, key, text):
    """Answer with what others decided since ``?since=``; 204 where there is nothing new."""
    bench = bench_for(model_admin, request, key, text)
    if bench.progress()["latest"] == request.GET.get("since", ""):
        return HttpResponse(status=204)
    at = request.GET.get("at", "")
    proposal = next((one for one in bench.proposals if str(one.pk) == at), None)
    context = bench.context(proposal) if proposal else bench.context(None)
    return TemplateResponse(request, "desk/_bench/news.html", context)


def accept(model_admin, request, key, text, proposal):
    """Make the statement as the form has it, on the claim it names."""
    bench = bench_for(model_admin, request, key, text)
    one = bench.proposal(proposal)
    if request.method != "POST":
        return back(bench, one)
    form = bench.form(one, request.POST)
    if not form.is_valid():
        return shown(model_admin, request, bench, one, form, status=422)
    try:
        with transaction.atomic():
            accepting.accept(one, form.acceptance, by=request.user, outcome=form.outcome)
            again = marked_again(bench, form.acceptance, request)
    except STOPPED as error:
        return refused(model_admin, request, bench, one, error, form)
    words = f"Accepted as {accepted_as(one)}."
    return done(model_admin, request, bench, again or one, words, moves=not again, undoes=one.pk)


def marked_again(bench, what, request):
    """Return the same words marked once more, for another claim, where that was asked for."""
    if "again" not in request.POST:
        return None
    span = {"start": what.start, "end": what.end}
    return proposing.mark(bench.saved_text, bench.event, by=request.user, **span)


def accepted_as(proposal):
    """Return the numbers of the claims it was accepted as, in words. Two queries."""
    claims = Claim.objects.filter(statements__in=proposal.decisions.latest("pk").statements)
    numbers = [str(claim.number) for claim in claims.order_by("number")]
    return f"claim{'s' * (len(numbers) > 1)} {', '.join(numbers)}"


def reject(model_admin, request, key, text, proposal):
    """Say that this is no statement to keep; with a reason, if there is one."""
    bench = bench_for(model_admin, request, key, text)
    one = bench.proposal(proposal)
    if request.method != "POST":
        return back(bench, one)
    try:
        with transaction.atomic():
            accepting.reject(one, by=request.user, reason=request.POST.get("reason", ""))
    except STOPPED as error:
        form = bench.form(one, request.POST) if "speaker" in request.POST else None
        return refused(model_admin, request, bench, one, error, form)
    return done(model_admin, request, bench, one, "Rejected.", moves=True, undoes=one.pk)


def undo(model_admin, request, key, text, proposal):
    """Take back the decision that stands, with what it made."""
    bench = bench_for(model_admin, request, key, text)
    one = bench.proposal(proposal)
    if request.method != "POST":
        return back(bench, one)
    try:
        with transaction.atomic():
            stays = undoing.undo(one, by=request.user)
    except STOPPED as error:
        return refused(model_admin, request, bench, one, error)
    return done(model_admin, request, bench, one, " ".join(["Undone.", *stays]))


def mark(model_admin, request, key, text):
    """Mark a span by hand: by its ends, or by its words as they stand in the text."""
    bench = bench_for(model_admin, request, key, text)
    if request.method != "POST":
        return back(bench, bench.start(""))
    try:
        start, end = span_of(bench.saved_text, request.POST)
        one = proposing.mark(bench.saved_text, bench.event, by=request.user, start=start, end=end)
    except STOPPED as error:
        return refused(model_admin, request, bench, bench.start(""), error)
    return done(model_admin, request, bench, one, "Marked: say who says it.")


def propose(model_admin, request, key, text):
    """Look for what the text attributes, if nobody has yet."""
    bench = bench_for(model_admin, request, key, text)
    if request.method == "POST":
        try:
            count = proposing.propose_for(bench.saved_text, bench.event, by=request.user)
            messages.success(request, f"{count} proposed.")
        except ModelMissing as missing:
            messages.warning(request, f"{missing} Until then, mark what is said by hand.")
    return HttpResponseRedirect(bench.here)


def span_of(saved_text, data):
    """Return the span posted: its ends, or where the words typed stand first."""
    ends = [data.get(name, "") for name in ("start", "end")]
    if all(one.isdecimal() and len(one) < 10 for one in ends):
        return int(ends[0]), int(ends[1])
    if not data.get("words", "").strip():
        raise ValidationError("Select words in the report, or type them as they stand there.")
    if span := saved_text.locate(data["words"]):
        return span
    raise ValidationError("These words do not stand in the report’s saved text.")


def back(bench, proposal):
    return HttpResponseRedirect(f"{bench.here}?at={proposal.pk}" if proposal else bench.here)


def done(model_admin, request, bench, proposal, words, *, moves=False, undoes=None):
    """Answer an act that was done: the next proposal to decide on, or the same one.

    `undoes`: the key of the proposal whose decision can be taken back from where one is then.
    """
    after = type(bench)(bench.user, bench.event, bench.saved_text, bench.here)
    one = after.after(proposal) if moves else proposal
    if not request.htmx:
        messages.success(request, words)
        return back(after, one)
    at = after.proposal(one.pk)
    response = shown(model_admin, request, after, at, said=words, undoes=undoes)
    response.headers["HX-Push-Url"] = f"{after.here}?at={one.pk}"
    return response


def refused(model_admin, request, bench, proposal, error, form=None):
    """Answer an act that could not be done: what stands now, why, and what was typed."""
    after = type(bench)(bench.user, bench.event, bench.saved_text, bench.here)
    one = proposal and after.proposal(proposal.pk)
    status = 422 if isinstance(error, ValidationError) else 409
    why = sentence(error)
    return shown(model_admin, request, after, one, form, status=status, refusal=why)


def shown(model_admin, request, bench, proposal, form=None, *, status=200, **said):
    """Show the page, or its regions to htmx. `said` and `refusal` are told in the hand."""
    context = bench.context(proposal, form) | {"typed_words": request.POST.get("words", "")} | said
    if request.htmx and not request.htmx.history_restore_request:
        return TemplateResponse(request, "desk/_bench/regions.html", context, status=status)
    report = bench.saved_text.report
    context |= {"title": str(report), "subtitle": str(bench.event), "object": bench.event}
    return answer(model_admin, request, "workbench", status=status, **context)

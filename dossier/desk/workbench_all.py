"""Accepting at once what is plainly said: first the list of what that makes, then all of it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect

from dossier.desk.bench import bench_for
from dossier.desk.pages import answer
from dossier.desk.refusals import sentence
from dossier.desk.workbench import STOPPED
from dossier.desk.workbench_names import kinds_posted
from dossier.editorial import all_sure, undoing
from dossier.editorial.accepting import NewClaim, NewQuestion
from dossier.vocabulary import SourceKind

CHANGED = "Something has changed since you opened this: look at the list again."
NO_QUESTION = "A claim answers a question: write it."


def page(model_admin, request, key, text):
    """Show what accepting all that is plainly said would make; make exactly that."""
    bench = bench_for(model_admin, request, key, text)
    wording = " ".join(request.POST.get("question_wording", "").split())[:300]
    question = NewQuestion(wording) if wording else None
    planned = all_sure.plan(bench.saved_text, bench.event, by=request.user, question=question)
    if request.method != "POST":
        return shown(model_admin, request, bench, planned)
    if planned.lacks_question():
        return shown(model_admin, request, bench, planned, why=NO_QUESTION, status=422)
    try:
        with transaction.atomic():
            planned = planned.with_kinds(kinds_posted(request.POST))
            expected = request.POST.get("_shown", "")
            _, count = all_sure.accept_all(planned, by=request.user, expected=expected)
    except all_sure.Stale:
        return shown(model_admin, request, bench, planned, why=CHANGED, status=409)
    except STOPPED as error:
        return shown(model_admin, request, bench, planned, why=sentence(error), status=409)
    messages.success(request, f"{count} accepted at once. They can be undone at once.")
    return HttpResponseRedirect(bench.here)


def undo(model_admin, request, key, text, batch):
    """Take back all that was accepted at once and still stands, or say why not."""
    bench = bench_for(model_admin, request, key, text)
    if request.method == "POST":
        try:
            with transaction.atomic():
                stays = undoing.undo_batch(batch, bench.event, by=request.user)
            messages.success(request, " ".join(["Undone.", *dict.fromkeys(stays)]))
        except STOPPED as error:
            messages.error(request, sentence(error))
    return HttpResponseRedirect(bench.here)


def shown(model_admin, request, bench, planned, *, why="", status=200):
    return answer(
        model_admin,
        request,
        "workbench_all",
        status=status,
        title="Accept all that is plainly said",
        subtitle=str(bench.saved_text.report),
        object=bench.event,
        here=bench.here,
        steps=[step(bench, what) for _, what in planned.steps],
        why=why,
        new_sources=planned.new_sources(),
        new_claims=planned.new_claims(),
        asks_question=planned.lacks_question() or "question_wording" in request.POST,
        question_wording=request.POST.get("question_wording", ""),
        kinds=SourceKind.choices(),
        digest=planned.digest(),
    )


def step(bench, what):
    """Return one line of the list: an acceptance with its words, and whether its claim is new."""
    words = bench.saved_text.text[what.start : what.end]
    return {"what": what, "words": words, "is_new": isinstance(what.claim, NewClaim)}

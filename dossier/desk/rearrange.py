"""Merging, splitting and moving at the desk: choose, look at all that would happen, do just that.

What was shown is sealed into the page. If it is no longer what would be done, nothing is: both are
shown, and one decides anew.
"""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect

from dossier.desk.conflicts import REFUSED
from dossier.desk.pages import answer, posted
from dossier.desk.rearrange_forms import MergeClaimsForm, MergeSourcesForm, MoveForm, SplitForm
from dossier.desk.refusals import sentence
from dossier.editorial import rearranging
from dossier.editorial.rearranging_plan import refuse_unless_may
from dossier.models import Source

SALT = "dossier.desk.rearrange"
AGAIN = "You chose otherwise than what was shown. Look at what would happen now."
ACTS = {  # the button, and the form of each noun
    "merge": ("Merge into another", {"claim": MergeClaimsForm, "source": MergeSourcesForm}),
    "split": ("Split in two", {"claim": SplitForm}),
    "move": ("Move to another question", {"claim": MoveForm}),
}


def buttons(model_admin, request, obj):
    """Return ``[(words, address), …]`` of the acts open to this person for this thing."""
    if obj.merged_into_id or not request.user.may("add_rearrangement", obj):
        return []
    return [
        (f"{words}…", model_admin.address(verb, obj.pk))
        for verb, (words, forms) in ACTS.items()
        if obj._meta.model_name in forms
    ]


def merge(model_admin, request, key):
    return page(model_admin, request, key, "merge")


def split(model_admin, request, key):
    return page(model_admin, request, key, "split")


def move(model_admin, request, key):
    return page(model_admin, request, key, "move")


def page(model_admin, request, key, verb):
    """Ask what is to be done; show it; do it if it is still what was shown, else show both."""
    thing = thing_for(model_admin, request, key)
    title, forms = ACTS[verb]
    form = forms[thing._meta.model_name](thing, request.user, posted(request))
    seen = opened(request.POST.get("_shown", ""), thing, verb)
    is_valid = request.method == "POST" and form.is_valid()
    if form.plan is not None:
        refuse_unless_may(request.user, form.plan.events)
    is_stale = False
    if is_valid and form.does and seen and seen["chosen"] != form.chosen():
        form.add_error(None, AGAIN)
    elif is_valid and form.does and seen:
        if act := carried_out(request, form, seen):
            return HttpResponseRedirect(where(model_admin, request, act, form))
        is_stale = not form.errors
    return shown(model_admin, request, form, title, verb, seen if is_stale else None)


def thing_for(model_admin, request, key):
    """Return the claim or source of that key if this person may rearrange it, else 404 or 403."""
    thing = model_admin.get_object(request, str(key))
    if thing is None:
        raise Http404
    if not request.user.may("add_rearrangement", thing):
        raise PermissionDenied("You may not merge, split or move this.")
    return thing


def carried_out(request, form, seen):
    """Return the act, done; None where it was not: what would be done has changed, or cannot be."""
    try:
        with transaction.atomic():
            return rearranging.carry_out(
                form.planned(locked=True),
                by=request.user,
                reason=form.cleaned_data["reason"],
                expected=seen["digest"],
            )
    except rearranging.Stale:
        form.plan = form.planned()()
    except ValidationError as error:
        form.add_error(None, error)
    except REFUSED as error:
        form.add_error(None, sentence(error))
    return None


def where(model_admin, request, act, form):
    """Say that it is done, and return the page of what stays."""
    messages.success(request, f"{act.words}. Its history holds this act, with the way to undo it.")
    stays = form.cleaned_data.get("into") or form.thing
    return model_admin.address("change", stays.pk)


def shown(model_admin, request, form, title, verb, seen):
    """Return the page; `seen` is what had been shown, where that is no longer what would be done."""
    now = form.plan.lines if form.plan else []
    before = seen["lines"] if seen else now
    return answer(
        model_admin,
        request,
        "rearrange",
        status=409 if seen else 200,
        title=title,
        subtitle=str(form.thing),
        object=form.thing,
        form=form,
        plan=form.plan,
        shown=sealed(form, verb) if form.plan else "",
        is_stale=bool(seen),
        no_longer=[line for line in before if line not in now],
        only_now=[line for line in now if line not in before],
        is_source=isinstance(form.thing, Source),
    )


def sealed(form, verb):
    """Return what is shown as the text of a hidden field, good for this thing and act only."""
    thing = [form.thing._meta.label, form.thing.pk, verb]
    held = {"chosen": form.chosen(), "digest": form.plan.digest(), "lines": form.plan.lines}
    return signing.dumps([thing, held], salt=SALT, compress=True)


def opened(text, thing, verb):
    """Return what the page had shown, or None where it had shown nothing that holds."""
    try:
        about, held = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return held if about == [thing._meta.label, thing.pk, verb] else None

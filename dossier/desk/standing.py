"""The forms of withholding, withdrawing and removing: each says what follows and asks why."""

from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect

from dossier.desk import kept
from dossier.desk.pages import answer, posted
from dossier.desk.refusals import REFUSED, sentence
from dossier.editorial import standing


class Way(NamedTuple):
    """One way of standing or not: its verb, the button, what follows, and the act."""

    verb: str
    words: str
    consequence: str
    act: object
    asks_why: bool = True
    is_open: object = None  # of the thing and whether the person may publish its event


def _publishes(thing, user):
    event = getattr(thing, "event", thing)
    return hasattr(event, "may_be_published_by") and event.may_be_published_by(user)


WAYS = [
    Way(
        "withhold",
        "Withhold…",
        "It stays at the desk and is left out of every edition from the next one on. "
        "Editions already published keep it. What a withheld source said is left out with it.",
        standing.withhold,
        is_open=lambda thing, user: not thing.is_withheld,
    ),
    Way(
        "release",
        "Release",
        "It goes into the next edition again.",
        standing.release,
        asks_why=False,
        is_open=lambda thing, user: thing.is_withheld,
    ),
    Way(
        "withdraw",
        "Withdraw…",
        "From the next edition on it is shown under a banner that says since when, and why, it "
        "no longer stands. Readers see the reason.",
        standing.withdraw,
        is_open=lambda thing, user: not thing.is_withdrawn,
    ),
    Way(
        "reinstate",
        "Reinstate",
        "The banner of the withdrawn goes with the next edition.",
        standing.reinstate,
        asks_why=False,
        is_open=lambda thing, user: thing.is_withdrawn,
    ),
    Way(
        "remove",
        "Remove from public sight…",
        "At once its public address answers only that it is gone, since when, and why. Readers "
        "see the reason. An event goes with every address under it, pinned ones too.",
        standing.remove,
        is_open=_publishes,
    ),
]


OVERTAKEN = (
    "This is not open any more: somebody else has changed how it stands since you opened it."
)


class ReasonForm(forms.Form):
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}))


def ways(model_admin, request, obj):
    """Return the ways open to this person for this thing, as ``[(way, address), …]``."""
    if not model_admin.has_change_permission(request, obj):
        return []
    return [
        (way, model_admin.address("standing", obj.pk, way.verb))
        for way in WAYS
        if way.verb in model_admin.verbs and way.is_open(obj, request.user)
    ]


def page(model_admin, request, key, verb):
    """Ask for the reason, then act. What is no longer open here leads back with a sentence."""
    obj = model_admin.get_object(request, unquote(key))
    if obj is None:
        raise Http404
    if getattr(obj, "merged_into_id", None):
        return model_admin.gone(request, key)
    if not model_admin.has_change_permission(request, obj):
        raise PermissionDenied("You may not change this.")
    back = HttpResponseRedirect(model_admin.address("change", obj.pk))
    way = {way.verb: way for way, _ in ways(model_admin, request, obj)}.get(verb)
    if way is None and request.POST.get("reason"):
        return lost(model_admin, request, obj)
    if way is None:
        messages.warning(request, "This is not open: it stands otherwise by now, or needs a right.")
        return back
    form = ReasonForm(posted(request)) if way.asks_why else forms.Form(posted(request))
    if request.method == "POST" and form.is_valid() and acted(request, way, obj, form):
        return back
    told = {"title": way.words.rstrip("…"), "subtitle": str(obj), "object": obj}
    return answer(model_admin, request, "standing", way=way, form=form, **told)


def lost(model_admin, request, obj):
    """Show the reason typed on a page that has been overtaken, and how the thing stands by now."""
    shown = kept.shown(kept.typed(request))
    return answer(
        model_admin,
        request,
        "gone",
        status=409,
        title="Overtaken",
        object=obj,
        why=OVERTAKEN,
        shown=shown,
    )


def acted(request, way, obj, form):
    """Do it. False: it could not be done, and the form says why."""
    try:
        with transaction.atomic():
            now = type(obj)._base_manager.select_for_update(no_key=True).filter(pk=obj.pk).first()
            if now is None or not way.is_open(now, request.user):
                raise ValidationError(OVERTAKEN)
            way.act(now, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    except REFUSED as error:
        form.add_error(None, sentence(error))
        return False
    messages.success(request, f"Done: {way.words.rstrip('…').lower()}. {way.consequence}")
    return True

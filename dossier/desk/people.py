"""What an admin does with somebody's account: disable and enable it, reset the second factor."""

from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect

from dossier.desk.pages import answer, posted
from dossier.editorial import accounts


class Act(NamedTuple):
    """Its button, what follows, whether it asks why ("may" or "must"), and the act."""

    words: str
    consequence: str
    why: str
    act: object


ACTS = {
    "disable": Act(
        "Disable…",
        "Their next request is refused and every session of theirs ends. What they wrote and "
        "decided stays, under their name. Invitations they made and nobody has used work no more. "
        "They can be enabled again.",
        "may",
        accounts.disable,
    ),
    "enable": Act(
        "Enable",
        "They can sign in again, with the rights they had.",
        "",
        lambda person, by: accounts.enable(person),
    ),
    "reset-second-factor": Act(
        "Reset second factor…",
        "Their authenticator app, passkeys and recovery codes count no more, and every session of "
        "theirs ends. Make sure first that it is they who ask. They sign in by password and, where "
        "their role asks for it, set up a new one at once.",
        "must",
        accounts.reset_second_factor,
    ),
}


class WhyForm(forms.Form):
    reason = forms.CharField(
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True}),
        help_text="For the desk’s log, which only admins read.",
    )


def open_to(person):
    """Return the acts that make sense for this person, as ``{verb: act}``. One query."""
    verbs = ["disable" if person.is_active else "enable"]
    if person.authenticator_set.exists():
        verbs.append("reset-second-factor")
    return {verb: ACTS[verb] for verb in verbs}


def page(model_admin, request, key, verb):
    """Say what follows, ask why, and act. What makes no sense any more leads back."""
    person = model_admin.get_object(request, str(key))
    if person is None or verb not in ACTS:
        raise Http404
    if not (request.user.is_superuser and model_admin.has_change_permission(request, person)):
        raise PermissionDenied("Only an admin does this to an account.")
    back = HttpResponseRedirect(model_admin.address("change", key))
    act = open_to(person).get(verb)
    if act is None:
        messages.warning(request, "It stands so already.")
        return back
    form = WhyForm(posted(request)) if act.why else forms.Form(posted(request))
    if act.why == "may":
        form.fields["reason"].required = False
    if request.method == "POST" and form.is_valid() and _acted(request, act, person, form):
        return back
    words = {"title": act.words.rstrip("…"), "subtitle": str(person), "form": form}
    return answer(model_admin, request, "standing", way=act, object=person, **words)


def _acted(request, act, person, form):
    """Do it. False: it could not be done, and the form says why."""
    try:
        act.act(person, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, f"Done: {act.words.rstrip('…').lower()}. {act.consequence}")
    return True

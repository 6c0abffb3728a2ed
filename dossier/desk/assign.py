"""Giving claims to somebody: one on its own page, or several at once from the list.

The form carries who had each claim when it was opened. Where somebody else has given it away
meanwhile, nothing is done: the page says who did what, and one decides anew.
"""

import re

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect

from dossier.desk import mark
from dossier.desk.conflicts import REFUSED
from dossier.desk.pages import answer, posted
from dossier.desk.refusals import sentence
from dossier.editorial import work
from dossier.editorial.people import who_may
from dossier.models import Assignment

NOBODY = "nobody"


class AssignForm(forms.Form):
    """Whom to give the claims to: of the people who may work on all of their events."""

    to = forms.ChoiceField(
        label="Give to",
        error_messages={
            "required": "Choose somebody, or nobody.",
            "invalid_choice": "That person may not work on this event.",
        },
    )

    def __init__(self, people, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        me = [(str(user.pk), f"me ({user})")] if str(user.pk) in self.people else []
        others = [(key, str(person)) for key, person in self.people.items() if person != user]
        self.fields["to"].choices = [("", "choose…"), *me, (NOBODY, "nobody"), *others]

    def chosen(self):
        """Return the person chosen; None for nobody."""
        return self.people.get(self.cleaned_data["to"])


def form_for(claims, user, data=None):
    """Return the form for these claims, their events read with them. One query."""
    events = {claim.event_id: claim.event for claim in claims}
    return AssignForm(who_may("change_claim", *events.values()), user, data)


def assignments_of(claims):
    """Return ``{claim's key: its assignment}``. One query."""
    rows = Assignment.objects.filter(claim__in=claims).select_related("to", "by")
    return {row.claim_id: row for row in rows}


def token(claims, given):
    """Return who has each claim, as the form carries it: a row's number and its time."""
    states = {claim.pk: given.get(claim.pk) for claim in claims}
    return ",".join(
        f"{key}:{row.to_id}-{row.at.timestamp():.6f}" if row else f"{key}:"
        for key, row in sorted(states.items())
    )


def shown(request, claim):
    """Return what the claim's page shows of who sees to it, with the form. Two queries."""
    given = assignments_of([claim])
    may = request.user.may("change_claim", claim) and not claim.merged_into_id
    return {
        "assignment": given.get(claim.pk),
        "token": token([claim], given),
        "form": form_for([claim], request.user) if may else None,
    }


def page(model_admin, request):
    """Give the chosen claims to somebody: all of them, or none."""
    with transaction.atomic():
        claims = mark.chosen(request)
        given = assignments_of(claims)
        if not all(request.user.may("change_claim", claim) for claim in claims):
            raise PermissionDenied("You may not assign claims of this event.")
        form = form_for(claims, request.user, posted(request))
        is_stale = form.is_bound and request.POST.get("_given") != token(claims, given)
        if form.is_bound and not is_stale and form.is_valid() and gave(request, claims, form):
            return HttpResponseRedirect(mark.back_to(model_admin, claims))
    return answer(
        model_admin,
        request,
        "assign",
        status=409 if is_stale else 200,
        title=f"Assign {len(claims)} claims" if claims[1:] else "Assign a claim",
        claims=[(claim, given.get(claim.pk)) for claim in claims],
        changed=since(claims, given, request.POST.get("_given", "")) if is_stale else [],
        is_stale=is_stale,
        form=form,
        given=token(claims, given),
    )


def gave(request, claims, form):
    """Give them. False: one of them could not be given, and none was."""
    to = form.chosen()
    try:
        with transaction.atomic():
            for claim in claims:
                work.assign(claim, to=to, by=request.user)
    except ValidationError as error:
        form.add_error("to", error)
        return False
    except REFUSED as error:
        form.add_error(None, sentence(error))
        return False
    numbers = ", ".join(str(claim.number) for claim in claims)
    messages.success(
        request,
        f"Claim{'s' if claims[1:] else ''} {numbers}: "
        + (f"given to {to}." if to else "nobody’s."),
    )
    return True


def since(claims, given, seen):
    """Return ``[(claim, its assignment now)]`` of those given to somebody else since `seen`."""
    before = dict(re.findall(r"(\d+):([^,]*)", seen))
    now = dict(re.findall(r"(\d+):([^,]*)", token(claims, given)))
    return [
        (claim, given.get(claim.pk))
        for claim in claims
        if before.get(str(claim.pk)) != now[str(claim.pk)]
    ]

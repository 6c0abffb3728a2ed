"""Deciding on one claim or on several at once: status, credibility, rationale, what it rests on.

Each claim's decision is signed against what stood when the page was opened. If anything under the
claim, or under one that contradicts it, has changed since, both are shown side by side, the typed words stay, and one decides anew.
"""

import re

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.http import Http404, HttpResponseRedirect

from dossier.desk import history
from dossier.desk.basis import Basis
from dossier.desk.conflicts import REFUSED
from dossier.desk.pages import answer, posted
from dossier.desk.refusals import sentence
from dossier.desk.trail import newest_of_claims, seen_by, trail_of
from dossier.editorial import decisions
from dossier.models import Claim, Verification
from dossier.vocabulary import Credibility, Status

MOST = 50  # claims decided at once


class MarkForm(forms.Form):
    """One decision for all chosen claims. What is ticked must still be there."""

    status = forms.ChoiceField(choices=Status.choices(), widget=forms.RadioSelect)
    credibility = forms.ChoiceField(
        choices=Credibility.choices(),
        initial=Credibility.UNKNOWN.value,
        help_text="6 means that it cannot be judged; it is never the worst grade.",
    )
    rationale = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Why. Readers see it once the decision counts and is published.",
    )
    statements = forms.TypedMultipleChoiceField(coerce=int, required=False)
    evidence = forms.TypedMultipleChoiceField(coerce=int, required=False)
    judgement = forms.CharField(
        label="Editor’s judgement",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tick more, or say why you decide all the same. Readers see it, as “basis: "
        "editor’s judgement”.",
    )  # shown only where the basis falls short of what the status promises

    def __init__(self, claims, basis, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.claims, self.basis = claims, basis
        self.asks_judgement = bool(self.data.get("judgement"))
        self.fields["statements"].choices = [(key, key) for key in basis.statements]
        self.fields["evidence"].choices = [(key, key) for key in basis.evidence]
        for name in ("statements", "evidence"):
            self.fields[name].error_messages["invalid_choice"] = (
                "Something you ticked is no longer there: see below what is."
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") in (Status.VERIFIED, Status.DISPUTED) and not self.errors:
            bare = [
                str(claim.number) for claim in self.claims if not any(self.cited(claim).values())
            ]
            if bare:
                words = Status(cleaned["status"]).label.lower()
                self.add_error(
                    None,
                    f"{words.capitalize()} rests on something: tick it for claim {', '.join(bare)}.",
                )
            elif not cleaned["judgement"]:
                self.refuse_thin(cleaned["status"])
        return cleaned

    def refuse_thin(self, status):
        """Say what the basis lacks; whoever then says why may decide all the same. One query."""
        chosen = {claim: self.cited(claim) for claim in self.claims}
        for lack in decisions.lacking(status, chosen).values():
            self.asks_judgement = True
            self.add_error(None, lack)

    def cited(self, claim):
        chosen = self.cleaned_data
        return self.basis.for_claim(claim, chosen["statements"], chosen["evidence"])


def page(model_admin, request):
    """Ask for the decision on the claims named in ``?claims=``, and sign it for each."""
    if not request.user.may("mark_claim"):
        raise PermissionDenied("You may not decide on claims.")
    with transaction.atomic():
        claims = chosen(request)
        basis = Basis(claims)
        newest = newest_of_claims(basis.claims)
        form = MarkForm(claims, basis, posted(request))
        seen = request.POST.get("_newest", "")
        is_stale = form.is_bound and seen != token(newest)
        if form.is_bound and not is_stale and form.is_valid() and sign(request, form):
            return HttpResponseRedirect(back_to(model_admin, claims))
        around = basis.claims.values()
        changed = since(around, seen, newest, request.user) if is_stale else []
    return shown(model_admin, request, form, token(newest), is_stale, changed)


def shown(model_admin, request, form, newest, is_stale, changed):
    claims, current = form.claims, current_decisions(form.claims)
    return answer(
        model_admin,
        request,
        "mark",
        status=409 if is_stale else 200,
        title=f"Mark {len(claims)} claims" if claims[1:] else "Mark a claim",
        claims=[(claim, current.get(claim.pk)) for claim in claims],
        form=form,
        groups=form.basis.groups(),
        ticked={name: set(request.POST.getlist(name)) for name in ("statements", "evidence")},
        newest=newest,
        changed=changed,
        is_stale=is_stale,
        needs_two=any(claim.event.needs_two for claim in claims),
        is_blind=any(claim.event.is_blind for claim in claims),
    )


def chosen(request):
    """Return the claims asked for; locked where a decision is about to be signed."""
    asked = request.GET.get("claims", "")
    if not re.fullmatch(r"\d{1,18}(,\d{1,18})*", asked, re.ASCII):
        raise Http404
    keys = list(dict.fromkeys(asked.split(",")))
    if len(keys) > MOST:
        raise PermissionDenied(f"At most {MOST} claims are decided at once: choose fewer.")
    claims = Claim.objects.visible_to(request.user).filter(pk__in=keys)
    claims = claims.select_related("event", "question").order_by("pk")
    if request.method == "POST":
        claims = claims.select_for_update(of=("self",))
    found = list(claims)
    if len(found) != len(keys):
        raise Http404
    if not all(request.user.may("mark_claim", claim) for claim in found):
        raise PermissionDenied("You may not decide on all of these claims.")
    return sorted(found, key=lambda claim: (claim.event_id, claim.number))


def current_decisions(claims):
    """Return ``{claim's key: its latest confirmed decision}``. One query."""
    confirmed = Verification.objects.confirmed().filter(claim__in=claims)
    latest = confirmed.order_by("claim_id", "-pk").distinct("claim_id").select_related("decided_by")
    return {decision.claim_id: decision for decision in latest}


def token(newest):
    return ",".join(f"{key}:{row}" for key, row in sorted(newest.items()))


def since(claims, seen, newest, user):
    """Return ``[(claim, its newest decision, entries)]`` of what has changed since the page was opened.

    A few queries for each claim that has changed.
    """
    pairs = dict(pair.split(":") for pair in seen.split(",") if re.fullmatch(r"\d+:\d{1,18}", pair))
    told = []
    for claim in claims:
        before = int(pairs.get(str(claim.pk), 0))
        if newest[claim.pk] <= before:
            continue
        rows = trail_of("claim", claim.pk).filter(pk__gt=before)
        rows = seen_by(user, rows)[:20]
        if entries := history.entries(list(rows), lambda row: False, user):
            decision = claim.verifications.shown_to(user).order_by("-pk").first()
            told.append((claim, decision, entries))
    return told


def sign(request, form):
    """Sign the decision for every claim, or for none; the database's refusal becomes an error."""
    names = ("status", "credibility", "rationale", "judgement")
    decision = {name: form.cleaned_data[name] for name in names}
    try:
        with transaction.atomic():
            for claim in form.claims:
                decisions.mark(claim, by=request.user, **decision, **form.cited(claim))
            connection.check_constraints()
    except REFUSED as error:
        form.add_error(None, sentence(error))
        return False
    except ValidationError as error:  # what it rests on was lost while the form was being read
        form.asks_judgement = True
        form.add_error(None, error)
        return False
    status = Status(decision["status"]).label.lower()
    for claim in form.claims:
        words = (
            f"{status} is proposed. It waits for a second person"
            if claim.event.needs_two
            else f"{status}. It counts from now on"
        )
        messages.success(request, f"Claim {claim.number}: {words}.")
    return True


def back_to(model_admin, claims):
    """Return where one goes after deciding: the claim, or the list of its event's claims."""
    if len(claims) == 1:
        return model_admin.address("change", claims[0].pk)
    return f"{model_admin.address('changelist')}?event__id__exact={claims[0].event_id}"

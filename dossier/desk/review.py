"""One decision, with what it rests on; who may confirms it or sends it back with a reason."""

import re

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect

from dossier.desk.conflicts import REFUSED
from dossier.desk.pages import answer, posted
from dossier.desk.refusals import sentence
from dossier.editorial import decisions
from dossier.models import Review, Verification
from dossier.vocabulary import Outcome


class ReviewForm(forms.Form):
    """The second person's answer. Sending back needs its reason; confirming may have one."""

    outcome = forms.ChoiceField(
        choices=[("confirmed", "Confirm: it counts"), ("sent_back", "Send back")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("outcome") == Outcome.SENT_BACK and not cleaned.get("reason"):
            self.add_error("reason", "Say why you send it back.")
        return cleaned


def state_of(verification):
    """Return where a decision stands, in words. No query if its review was read with it."""
    try:
        return str(verification.review)
    except Review.DoesNotExist:
        return "waits to be confirmed"


def page(model_admin, request, key):
    """Show the decision; answer it once, and say so to whoever comes second."""
    verification = decision_for(model_admin, request, key)
    is_open = not hasattr(verification, "review")
    may = is_open and decisions.may_review(verification, request.user)
    form = ReviewForm(posted(request))
    if request.method == "POST" and answered(request, verification, form):
        return HttpResponseRedirect(model_admin.address("changelist"))
    return answer(
        model_admin,
        request,
        "verification",
        title="Decision",
        subtitle=str(verification.claim),
        decision=verification,
        current=verification.claim.current_decision(),
        state=state_of(verification),
        form=form if may else None,
        is_own=verification.decided_by_id == request.user.pk,
        is_open=is_open,
    )


def answered(request, verification, form):
    """Give the answer if it can be given; False: the page is shown again, with why.

    Raises PermissionDenied for who may not.
    """
    if not form.is_valid():
        return False
    outcome, reason = form.cleaned_data["outcome"], form.cleaned_data["reason"]
    act = decisions.confirm if outcome == Outcome.CONFIRMED else decisions.send_back
    try:
        with transaction.atomic():
            act(verification, by=request.user, reason=reason)
    except REFUSED as error:
        messages.error(request, f"Somebody may have answered before you. {sentence(error)}")
        return False
    messages.success(request, f"Claim {verification.claim.number}: {outcome.replace('_', ' ')}.")
    return True


def decision_for(model_admin, request, key):
    """Return the decision of that number if this person may see it, else 404 or 403."""
    rows = Verification.objects.select_related(
        "claim__event", "claim__question", "decided_by", "review__reviewed_by"
    )
    verification = rows.filter(pk=key).first() if re.fullmatch(r"[0-9]{1,18}", str(key)) else None
    if verification is None:
        raise Http404
    if not model_admin.has_view_permission(request, verification):
        raise PermissionDenied("You may not see this decision.")
    return verification

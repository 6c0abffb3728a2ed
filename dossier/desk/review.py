"""One decision, with what it rests on; who may confirms it or sends it back, and says why.

Where the event asks for blind readings it stays shut to everybody but who decided, until they
have said what they conclude themselves.
"""

import re

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from dossier.desk import kept
from dossier.desk.conflicts import REFUSED
from dossier.desk.pages import answer, posted
from dossier.desk.refusals import sentence
from dossier.editorial import decisions
from dossier.models import Review, Verification
from dossier.vocabulary import Credibility, Outcome, Status


class ReviewForm(forms.Form):
    """The answer. Confirming a decision of one's own needs no reason, all else does."""

    outcome = forms.ChoiceField(
        choices=[("confirmed", "Confirm: it counts"), ("sent_back", "Send back")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, is_own, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_own = is_own
        if not is_own:
            self.fields["reason"].help_text = "Why, for the desk: readers do not see it."

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reason"):
            return cleaned
        if cleaned.get("outcome") == Outcome.SENT_BACK:
            self.add_error("reason", "Say why you send it back.")
        elif cleaned.get("outcome") == Outcome.CONFIRMED and not self.is_own:
            self.add_error("reason", "Say why you confirm it.")
        return cleaned

    def act(self, verification, by):
        """Give the answer; return what it came to, in words."""
        outcome, reason = self.cleaned_data["outcome"], self.cleaned_data["reason"]
        act = decisions.confirm if outcome == Outcome.CONFIRMED else decisions.send_back
        return act(verification, by=by, reason=reason).get_outcome_display()


class ReadingForm(forms.Form):
    """What a second person concludes from what stands under the claim, the proposal unseen."""

    status = forms.ChoiceField(
        label="What you conclude", choices=Status.choices(), widget=forms.RadioSelect
    )
    credibility = forms.ChoiceField(
        choices=Credibility.choices(),
        initial=Credibility.UNKNOWN.value,
        help_text="6 means that it cannot be judged; it is never the worst grade.",
    )
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Why, for the desk: readers do not see it. It is kept, and cannot be changed.",
    )

    def act(self, verification, by):
        """Write the reading down; return what it came to, in words."""
        reading = decisions.read_blind(verification, by=by, **self.cleaned_data)
        if reading.status == verification.status:
            return "you conclude the same as was proposed. Now confirm it or send it back"
        return "your reading differs, so the proposal went back. Both are kept"


def state_of(verification):
    """Return where a decision stands, in words. No query if its review was read with it."""
    try:
        return str(verification.review)
    except Review.DoesNotExist:
        return "waits to be read blind" if verification.is_blind else "waits to be confirmed"


def page(model_admin, request, key):
    """Show the decision, or ask for the blind reading first; say it to whoever comes second."""
    verification = decision_for(model_admin, request, key)
    form = form_for(request, verification)
    if request.method == "POST" and answered(request, verification, form):
        is_reading = isinstance(form, ReadingForm)  # what was proposed is there to be seen now
        return HttpResponseRedirect(
            model_admin.address("change", key) if is_reading else reverse("admin:index")
        )
    return answer(
        model_admin,
        request,
        "verification",
        title="Decision",
        subtitle=str(verification.claim),
        decision=verification,
        current=verification.claim.current_decision(),
        state=state_of(verification),
        form=form,
        is_own=verification.decided_by_id == request.user.pk,
        is_open=not hasattr(verification, "review"),
        shown=kept.shown(kept.typed(request)) if form is None else [],
    )


def form_for(request, verification):
    """Return the form this person has to answer, or None where nothing is theirs to answer."""
    if hasattr(verification, "review") or not decisions.may_review(verification, request.user):
        return None
    if verification.is_blind:
        return ReadingForm(posted(request))
    return ReviewForm(posted(request), is_own=verification.decided_by_id == request.user.pk)


def answered(request, verification, form):
    """Give the answer if it can be given; False: the page is shown again, with why.

    Raises PermissionDenied for who may not.
    """
    if form is None:
        if hasattr(verification, "review"):
            messages.error(request, "Somebody has answered before you. See below.")
            return False
        raise PermissionDenied(decisions.SECOND_PERSON)
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            words = form.act(verification, by=request.user)
    except REFUSED as error:
        messages.error(request, f"It was not taken. {sentence(error)}")
        return False
    messages.success(request, f"Claim {verification.claim.number}: {words}.")
    return True


def decision_for(model_admin, request, key):
    """Return the decision of that number if this person may see it, else 404 or 403."""
    rows = Verification.objects.shown_to(request.user).select_related(
        "claim__event", "claim__question", "decided_by", "review__reviewed_by"
    )
    rows = rows.prefetch_related("readings__read_by")
    verification = rows.filter(pk=key).first() if re.fullmatch(r"[0-9]{1,18}", str(key)) else None
    if verification is None:
        raise Http404
    if not model_admin.has_view_permission(request, verification):
        raise PermissionDenied("You may not see this decision.")
    return verification

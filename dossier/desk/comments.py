"""What the desk says about a claim: beneath its form, for the desk only, never part of an edition."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from dossier.desk.base import PlainText
from dossier.desk.conflicts import REFUSED
from dossier.desk.pages import answer, posted
from dossier.desk.refusals import sentence
from dossier.editorial import work
from dossier.editorial.people import who_may
from dossier.models import Comment

MOST = 100  # shown at first; the earlier ones are one link away
LONGEST = 10_000  # characters


class CommentForm(forms.Form):
    text = PlainText(
        label="Comment",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": False}),
        error_messages={
            "required": "Say something.",
            "max_length": f"A comment has at most {LONGEST} characters: this one has %(show_value)d.",
        },
    )


def claim_for(model_admin, request, key):
    """Return the claim of that number if this person may see it, else 404 or 403."""
    claim = model_admin.get_object(request, str(key))
    if claim is None:
        raise Http404
    if not model_admin.has_view_or_change_permission(request, claim):
        raise PermissionDenied("You may not see this claim.")
    return claim


def thread(request, claim, form=None):
    """Return what the claim's page shows of its comments. Three queries at every number of them."""
    said = Comment.objects.filter(claim=claim).select_related("by").order_by("-pk")
    shown = list(said if request.GET.get("comments") == "all" else said[: MOST + 1])
    is_cut = len(shown) > MOST and request.GET.get("comments") != "all"
    for comment in shown:
        comment.may_go = work.may_take_back(comment, request.user)
    return {
        "comments": shown[: MOST if is_cut else None][::-1],
        "is_cut": is_cut,
        "form": form or CommentForm(),
        "may": request.user.may("add_comment", claim) and (form or not claim.merged_into_id),
        "names": who_may("view_claim", claim.event).values_list("username", flat=True),
        "is_blind": claim.event.is_blind and claim.verifications.waiting().exists(),
    }


def page(model_admin, request, key):
    """Take a comment, and lead back to it; the form comes back with its words where it is refused."""
    claim = claim_for(model_admin, request, key)
    form = CommentForm(posted(request))
    said = request.method == "POST" and form.is_valid() and say(request, claim, form)
    if said:
        return HttpResponseRedirect(f"{model_admin.address('change', claim.pk)}#comment-{said.pk}")
    context = {"object": claim, "claim": claim, "thread": thread(request, claim, form)}
    return answer(model_admin, request, "comment", title="Comments", subtitle=str(claim), **context)


def say(request, claim, form):
    """Return the comment said, or None: the database refused it, and the form says why."""
    try:
        said, unknown = work.comment(claim, by=request.user, text=form.cleaned_data["text"])
    except REFUSED as error:
        form.add_error(None, sentence(error))
        return None
    for name in unknown:
        messages.warning(request, f"Nobody here is called @{name}: nobody was told.")
    return said


def take_back(model_admin, request, key, number):
    """Ask whether to delete a comment, then do it."""
    claim = claim_for(model_admin, request, key)
    said = get_object_or_404(Comment.objects.select_related("by"), pk=number, claim=claim)
    if not work.may_take_back(said, request.user):
        raise PermissionDenied("Only its author or an admin deletes a comment.")
    if request.method == "POST":
        work.take_back(said, by=request.user)
        messages.success(request, "The comment is deleted. The trail keeps it.")
        return HttpResponseRedirect(f"{model_admin.address('change', claim.pk)}#comments")
    context = {"object": claim, "comment": said}
    return answer(
        model_admin, request, "uncomment", title="Delete a comment", subtitle=str(claim), **context
    )

"""The way from the working copy to readers: preview it, see what would change, publish it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect

from dossier.desk.pages import answer, posted
from dossier.editions.publish import publish as publish_edition
from dossier.editions.publish import what_would_change
from dossier.editorial import mail
from dossier.models import Unsettled, Verification
from dossier.reading import preview as reading_preview


class PublishForm(forms.Form):
    note = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What changed and why, for readers. It becomes part of the edition.",
    )


def event_for(model_admin, request, key):
    """Return the event of that number if this person may see it, else 404 or 403."""
    event = model_admin.get_object(request, str(key))
    if event is None:
        raise Http404
    if not model_admin.has_view_or_change_permission(request, event):
        raise PermissionDenied("You may not see this event.")
    return event


def preview(model_admin, request, key, path=""):
    """Show the page at `path` as the next edition would; readers never see it."""
    return reading_preview.render(request, event_for(model_admin, request, key), path)


def page(model_admin, request, key):
    """Show exactly what the next edition would change, ask for the note, publish that and no more."""
    event = event_for(model_admin, request, key)
    if not event.may_be_published_by(request.user):
        raise PermissionDenied("This event needs a reviewer or an admin to publish it.")
    form = PublishForm(posted(request))
    if request.method == "POST" and form.is_valid() and published(request, event, form):
        return HttpResponseRedirect(model_admin.address("change", event.pk))
    return shown(model_admin, request, event, form)


def published(request, event, form):
    """Publish what was shown. False: it was not, and the form says why."""
    looked_at = request.POST.get("_shown", "")
    try:
        edition = publish_edition(
            event, by=request.user, note=form.cleaned_data["note"], expected=looked_at
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    if edition is not None:
        mail.tell_followers(event, by=request.user)
    _say(request, edition)
    return True


def shown(model_admin, request, event, form):
    """Show the page; 409 where what was posted was written against something else."""
    changes, digest = what_would_change(event)
    is_stale = form.is_bound and request.POST.get("_shown") != digest
    return answer(
        model_admin,
        request,
        "publish",
        status=409 if is_stale else 200,
        title="Publish",
        subtitle=str(event),
        object=event,
        form=form,
        changes=changes,
        digest=digest,
        number=(event.latest or 0) + 1,
        waiting=Verification.objects.waiting().filter(claim__event=event).count(),
        unsettled=unsettled_of(event),
    )


def unsettled_of(event):
    """Return what no longer stands on what it was decided on, of what readers would see. One query."""
    rows = Unsettled.objects.filter(claim__event=event, claim__withheld_at=None)
    return rows.select_related("claim").order_by("claim__number")


def _say(request, edition):
    if edition is None:
        messages.info(request, "Nothing has changed since the last edition: none was published.")
    else:
        messages.success(request, f"Edition {edition.number} is published.")

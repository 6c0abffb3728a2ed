"""The way from the working copy to readers: preview it, see what would change, publish it."""

import hashlib

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect

from dossier.desk.pages import answer, posted
from dossier.editions.publish import pending
from dossier.editions.publish import publish as publish_edition
from dossier.models import Verification
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
    """Show exactly what the next edition would change, ask for the note, publish."""
    event = event_for(model_admin, request, key)
    if not event.may_be_published_by(request.user):
        raise PermissionDenied("This event needs a reviewer or an admin to publish it.")
    form = PublishForm(posted(request))
    with transaction.atomic():
        changes = pending(event)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("_shown") != digest(changes):
            form.add_error(None, "More has changed since you looked: here is what it would be now.")
            return shown(model_admin, request, event, form, changes)
        try:
            edition = publish_edition(event, by=request.user, note=form.cleaned_data["note"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _say(request, edition)
            return HttpResponseRedirect(model_admin.address("change", event.pk))
    return shown(model_admin, request, event, form, changes)


def digest(changes):
    """Return what tells this list of changes from another: nobody publishes what they never saw."""
    return hashlib.sha256(repr(changes).encode()).hexdigest()


def shown(model_admin, request, event, form, changes):
    return answer(
        model_admin,
        request,
        "publish",
        title="Publish",
        subtitle=str(event),
        object=event,
        form=form,
        changes=changes,
        digest=digest(changes),
        number=(event.latest or 0) + 1,
        waiting=Verification.objects.waiting().filter(claim__event=event).count(),
    )


def _say(request, edition):
    if edition is None:
        messages.info(request, "Nothing has changed since the last edition: none was published.")
    else:
        messages.success(request, f"Edition {edition.number} is published.")

"""Following an event: a button on its page, for mail about its next editions."""

from django.contrib import messages
from django.http import HttpResponseNotAllowed, HttpResponseRedirect

from dossier.desk.publish import event_for
from dossier.editorial import work


def page(model_admin, request, key):
    """Follow the event, or no longer: as the button said that was pressed."""
    event = event_for(model_admin, request, key)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    follows = request.POST.get("follow") == "yes"
    work.follow(event, by=request.user, follows=follows)
    messages.success(
        request,
        "You follow this event: you are told by mail when it is published anew."
        if follows
        else "You no longer follow this event.",
    )
    return HttpResponseRedirect(model_admin.address("change", event.pk))

"""What was merged, split and moved: a list, each act with all that it changed, and its undoing."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect

from dossier.desk import columns
from dossier.desk.base import DeskAdmin, PlainText, ReadOnly
from dossier.desk.conflicts import REFUSED
from dossier.desk.pages import answer, posted
from dossier.desk.refusals import sentence
from dossier.editorial import rearranging
from dossier.editorial.rearranging_plan import refuse_unless_may
from dossier.models import Rearrangement


class UndoForm(forms.Form):
    reason = PlainText(widget=forms.Textarea(attrs={"rows": 3}), help_text="Why.")


@admin.register(Rearrangement)
class RearrangementAdmin(ReadOnly, DeskAdmin):
    list_display = ["words", "event", "when", "by", "undone"]
    list_filter = ["kind", ("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["event", "by"]
    search_fields = ["words", "reason"]

    @admin.display(description="when, UTC", ordering="at")
    def when(self, act):
        return columns.moment(act.at)

    @admin.display(description="undone")
    def undone(self, act):
        return columns.moment(act.undone_at) if act.undone_at else ""

    def desk_views(self):
        return {"<int:key>/undo/": (undo, "undo")}

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the act with all that it changed; the way to undo it is on the same page."""
        return undo(self, request, object_id)


def undo(model_admin, request, key):
    """Show what the act changed, ask why it is to be undone, and undo it as a whole."""
    act = act_for(request, key)
    form = UndoForm(posted(request))
    if request.method == "POST" and form.is_valid() and undone(request, act, form):
        return HttpResponseRedirect(model_admin.address("change", act.pk))
    act.refresh_from_db()
    return answer(
        model_admin,
        request,
        "undo",
        status=409 if form.is_bound and act.undone_at else 200,
        title=act.get_kind_display().capitalize(),
        subtitle=act.words,
        act=act,
        form=form,
        is_open=act.undone_at is None,
    )


def act_for(request, key):
    """Return the act of that key if this person has the right to it, else 404 or 403."""
    key = str(key)
    is_number = key.isascii() and key.isdecimal() and len(key) <= 18
    acts = Rearrangement.objects.select_related("event", "by", "undone_by")
    act = acts.filter(pk=key).first() if is_number else None
    if act is None:
        raise Http404
    if not request.user.may("view_rearrangement"):
        raise PermissionDenied("You may not see what was merged, split and moved.")
    refuse_unless_may(request.user, rearranging.events_of(act), "undo")
    return act


def undone(request, act, form):
    """Undo it. False: it was not, and the form says why."""
    try:
        with transaction.atomic():
            rearranging.undo(act, by=request.user, reason=form.cleaned_data["reason"])
    except ValidationError as error:
        form.add_error(None, error)
        return False
    except REFUSED as error:
        form.add_error(None, f"It cannot be undone as a whole. {sentence(error)}")
        return False
    messages.success(request, f"Undone: {act.words}. Readers see it with the next edition.")
    return True

"""Two people on one page: the second to save sees both versions, and no typed word is lost.

Every change page carries a signed snapshot of what stood when it was opened. A save locks the
rows, compares, and where something has changed meanwhile brings both together (`merge`) and asks
once more. What the database refuses comes back as a sentence above the form, words kept.
"""

from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import connection, transaction
from django.shortcuts import render

from dossier.desk import kept, snapshot, spoken
from dossier.desk.merge import merge_page
from dossier.desk.refusals import REFUSED, sentence
from dossier.desk.trail import trail_of

STOP = "Somebody else has changed this since you opened it. See below, bring both together, save again."
MOST = 300  # rows of one kind in one form


def refuse_floods(data):
    """Refuse a form that claims more rows than any page here has: each would be built."""
    for name, value in data.items():
        if name.endswith("-TOTAL_FORMS") and not (value.isdecimal() and float(value) <= MOST):
            raise BadRequest("Too many rows.")


class Stopped:
    """Mixed into a form that must not be saved this time; `stop` says why."""

    stop = ""

    def clean(self):
        cleaned = super().clean()
        self.add_error(None, self.stop)
        return cleaned


class ConflictGuard:
    """For a ModelAdmin: saves only what was written against what stands."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        refuse_floods(request.POST)
        try:
            with transaction.atomic():
                if object_id and not self.bring_together(request, unquote(object_id)):
                    return self.gone(request, unquote(object_id))
                response = super().changeform_view(request, object_id, form_url, extra_context)
        except (
            *REFUSED,
            ValidationError,
        ) as error:  # the second: of an act that saving brings about
            request.stop = sentence(error)
            response = super().changeform_view(request, object_id, form_url, extra_context)
        if getattr(request, "conflict", None):
            response.status_code = 409
        return response

    def bring_together(self, request, key):
        """Lock what is to be saved and merge what was posted with it. False: it no longer stands."""
        obj = self.locked(key) and self.get_object(request, key)
        if obj is None or getattr(obj, "merged_into_id", None):
            return False
        if not self.has_change_permission(request, obj):
            return True
        form, formsets = self.as_it_stands(request, obj)
        now = snapshot.of_page(form, formsets)
        seen = snapshot.opened(request.POST.get("_seen", ""), obj)
        if seen != now:
            data, differences = merge_page(seen, now, request.POST, formsets)
            data["_seen"] = snapshot.sealed(now, obj)
            request.POST = data
            if differences:
                request.stop = STOP
                request.conflict = describe(obj, form, formsets, differences)
        return True

    def locked(self, key):
        """Return the object of that key, its row locked, or None."""
        try:
            return self.model._base_manager.select_for_update().filter(pk=key).first()
        except (ValueError, ValidationError):
            return None

    def as_it_stands(self, request, obj):
        """Return the unbound form and formsets of `obj`, the rows of the inlines locked."""
        form = self.get_form(request, obj, change=True)(instance=obj)
        formsets = []
        for formset_class, inline in self.get_formsets_with_inlines(request, obj):
            if inline.has_change_permission(request, obj):
                rows = inline.get_queryset(request)
                held = {formset_class.fk.name: obj}
                list(inline.model._base_manager.select_for_update().filter(**held).order_by("pk"))
                prefix = formset_class.get_default_prefix()
                formsets.append(formset_class(instance=obj, prefix=prefix, queryset=rows))
        return form, formsets

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        stop = getattr(request, "stop", None)
        return type(form.__name__, (Stopped, form), {"stop": stop}) if stop else form

    def save_related(self, request, form, formsets, change):
        """Save, and let rules that wait for the commit speak before success is announced."""
        super().save_related(request, form, formsets, change)
        connection.check_constraints()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and self.has_change_permission(request, obj):
            context["seen"] = request.POST.get("_seen") or self.seen(request, context, obj)
        context["conflict"] = getattr(request, "conflict", None)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def seen(self, request, context, obj):
        """Return the sealed snapshot of the very forms about to be shown."""
        formsets = [
            inline.formset
            for inline in context["inline_admin_formsets"]
            if inline.has_change_permission
        ]
        return snapshot.sealed(snapshot.of_page(context["adminform"].form, formsets), obj)

    def gone(self, request, key):
        """Show the typed words of a page whose object is not there, or no longer for this person."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied("You have no right to this, or no longer.")
        went = getattr(self.get_object(request, key), "merged_into", None)
        what = "was merged into another" if went else "is no longer there"
        context = self.admin_site.each_context(request) | {
            "title": f"This {self.opts.verbose_name} {what}",
            "went": went,
            "shown": kept.shown(kept.typed(request)),
            "opts": self.opts,
        }
        return render(request, "desk/gone.html", context, status=409)


def describe(obj, form, formsets, differences):
    """Return the differences in words, with who made them and when. Two queries for each row."""
    by_prefix = {formset.prefix: formset for formset in formsets}
    acts, told = {}, []
    for difference in differences:
        formset = by_prefix.get(difference.prefix)
        kind = (formset.model if formset else type(obj))._meta
        key = int(difference.row or obj.pk)
        if (kind.model_name, key) not in acts:
            acts[kind.model_name, key] = trail_of(kind.model_name, key).first()
        fields = formset.empty_form.fields if formset else form.fields
        told.append(_told(difference, fields, acts[kind.model_name, key], formset, kind))
    return told


def _told(difference, fields, act, formset, kind):
    field = fields.get(difference.field)
    rows = {str(row.instance.pk): row.instance for row in formset.initial_forms} if formset else {}
    row = rows.get(difference.row)
    return {
        "where": f"{kind.verbose_name.capitalize()}: {row}"
        if row
        else kind.verbose_name.capitalize(),
        "label": field.label if field else "",
        "before": spoken.of_field(field, difference.before),
        "theirs": spoken.of_field(field, difference.theirs),
        "mine": spoken.of_field(field, difference.mine),
        "is_touched": difference.mine != difference.before,
        "was_deleted": difference.theirs is None,
        "was_added": difference.row and difference.before is None and not difference.field,
        "act": act,
    }

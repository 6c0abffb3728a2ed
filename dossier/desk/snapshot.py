"""A form and its inlines as plain text: what a browser would post back if nobody touched them.

Three such snapshots are compared when two people edit one thing: what stood when the page was
opened, what stands now, and what was typed.
"""

from django import forms
from django.core import signing

SALT = "dossier.desk.seen"


def plain(text):
    """Return `text` with the line ends of this house; browsers send their own."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_posted(bound):
    """Return what the untouched field would post, as a list of strings."""
    value = bound.field.prepare_value(bound.initial)
    widget = getattr(bound.field.widget, "widget", bound.field.widget)
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    if isinstance(widget, forms.widgets.ChoiceWidget):
        return sorted(widget.format_value(value))
    return [plain(widget.format_value(value) or "")]


def of_form(form, skip=()):
    """Return ``{field: posted}`` of an unbound form. Fields nobody can change are left out."""
    return {
        bound.name: as_posted(bound)
        for bound in form
        if bound.name not in skip and not bound.field.disabled
    }


def keys_of(formset):
    """Return the names of an inline row's fields that are no words: its key, its parent, its mark."""
    return {formset.model._meta.pk.name, formset.fk.name, "DELETE"}


def of_formset(formset):
    """Return ``{pk: {field: posted}}`` of an unbound formset's rows, in their order."""
    return {
        str(form.instance.pk): of_form(form, keys_of(formset)) for form in formset.initial_forms
    }


def of_page(form, formsets):
    """Return the snapshot of a whole change page. No query beyond what the forms have read."""
    return {
        "form": of_form(form),
        "rows": {formset.prefix: of_formset(formset) for formset in formsets},
    }


def sealed(snapshot, obj):
    """Return the snapshot as the text of a hidden field, good for this object only."""
    return signing.dumps([obj._meta.label, str(obj.pk), snapshot], salt=SALT, compress=True)


def opened(text, obj):
    """Return the snapshot a page came with, or None where it has none that holds."""
    try:
        label, pk, snapshot = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return snapshot if [label, pk] == [obj._meta.label, str(obj.pk)] else None

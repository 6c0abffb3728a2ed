"""The form of redaction: masks published words in every edition, and says so to readers."""

import json
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from dossier.desk.pages import answer, posted
from dossier.editions.redact import WHOLE, redact, still_saying
from dossier.models import Record

RULES = "Personal data · a court’s order · danger to a person · a right of somebody else’s"
MOST = 60  # characters of a passage that tell it from others


SHORT = 8  # letters; shorter words stand everywhere


class RedactForm(forms.Form):
    fields_ = forms.MultipleChoiceField(
        label="What to mask",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose nothing to mask the whole body.",
    )
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), help_text="For the desk: it is not published."
    )
    rule = forms.CharField(max_length=200, help_text=f"Readers see it. For example: {RULES}.")

    def __init__(self, kind, body, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fields_"].choices = maskable(kind, body)


def shortened(words):
    return words if len(words) <= MOST else f"{words[:MOST].rstrip()}…"


def maskable(kind, body):
    """Return ``[(name, label), …]`` of what a redaction may name: fields, and parts of lists by uid."""
    choices = []
    for name, value in body.items():
        if not value or name not in WHOLE[kind]:
            continue
        choices.append((name, name.replace("_", " ")))
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict) and "uid" in item:
                where = f"{name}.{item['uid']}"
                said = item.get("quote") or item.get("title") or item.get("rationale") or ""
                choices.append((where, f"{name}: all of “{shortened(said) or item['uid']}”"))
                choices += [
                    (f"{where}.{part}", f"{name}: {part.replace('_', ' ')} “{shortened(text)}”")
                    for part in ("quote", "rationale", "description", "title")
                    if isinstance(text := item.get(part), str) and text
                ]
                if item.get("copy_shown"):
                    choices.append((f"{where}.copy_shown", f"{name}: the file shown"))
    return choices


def page(model_admin, request, key):
    """Ask what, why and by which rule; refuse while the next edition would bring the words back."""
    if not request.user.may("redact_record"):
        raise PermissionDenied("Only an admin redacts what is published.")
    records = Record.objects.visible_to(request.user).select_related("event")
    record = get_object_or_404(records, pk=key)
    if not request.user.may("redact_record", record):
        raise PermissionDenied("Only an admin redacts what is published.")
    form = RedactForm(record.kind, json.loads(record.body), posted(request))
    if request.method == "POST" and form.is_valid() and masked(request, record, form):
        return HttpResponseRedirect(model_admin.address("change", record.pk))
    return answer(
        model_admin,
        request,
        "redact",
        title="Redact",
        subtitle=str(record),
        object=record,
        form=form,
    )


def masked(request, record, form):
    """Redact. False: it was refused, and the form says why."""
    asked = form.cleaned_data
    names = {"fields": asked["fields_"], "reason": asked["reason"], "rule": asked["rule"]}
    try:
        redact(record.event, record.kind, record.key, by=request.user, **names)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, "Masked in every edition. The next edition announces it.")
    for words in spelled_out(record, asked["fields_"]):
        if left := still_saying(record.event, words):
            messages.warning(request, f"“{words[:60]}” still stands in: {'; '.join(left)}.")
    return True


def spelled_out(record, fields):
    """Yield the words that were masked, as the record held them before: to look for elsewhere."""
    body = json.loads(record.body)
    for head, *rest in (field.split(".") for field in fields or body):
        values = body.get(head)
        if rest and isinstance(values, list):
            found = next((item for item in values if item.get("uid") == rest[0]), {})
            if rest[1:] in ([], ["copy_shown"]) and found.get("copy_shown"):
                yield found["copy_shown"]["sha256"]
            values = found.get(rest[1]) if rest[1:] else found.get("quote")
        if isinstance(values, str) and len(values) > SHORT:
            yield values


# How a noun of the working copy is named among the records.
NAMED = {
    "event": lambda event: {"event__id__exact": event.pk, "key": "event"},
    "question": lambda question: {"event__id__exact": question.event_id, "key": question.number},
    "claim": lambda claim: {"event__id__exact": claim.event_id, "key": claim.number},
    "source": lambda source: {"key": source.uid},
}


def records_of(request, obj):
    """Return the address of what is published of `obj`, for who may redact it; else nothing."""
    kind = obj._meta.model_name
    if kind not in NAMED or not request.user.may("redact_record", obj):
        return ""
    query = urlencode({"kind__exact": kind, **NAMED[kind](obj)})
    return f"{reverse('admin:dossier_record_changelist')}?{query}"

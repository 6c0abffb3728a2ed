"""The chain of relays as one line of text: ``CNN → Kyiv Independent``, in order from the speaker.

Names or address words; `>`, `->` and `→` all part them. Works by typing alone; with JavaScript
`desk-chain.js` offers the names.
"""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Lower

from dossier.editorial.sources import several
from dossier.models import Relay, Source

ARROW = " → "
PARTING = re.compile(r"\s*(?:→|->|>)\s*")
LONGEST = 12


class ChainField(forms.CharField):
    """Cleans to the list of sources in order; an unknown or ambiguous name is an error here."""

    sources = Source.objects.all()  # those that may be named; a form narrows them

    def __init__(self, **options):
        widget = forms.TextInput(
            attrs={"size": 44, "data-chain": "", "placeholder": "CNN → Kyiv Independent"}
        )
        super().__init__(**{"required": False, "label": "Passed on by", "widget": widget} | options)

    def clean(self, value):
        names = names_of(super().clean(value))
        found = {}
        lowered = [name.lower() for name in names]
        known = self.sources.standing().annotate(lower=Lower("name"))
        for source in known.filter(Q(lower__in=lowered) | Q(slug__in=lowered)) if names else ():
            for word in {source.slug, source.lower}:
                found.setdefault(word, []).append(source)
        return [_the_one(name, found.get(name.lower(), [])) for name in names]


def names_of(line):
    """Return the names on a line, in order. Raises ValidationError where they are too many."""
    names = [name for name in PARTING.split(line) if name]
    if len(names) > LONGEST:
        raise ValidationError(f"A chain has at most {LONGEST} hops.")
    return names


def _the_one(name, sources):
    if not sources:
        raise ValidationError(f"No source is called “{name}”. Add it first, or check the name.")
    if len(sources) > 1:
        raise ValidationError(several(name, sources))
    return sources[0]


def written(statement):
    """Return the chain as the field takes it; a name that is not the only one gives way to its slug."""
    return ARROW.join(
        relay.source.slug if getattr(relay.source, "is_namesake", False) else relay.source.name
        for relay in statement.chain.all()
    )


def write(statement, sources):
    """Make these the relays of `statement`, in this order; hops that stay are not touched."""
    standing = {relay.position: relay for relay in statement.chain.all()}
    for position, source in enumerate(sources, 1):
        relay = standing.pop(position, None)
        if relay is None:
            Relay.objects.create(statement=statement, position=position, source=source)
        elif relay.source_id != source.pk:
            relay.source = source
            relay.save(update_fields=["source"])
    for relay in standing.values():
        relay.delete()

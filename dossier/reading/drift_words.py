"""Why a step of a position has its label, in the reader's language."""

from django.utils.translation import gettext as _

from dossier.reading.bidi import isolated
from dossier.reading.moments import number
from dossier.vocabulary import Stance


def because(turn, claims):
    """Say a :class:`~dossier.reading.drift.Turn` as a sentence; `claims`: bodies by number."""
    told = {"claim": turn.claim, "other": turn.other}
    match turn.what:
        case "against" if turn.stance == Stance.ASSERTS:
            return _("It denies claim %(claim)s, which it had asserted.") % told
        case "against":
            return _("It asserts claim %(claim)s, which it had denied.") % told
        case "contradicts":
            words = _(
                "It asserts claim %(claim)s, which contradicts claim %(other)s; it had asserted that."
            )
            return words % told
        case "figure":
            return _figure(claims[turn.claim].quantity, claims[turn.other].quantity)
        case "claim":
            return _("Claim %(claim)s is new among what it says on this question.") % told
        case "unclear":
            words = _(
                "Just before it spoke both ways on claim %(claim)s, in an order that is not known."
            )
            return words % told
        case "stance":
            words = _("Its stance on claim %(claim)s was another before: %(stance)s.")
            return words % (told | {"stance": _(turn.stance.label)})
        case _other:
            return _("Other words on claim %(claim)s.") % told


def _figure(now, was):
    words = _("Another figure (%(of)s): %(now)s; before: %(was)s.")
    return words % {"of": isolated(now.of), "now": _amount(now), "was": _amount(was)}


def _amount(quantity):
    low, high = number(quantity.low), number(quantity.high)
    amount = low if low == high else f"{low}–{high}"
    return f"{amount} {isolated(quantity.unit)}".strip()

"""A text that is made up, with a span in each stance and state, for the page of components."""

from types import SimpleNamespace

from dossier.intake import pieces
from dossier.vocabulary import Stance

STATES = ["", "accepted", "rejected"]


def runs():
    """Return the runs of the text, as the workbench shows them. No query."""
    text, marks = "", []
    for key, stance in enumerate(Stance):
        outcome, start = STATES[key % len(STATES)], len(text)
        words = f"What somebody {stance.label}."
        text += f"{words} "
        mark = SimpleNamespace(pk=key, start=start, end=start + len(words) - 1, stance=stance)
        mark.speaker, mark.outcome, mark.numbers = "Somebody", outcome, [key]
        mark.standing, mark.get_stance_display = outcome or "open", stance.label
        marks.append(mark)
    return pieces(text, marks)

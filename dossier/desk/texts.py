"""A report's text as the desk shows it: every sign of it, and what is odd in it named."""

from collections import Counter

from dossier import intake


def text_shown(text, marks=()):
    """Return what `desk/_parts/text.html` and `oddities.html` show of a text with these marks."""
    odd = intake.oddities(text)
    return {
        "runs": intake.pieces(text, marks, odd),
        "oddities": Counter(one.words for one in odd).most_common(),
    }

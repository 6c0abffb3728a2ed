"""How much of a text is searched for claims: so much that no text holds a request for minutes."""

from dossier.intake.claims.sentences import LONGEST

READ = 50_000  # characters, some 8,000 words: three seconds of prose, and no text takes twenty


def read_to(text):
    """Return the character before which `propose` stops reading: the end of `text` if it can."""
    if len(text) <= READ:
        return len(text)
    near = READ - LONGEST  # not in the middle of a paragraph, if one ends there
    return max(text.rfind("\n", near, READ), text.rfind(". ", near, READ) + 1) or READ


def unread(text):
    """Return a sentence on what of `text` is not searched, empty where all of it is."""
    if (end := read_to(text)) == len(text):
        return ""
    return (
        f"This text has {len(text):,} characters, and only its first {end:,} are searched for what"
        " somebody says. Mark by hand what stands behind them."
    )

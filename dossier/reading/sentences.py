"""Counts in plain sentences, as a person would say them aloud, in the reader's language.

Whole sentences with names after a colon, so that a translator can order them freely and no name
needs a case. English writes numbers up to nine as words; other languages write figures.
"""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dossier.reading.bidi import isolated

NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
NAMED = 3  # of those who only passed it on; more than that are counted


def support(saying, denying, count, relays, is_raised):
    """Say who stands behind a claim: its origins, its :class:`Count` of those who say so, relays.

    `is_raised`: a report brings it up in its own words.
    """
    return " ".join(_sentences(saying, denying, count, relays, is_raised))


def nobody(is_raised):
    """Say that nobody says so; a report may still have raised it."""
    if is_raised:
        return _("Nobody we found says so; the report itself raises it.")
    return _("Nobody we found says so.")


def contradiction(number, saying):
    """Say that the claim of that number contradicts, and who says it; False: it was not read."""
    if saying:
        return f"{_('Claim %(number)s contradicts it.') % {'number': number}} {said_by(saying)}"
    words = _("Claim %(number)s contradicts it.")
    if saying is not False:
        words = _("Claim %(number)s contradicts it; no named origin says so.")
    return words % {"number": number}


def number(n):
    """Return ``Three`` for 3 in English, and figures from ten and in other languages."""
    return NUMBERS[n] if n < len(NUMBERS) and get_language() == "en" else str(n)


def _sentences(saying, denying, count, relays, is_raised):
    anonymous = count.anonymous
    if saying:
        yield said_by(saying, relays)
    elif anonymous:
        yield _("No named origin says so.")
    elif count.own_words:
        yield _("The report says so in its own words, which is no independent origin.")
    else:
        yield nobody(is_raised)
    if len(saying) == 1 and saying[0].reports == count.reports > 1 and not anonymous:
        words = ngettext(
            "All %(number)s report rests on this one origin.",
            "All %(number)s reports rest on this one origin.",
            count.reports,
        )
        yield words % {"number": number(count.reports).lower()}
    if anonymous == 1:
        yield _("There is one anonymous statement, which cannot be shown to be independent.")
    elif anonymous:
        words = ngettext(
            "There is %(number)s anonymous statement, which cannot be shown to be independent.",
            "There are %(number)s anonymous statements, which cannot be shown to be independent.",
            anonymous,
        )
        yield words % {"number": anonymous}
    if denying:
        yield denied_by(denying)
    if len(saying) == 1 and not anonymous:
        yield _("Nobody else has confirmed it.")
    if len(saying) > 1 and all(origin.is_party for origin in saying):
        yield _("All of them are parties to the event.")


def said_by(origins, relays=()):
    """``One origin says so: the Russian Defense Ministry, a party to the event.``"""
    told = {"number": number(len(origins)), "names": _names(origins), "relays": _relays(relays)}
    match len(origins) == 1, bool(relays):
        case True, False:
            words = _("One origin says so: %(names)s.")
        case True, True:
            words = _("One origin says so: %(names)s; by way of %(relays)s.")
        case False, False:
            words = ngettext(
                "%(number)s independent origin says so: %(names)s.",
                "%(number)s independent origins say so: %(names)s.",
                len(origins),
            )
        case _both:
            words = ngettext(
                "%(number)s independent origin says so: %(names)s; by way of %(relays)s.",
                "%(number)s independent origins say so: %(names)s; by way of %(relays)s.",
                len(origins),
            )
    return words % told


def denied_by(origins):
    words = _("One origin denies it: %(names)s.")
    if len(origins) > 1:
        words = ngettext(
            "%(number)s independent origin denies it: %(names)s.",
            "%(number)s independent origins deny it: %(names)s.",
            len(origins),
        )
    return words % {"number": number(len(origins)), "names": _names(origins)}


def _names(origins):
    return listed([_named(origin) for origin in origins])


def _named(origin):
    """Name who of it spoke; where several did, under the name of the body that answers for them."""
    speakers = [isolated(speaker.name) for speaker in origin.speakers]
    name = speakers[0] if len(speakers) == 1 else f"{isolated(origin.name)} ({'; '.join(speakers)})"
    return _("%(name)s, a party to the event") % {"name": name} if origin.is_party else name


def _relays(relays):
    names = [isolated(relay.name) for relay in relays]
    rest = len(names) - NAMED
    if rest < 2:
        return listed(names)
    others = ngettext("%(number)s other", "%(number)s others", rest) % {"number": rest}
    return listed([*names[:NAMED], others])


def listed(names):
    """Join names as one says them; with semicolons where a name holds a comma."""
    if len(names) < 2:
        return "".join(names)
    has_comma = any("," in name for name in names)
    words = _("%(most)s; and %(last)s") if has_comma else _("%(most)s and %(last)s")
    return words % {"most": ("; " if has_comma else ", ").join(names[:-1]), "last": names[-1]}

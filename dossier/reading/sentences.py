"""Counts in plain sentences, as a person would say them aloud."""

NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
NAMED = 3  # of those who only passed it on; more than that are counted


def support(saying, denying, count, relays):
    """Say who stands behind a claim: its origins, its :class:`Count` of those who say so, relays."""
    return " ".join(_sentences(saying, denying, count, relays))


def contradiction(number, saying):
    """Say that the claim of that number contradicts, and who says it; False: it was not read."""
    if saying is False:
        return f"Claim {number} contradicts it."
    if not saying:
        return f"Claim {number} contradicts it; no named origin says so."
    verb = "say" if len(saying) > 1 else "says"
    return f"Claim {number} contradicts it. {_count(saying, verb, ' so')}."


def number(n):
    """Return ``Three`` for 3, and figures from ten."""
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def _sentences(saying, denying, count, relays):
    anonymous = count.anonymous
    if saying:
        way = f"; by way of {_relays(relays)}" if relays else ""
        yield _count(saying, "say" if len(saying) > 1 else "says", " so") + way + "."
    elif anonymous:
        yield "No named origin says so."
    elif count.own_words:
        yield "The report says so in its own words, which is no independent origin."
    else:
        yield "Nobody we found says so."
    if len(saying) == 1 and saying[0].reports == count.reports > 1 and not anonymous:
        yield f"All {number(count.reports).lower()} reports rest on this one origin."
    if anonymous:
        them = "one anonymous statement" if anonymous == 1 else f"{anonymous} anonymous statements"
        yield f"There is {them}, which cannot be shown to be independent."
    if denying:
        yield _count(denying, "deny" if len(denying) > 1 else "denies", " it") + "."
    if len(saying) == 1 and not anonymous:
        yield "Nobody else has confirmed it."
    if len(saying) > 1 and all(origin.is_party for origin in saying):
        yield "All of them are parties to the event."


def _count(origins, verb, it):
    """``One origin says so: the Russian Defense Ministry, a party to the event``."""
    noun = "origin" if len(origins) == 1 else "independent origins"
    named = listed([_named(origin) for origin in origins])
    return f"{number(len(origins))} {noun} {verb}{it}: {named}"


def _named(origin):
    """Name who of it spoke; where several did, under the name of the body that answers for them."""
    speakers = [speaker.name for speaker in origin.speakers]
    name = speakers[0] if len(speakers) == 1 else f"{origin.name} ({'; '.join(speakers)})"
    return f"{name}, a party to the event" if origin.is_party else name


def _relays(relays):
    names = [relay.name for relay in relays]
    rest = len(names) - NAMED
    return listed(names if rest < 2 else [*names[:NAMED], f"{rest} others"])


def listed(names):
    """Join names as one says them; with semicolons where a name holds a comma."""
    joint = "; " if any("," in name for name in names) else ", "
    if len(names) < 2:
        return "".join(names)
    last = f"{joint.strip()} and " if joint == "; " else " and "
    return joint.join(names[:-1]) + last + names[-1]

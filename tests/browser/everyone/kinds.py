"""Every kind of public page, by the name of its address, and the states to look at it in."""

from dossier.urls import urlpatterns

CRASH = "/events/il-76-yablonovo/"
PINNED = "/events/il-76-yablonovo@1/"

PAGES = {
    "home": ["/", "/?q=Gladkov", "/?q=nothinglikethis", "/?status=disputed"],
    "suggest": ["/suggest/?q=Gla", "/suggest/?q=nothinglikethis"],
    "about": ["/about/"],
    "how": ["/how-we-work/"],
    "event": [
        CRASH,
        f"{CRASH}?status=disputed",
        PINNED,
        "/events/withdrawn/",
        "/events/redacted/",
        "/events/unclaimed/",
    ],
    "question": [f"{CRASH}questions/what-was-aboard/", "/events/unclaimed/questions/q/"],
    "claim": [
        f"{CRASH}claims/1/",
        f"{CRASH}claims/2/",
        f"{PINNED}claims/1/",
        "/events/withdrawn/claims/1/",
        "/events/redacted@1/claims/2/",
    ],
    "compare": [f"{CRASH}compare/?claims=1,2,6", f"{CRASH}compare/?claims=2,99"],
    "source": [f"{CRASH}sources/russian-defense-ministry/"],
    "across": ["/sources/russian-defense-ministry/", "/sources/wordy/"],
    "report": [f"{CRASH}reports/1/"],
    "timeline": [
        f"{CRASH}timeline/",
        f"{CRASH}timeline/?as_of=2024-01-24T18:00:00Z",
        "/events/bare/timeline/",
    ],
    "position": [
        f"{CRASH}sources/russian-defense-ministry/questions/what-was-aboard/",
        "/events/crowded/sources/actor-0/questions/q/",
    ],
    "quantities": [f"{CRASH}quantities/", "/events/bare/quantities/", "/events/wordy/quantities/"],
    "place": [f"{CRASH}place/", "/events/wordy/place/", "/events/bare/place/"],
    "origins": [f"{CRASH}origins/", "/events/bare/origins/"],
    "editions": [f"{CRASH}editions/"],
    "difference": [f"{CRASH}editions/1..2/", "/events/redacted/editions/1..2/"],
}
ERRORS = {
    400: [
        f"{CRASH}compare/?claims=1",
        f"{CRASH}?page=x",
        f"{CRASH}timeline/?as_of=2024-01-24T18:00",
    ],
    404: ["/events/nothing/", f"{CRASH}claims/999/"],
    410: ["/events/redacted/claims/3/"],
}


def kinds():
    """Return the names of all addresses that answer with a public page, and ``error 404``, ….

    They come from the resolver, so that a page nobody has listed here fails for want of a row.
    """
    named = [each for each in urlpatterns if getattr(each, "name", None) not in (None, "file")]
    pages = [each.name for each in named if not str(each.pattern).endswith(".json")]
    return [*pages, *(f"error {status}" for status in ERRORS)]


def states(kind):
    """Return the addresses of a kind, and the status they answer with."""
    if kind.startswith("error "):
        status = int(kind.removeprefix("error "))
        return ERRORS[status], status
    return PAGES[kind], 200

"""Reports that the desk knows already: by their address, lightly compared, or by their very text."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db import connection
from django.db.models import Prefetch, Q

from dossier.editorial.intake import digest
from dossier.models import Report, SavedText

MOST = 5  # offered at once
FOLLOWING = ("utm_", "fbclid", "gclid", "yclid", "mc_cid", "mc_eid", "igshid")  # who sent a reader


def alike(url):
    """Return an address without what does not change the page: scheme, www, fragment, last slash."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    kept = [pair for pair in parse_qsl(parts.query, True) if not pair[0].startswith(FOLLOWING)]
    asked = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{asked}" if host else ""


def known_reports(url, text, *, by):
    """Return the reports `by` may see of this address or with this very text, the newest first.

    One query, two for who has roles in single events only.
    """
    wanted, mine = Q(texts__sha256=digest(text)), alike(url)
    if mine:
        stem = mine.partition("?")[0]
        wanted |= Q(url__icontains=stem) | Q(texts__saved_from__icontains=stem)
    reports = Report.objects.visible_to(by).filter(wanted).distinct().order_by("-pk")
    found = []
    told = Prefetch("texts", SavedText.objects.only("report", "sha256", "saved_from"))
    for report in reports.prefetch_related(told)[:200]:
        texts = report.texts.all()
        addresses = {alike(where) for where in (report.url, *(one.saved_from for one in texts))}
        if (mine and mine in addresses) or any(one.sha256 == digest(text) for one in texts):
            found.append(report)
    return found[:MOST]


def lock_intake():
    """Let nobody else bring a new report in before this transaction ends: both could be the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dossier_report text'))")

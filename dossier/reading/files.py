"""Public copies of files of evidence: the address of their bytes, and how a page shows them."""

import logging
import os

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from dossier import store
from dossier.editions import catalogue, shelf
from dossier.editions.records import EvidenceBody
from dossier.reading.address import Links
from dossier.reading.gate import Gone, NotHere, not_here, stand
from dossier.reading.sending import headers, send
from dossier.vocabulary import Holding

log = logging.getLogger(__name__)
# A redaction must reach everybody who asks again; the digest spares them the bytes until then.
CACHED = "public, max-age=0, s-maxage=60"
NOT_WHOLE = gettext_noop("This file does not hold what it should, and is not given out.")


class Evidence(EvidenceBody):
    """An evidence as a page shows it: what readers see of it, and where the public copy is."""

    holding: Holding
    file_url: str

    @property
    def is_picture(self):
        return bool(self.copy_shown) and self.copy_shown.media_type.startswith("image/")

    @property
    def is_video(self):
        return bool(self.copy_shown) and self.copy_shown.media_type.startswith("video/")


def of_evidence(names, body):
    """Return the evidence of a frozen claim as its page shows it. No query."""
    shown = body.copy_shown
    return Evidence(
        **{name: getattr(body, name) for name in EvidenceBody.model_fields},
        holding=Holding.of(shown=shown, is_held=body.is_held, url=body.url, sha256=body.sha256),
        file_url=names.links.path("file", shown.sha256) if shown else "",
    )


@require_safe
def file(request, at, sha256):
    """Answer with a file that the edition at this address names as a public copy. Two queries.

    Nothing else is ever served: neither originals, nor what only another edition shows.
    """
    spot = shelf.look(at.slug)
    standing = stand(at, spot)
    try:
        shown = shown_by(standing, Links(at), sha256)
    except NotHere as missing:
        return not_here(request, at, spot, missing)
    response = sent(request, shown)
    response.headers.setdefault("Cache-Control", CACHED)
    return response


def shown_by(standing, links, sha256):
    """Return the frozen file of that digest. Raises NotHere, or Gone where its claim was removed."""
    found = standing.showing(sha256)
    standing_still = [shown for number, shown in found if str(number) not in standing.removed]
    if standing_still:
        return standing_still[0]
    for number in {number for number, _shown in standing.showing(sha256, ever=True)}:
        if went := catalogue.moved(links.live("claim", number)):
            raise Gone("file", went.reason, went.since, links("event"))
    raise NotHere("file", file=sha256)


def sent(request, shown):
    """Send the bytes, once they have proved to be the right ones; 500 where they are not."""
    try:
        file = store.at(settings.FILES_DIR).open(shown.sha256)
    except (store.Missing, store.Damaged):
        log.exception("The published file %s is damaged or missing.", shown.sha256)
        return HttpResponse(
            gettext(NOT_WHOLE),
            status=500,
            content_type="text/plain; charset=utf-8",
            headers={"Cache-Control": "no-store"},
        )
    size = os.fstat(file.fileno()).st_size
    name = f"evidence-{shown.sha256[:12]}"
    return send(
        request, file, size, headers(shown.sha256, shown.media_type, name=name, inline=True)
    )


def preview(request, standing, sha256):
    """Answer at the desk with a file that the next edition would show."""
    found = standing.showing(sha256)
    if not found:
        raise Http404
    response = sent(request, found[0][1])
    response.headers["Cache-Control"] = "private, no-store"
    return response

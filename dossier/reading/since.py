"""What has changed since a pinned page: the banner that no pinned data carries."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.editions.differing import names_between
from dossier.reading.parts import Since
from dossier.reading.sentences import number as spelt


def since(names):
    """Return the :class:`Since` of a pinned reading, or None if it reads the latest. Two queries."""
    standing = names.standing
    latest = standing.spot.number
    if standing.number == latest:
        return None
    differing = names_between(standing.event_id, standing.number, latest)
    changed = sum(kind == "claim" for kind, _key in differing)
    if changed == 0:
        sentence = _("No claim has changed since, but the dossier has.")
    else:
        words = ngettext(
            "%(number)s claim has changed since.", "%(number)s claims have changed since.", changed
        )
        sentence = words % {"number": spelt(changed)}
    return Since(
        latest=latest,
        latest_url=names.links.live("event"),
        difference_url=names.links.live("difference", standing.number, latest),
        claims_changed=changed,
        sentence=sentence,
    )

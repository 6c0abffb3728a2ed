"""What has changed since a pinned page: the banner that no pinned data carries."""

from dossier.editions.catalogue import versions_between
from dossier.reading.parts import Since
from dossier.reading.sentences import number as spelt


def since(names):
    """Return the :class:`Since` of a pinned reading, or None if it reads the latest. Two queries."""
    standing = names.standing
    latest = standing.spot.number
    if standing.number == latest:
        return None
    pairs = versions_between(standing.event_id, standing.number, latest)
    changed = sum(kind == "claim" for kind, _key in pairs)
    if changed == 0:
        sentence = "No claim has changed since, but the dossier has."
    else:
        sentence = (
            f"{spelt(changed)} {'claims have' if changed > 1 else 'claim has'} changed since."
        )
    return Since(
        latest=latest,
        latest_url=names.links.live("event"),
        difference_url=names.links.live("difference", standing.number, latest),
        claims_changed=changed,
        sentence=sentence,
    )

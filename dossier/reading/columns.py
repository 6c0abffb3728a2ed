"""The columns of a comparison: who speaks, picked, grouped and folded as the reader asked."""

from django.utils.translation import gettext as _

from dossier.reading.address import with_query
from dossier.reading.arranging import OTHERS, OWN_WORDS
from dossier.reading.compared import Actor, Group, Pick


class Columns:
    """Those who speak on some claims, as an arrangement asks for them. No queries.

    In order of first word, the reports' own words last; None stands for these. Actors picked by
    the reader stand in the reader's order, also where they say nothing.
    """

    def __init__(self, names, claims, arrangement, here):
        self.names, self.asked, self.here = names, arrangement, here
        speakers = dict.fromkeys(s.speaker for claim in claims for s in claim.statements)
        self.all = [uid for uid in speakers if uid] + ([None] if None in speakers else [])
        found = {key: names.uid_of(key) for key in arrangement.actors if key != OWN_WORDS}
        self.unknown = [key for key, uid in found.items() if uid is None]
        picked = [found.get(key) for key in arrangement.actors if key not in self.unknown]
        self.shown = list(dict.fromkeys(picked)) or self.all
        self.columns = list(self._columns())

    def picks(self):
        chosen = set(self.shown) if self.shown is not self.all else set()
        return [
            Pick(key=self.key(uid), source=self.source(uid), is_chosen=uid in chosen)
            for uid in dict.fromkeys([*self.all, *self.shown])
        ]

    def actors(self):
        return [actor for _group, actor, _uids in self.columns]

    def groups(self):
        """Return the :class:`Group` of the columns; none unless asked for."""
        spans = {}
        for group, _actor, _uids in self.columns:
            spans[group] = spans.get(group, 0) + 1
        return [self._group(group, span) for group, span in spans.items()] if self.asked.by else []

    def cells(self, claim):
        """Return the statements on a claim, a list for each column."""
        return [
            [s for s in claim.statements if s.speaker in uids]
            for _group, _actor, uids in self.columns
        ]

    def key(self, uid):
        return self.names.core.sources[uid].slug if uid else OWN_WORDS

    def source(self, uid):
        return self.names.source(uid) if uid else None

    def _columns(self):
        """Yield for each column its group, its :class:`Actor` and the uids that speak in it."""
        grouped = {}
        for uid in self.shown:
            grouped.setdefault(self._group_of(uid), []).append(uid)
        last = [key for key in (OTHERS, OWN_WORDS) if key in grouped]
        for group in [key for key in grouped if key not in last] + last:
            uids = grouped[group]
            if group and group in self.asked.fold and group != OWN_WORDS:
                members = [self.names.source(uid) for uid in uids]
                name = self._name(group)
                yield group, Actor(key=group, source=None, group=name, members=members), set(uids)
                continue
            for uid in uids:
                yield group, Actor(key=self.key(uid), source=self.source(uid)), {uid}

    def _group_of(self, uid):
        """Return the group of an actor: the body that answers for a party, or one of the last two."""
        if not self.asked.by:
            return ""
        if uid is None:
            return OWN_WORDS
        core = self.names.core
        if not core.is_party(uid):
            return OTHERS
        return self.key(root) if (root := core.root(uid)) in core.sources else root

    def _group(self, key, span):
        uid = None if key in (OTHERS, OWN_WORDS) else self.names.uid_of(key)
        folded = [*self.asked.fold]
        is_folded = key in folded
        turned = [each for each in folded if each != key] if is_folded else [*folded, key]
        return Group(
            key=key,
            name=self._name(key),
            source=self.source(uid),
            span=span,
            is_folded=is_folded,
            fold_url=with_query(self.here, fold=",".join(turned)),
        )

    def _name(self, key):
        if key == OTHERS:
            return _("No party to the event")
        if key == OWN_WORDS:
            return _("The reports’ own words")
        return self.names.name_of(self.names.uid_of(key) or key)

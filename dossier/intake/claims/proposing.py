"""A report in, its attributed claims out: paragraphs, sentences, frames, attributions, names."""

from dossier.intake.claims.backward import backward
from dossier.intake.claims.cast import Cast
from dossier.intake.claims.characters import levelled
from dossier.intake.claims.days import day_in, day_of
from dossier.intake.claims.findings import findings, retells, trimmed
from dossier.intake.claims.frames import frames
from dossier.intake.claims.grammar import language
from dossier.intake.claims.names import phrase
from dossier.intake.claims.paragraphs import DATE_LINE, paragraphs
from dossier.intake.claims.relays import relays
from dossier.intake.claims.silences import silences
from dossier.intake.claims.stances import stance_of
from dossier.intake.proposal import Proposal
from dossier.vocabulary import Stance, Tier


def propose(text, published_on=None):
    """Return what `text` attributes, in its order. `published_on` resolves days such as Wednesday.

    A pure function; about a millisecond for every word or two. Raises ModelMissing where spaCy or its
    English model is not installed.
    """
    if not text.strip():
        return []
    plain = levelled(text)
    if published_on is None and (line := DATE_LINE.match(plain)):
        published_on = day_in(line.group())
    reading = _Reading(text, published_on)
    units = [unit for paragraph in paragraphs(plain) for unit in frames(plain, paragraph)]
    docs = language().pipe(
        unit.lead + plain[unit.start : unit.end].replace("\n", " ") for unit in units
    )
    for unit, doc in zip(units, docs, strict=True):
        reading.take(unit, doc)
    return sorted(reading.found, key=lambda one: (one.start, one.end))


_PASSED_ON = {Stance.DECLINES, Stance.NO_RESPONSE, Stance.CANNOT_CONFIRM, Stance.INVESTIGATING}


class _Reading:
    """What has been read of one report so far."""

    def __init__(self, text, published_on):
        self.text, self.published_on = text, published_on
        self.cast = Cast()
        self.found = []
        self.last = None  # speaker, mention, chain and cue of the last quotation: it may go on
        self.said = None  # speaker and chain of whoever was told of last
        self.plain = None  # the sentence before, if it attributes nothing
        self.quote = None  # where that quotation opens
        self.waiting = []  # sentences of a quotation whose speaker is still to come

    def take(self, unit, doc):
        self.cast.meet(doc)
        quoted = {one.i for one in doc if unit.quotes_at(unit.base + one.idx)}
        found = findings(doc, quoted, bool(unit.quotations), self.cast.is_medium)
        silent = [] if unit.quotations else self._silences(doc, found)
        taken = {one.start for one in silent}
        for finding in found:
            if finding.start not in taken or finding.start is None:
                self._add(unit, doc, finding)
        for one in silent:
            self._silence(
                unit,
                doc,
                one,
                [] if not found else found[-1].outer + [found[-1].by] * found[-1].by.is_outer,
            )
        if not found and not silent and (source := backward(doc)) and self.plain:
            self._attribute_before(unit, *source)
        self.plain = None if found or silent or not len(doc) else (unit, doc)
        if unit.quotations and not len(doc):
            self._wait(unit)

    def _silences(self, doc, found):
        """A silence that only a medium stands around is a silence, and not what the medium says."""
        taken = set()
        for one in found:
            around = [one.by, *one.outer] if one.by.is_outer else one.outer
            taken |= set().union(*(each.frame for each in around))
            if one.by.is_outer and all(self.cast.is_medium(each.speaker) for each in around):
                inside = silences(doc, taken, self.cast.is_medium)
                if [(each.start, each.end) for each in inside] == [(one.start, one.end)] and inside[
                    0
                ].stance in _PASSED_ON:
                    return inside
            taken |= one.by.frame | set(range(one.start or 0, one.end or 0))
        return silences(doc, taken, self.cast.is_medium)

    def _add(self, unit, doc, finding):
        by = finding.by
        name, mention, is_certain = self._name(unit, by.speaker)
        chain = self._chain(doc, finding, name)
        if self.said and retells(finding, self.cast.is_medium):
            told_by = (name,) if self.cast.is_medium(by.speaker) else self.said[1][-1:]
            name, chain, mention = (
                (self.said[0], told_by, "") if told_by else (name, chain, mention)
            )
        self.said = (name, chain)
        spans = (
            unit.quotations
            if finding.start is None
            else [_span(unit, doc, finding.start, finding.end)]
        )
        said_on = day_of(_frame_words(doc, finding), self.published_on)
        for start, end in spans:
            words = self.text[start:end]
            tier = (
                Tier.SURE
                if is_certain and name and not by.is_loose
                else Tier.LIKELY
                if name
                else Tier.UNSURE
            )
            stance = stance_of(by.cue.lemma_.lower(), words)
            self._propose(start, end, name, mention, chain, by.cue.text, stance, said_on, doc, tier)
        if finding.start is None:
            self.last, self.quote = (name, mention, chain, by.cue.text), unit.quote
            for earlier in self.waiting:
                self._go_on(earlier)
            self.waiting = []

    def _name(self, unit, head):
        """Return (name, mention, whether it is certain who that is)."""
        if head is None:
            return None, "", False
        figure, is_certain = self.cast.resolve(head)
        tokens = phrase(head)
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        return figure.name, self.text[unit.base + start : unit.base + end], is_certain

    def _chain(self, doc, finding, name):
        heads = relays(doc, finding, self.cast.is_medium) + finding.by.relays
        for one in finding.outer:
            heads += [*one.relays, one.speaker]
        return self._names(heads, name)

    def _names(self, heads, name):
        names = []
        for head in heads:
            if head is not None:
                figure, _ = self.cast.resolve(head, is_speaker=False)
                figure.is_medium = True
                names.append(figure.name)
        return tuple(dict.fromkeys(one for one in names if one != name))

    def _silence(self, unit, doc, silence, around):
        name, mention, is_certain = self._name(unit, silence.who)
        start, end = _span(unit, doc, silence.start, silence.end)
        chain = (
            self._names([one.speaker for one in around if self.cast.is_medium(one.speaker)], name)
            if name
            else ()
        )
        tier = Tier.SURE if silence.stance is Stance.QUALIFIES or is_certain else Tier.LIKELY
        self._propose(start, end, name, mention, chain, "", silence.stance, None, doc, tier)

    def _attribute_before(self, unit, who, passed_on):
        """The announcement came from X: what the sentence before tells is X's."""
        before, doc = self.plain
        name, mention, is_certain = self._name(unit, who)
        chain = self._names(passed_on, name)
        start, end = _span(before, doc, *trimmed(doc, 0, len(doc)))
        tier = Tier.LIKELY if is_certain else Tier.UNSURE
        self.said = (name, chain)
        self._propose(start, end, name, mention, chain, "", Stance.ASSERTS, None, doc, tier)

    def _wait(self, unit):
        """A sentence that is all quotation: its speaker is named where the quotation ends, or was before."""
        self.waiting.append(unit)
        if not unit.goes_on or unit.quote == self.quote:
            for one in self.waiting:
                self._go_on(one)
            self.waiting = []

    def _go_on(self, unit):
        if self.last is None:
            return
        name, mention, chain, cue = self.last
        for start, end in unit.quotations:
            stance = stance_of(cue, self.text[start:end])
            self._propose(start, end, name, mention, chain, cue, stance, None, None, Tier.LIKELY)

    def _propose(self, start, end, name, mention, chain, cue, stance, said_on, doc, tier):
        places = (
            [ent.text for ent in doc.ents if ent.label_ in {"GPE", "LOC", "FAC"}]
            if doc is not None
            else []
        )
        self.found.append(
            Proposal(
                start,
                end,
                name,
                mention,
                chain,
                cue,
                stance,
                said_on,
                tuple(dict.fromkeys(places)),
                tier,
            )
        )


def _span(unit, doc, start, end):
    last = doc[end - 1]
    return unit.base + doc[start].idx, unit.base + last.idx + len(last)


def _frame_words(doc, finding):
    return " ".join(doc[at].text for at in sorted(finding.told))

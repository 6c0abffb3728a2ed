"""A report in, its attributed claims out: paragraphs, sentences, frames, attributions, names."""

from dossier.intake.characters import levelled
from dossier.intake.days import day_in, day_of
from dossier.intake.findings import findings
from dossier.intake.frames import frames
from dossier.intake.grammar import language
from dossier.intake.paragraphs import DATE_LINE, paragraphs
from dossier.intake.proposal import Proposal
from dossier.intake.relays import relays
from dossier.intake.silences import silences
from dossier.intake.speakers import Cast
from dossier.intake.stances import stance_of
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
    docs = language().pipe(plain[unit.start : unit.end].replace("\n", " ") for unit in units)
    for unit, doc in zip(units, docs, strict=True):
        reading.take(unit, doc)
    return sorted(reading.found, key=lambda one: (one.start, one.end))


class _Reading:
    """What has been read of one report so far."""

    def __init__(self, text, published_on):
        self.text, self.published_on = text, published_on
        self.cast = Cast()
        self.found = []
        self.last = None  # speaker, mention and chain of the last quotation: it may go on

    def take(self, unit, doc):
        self.cast.meet(doc)
        quoted = {one.i for one in doc if unit.quotes_at(unit.start + one.idx)}
        taken = set()
        for finding in findings(doc, quoted, bool(unit.quotations)):
            if finding.start is not None and finding.start >= finding.end:
                continue
            self._add(unit, doc, finding)
            taken |= set(range(finding.start, finding.end)) if finding.start is not None else set()
            taken |= finding.by.frame
        if not unit.quotations:
            for stance, who, start, end in silences(doc, taken):
                self._silence(unit, doc, stance, who, start, end)
        elif not len(doc):
            self._go_on(unit)

    def _add(self, unit, doc, finding):
        by = finding.by
        name, mention, is_certain = self._name(unit, by.speaker)
        chain = self._chain(unit, doc, finding, name)
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
        self.cast.speaker = name
        if finding.start is None:
            self.last = (name, mention, chain, by.cue.text)

    def _name(self, unit, head):
        if head is None:
            return None, "", False
        name, (start, end), is_certain = self.cast.resolve(head)
        return name, self.text[unit.start + start : unit.start + end], is_certain

    def _chain(self, unit, doc, finding, name):
        chain = relays(doc, finding)
        for outer in finding.outer:
            if outer.speaker is not None:
                chain.append(self.cast.resolve(outer.speaker)[0])
        return tuple(dict.fromkeys(one for one in chain if one and one != name))

    def _silence(self, unit, doc, stance, who, start, end):
        name, mention, is_certain = self._name(unit, who)
        start, end = _span(unit, doc, start, end)
        tier = Tier.SURE if stance is Stance.QUALIFIES or is_certain else Tier.LIKELY
        self._propose(start, end, name, mention, (), "", stance, None, doc, tier)

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
    return unit.start + doc[start].idx, unit.start + last.idx + len(last)


def _frame_words(doc, finding):
    inside = range(finding.start or 0, finding.end or 0)
    return " ".join(one.text for one in doc if one.i not in inside)

"""Reads a report sentence by sentence, and keeps what carries over from one to the next."""

import re
from dataclasses import dataclass, replace

from dossier.intake.claims import lexicon
from dossier.intake.claims.backward import backward
from dossier.intake.claims.cast import Cast
from dossier.intake.claims.days import day_of
from dossier.intake.claims.findings import findings, retells, takes_up, trimmed
from dossier.intake.claims.relays import relays
from dossier.intake.claims.silences import passed_on, silences
from dossier.intake.claims.stances import stance_of
from dossier.intake.proposal import Proposal
from dossier.vocabulary import Stance, Tier

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Voice:
    """Who speaks, how the report names them, through whom, and how sure that is."""

    name: str | None
    mention: str = ""
    chain: tuple = ()
    cue: str = ""
    stance_cue: str = ""
    tier: Tier = Tier.SURE
    paragraph: int = -1


class Reader:
    """What has been read of one report so far. `outlets` are whose report it is."""

    def __init__(self, text, published_on, outlets):
        self.text, self.published_on = text, published_on
        self.cast = Cast(outlets)
        self.proposals = []
        self.last = None  # the Voice of the last attribution
        self.quoting = None  # the Voice of the last quotation, which may go on
        self.quote = None  # where that quotation opens
        self.waiting = []  # sentences of a quotation whose speaker is still to come
        self.untold = None  # the sentence before, if it attributes nothing

    def take(self, sentence):
        """Read one sentence."""
        frame, doc = sentence.frame, sentence.doc
        if not len(doc):
            self._wait(sentence)
            return
        self.cast.meet(doc)
        if frame.is_heading:
            return
        is_medium = self.cast.is_medium
        found = findings(doc, sentence.quoted, bool(frame.quotations), is_medium)
        silent = []
        if not frame.quotations:
            found, silent = passed_on(doc, found, is_medium, self.cast.is_report)
            silent = silent or silences(doc, found, is_medium, self.cast.is_report)
        for one in found:
            self._say(sentence, one)
        for one in silent:
            self._fall_silent(sentence, one, bool(found))
        if not found and not silent:
            self._look_back(sentence)
        self.untold = None if found or silent else sentence

    def _say(self, sentence, finding):
        """Propose what a finding holds, and keep its voice."""
        if finding.start is not None and self.cast.is_own(finding.by.speaker):
            return  # what the report says of its own work is its own telling
        voice = self._voice(sentence, finding)
        words = " ".join(sentence.doc[at].text for at in sorted(finding.told))
        said_on = day_of(words, self.published_on)
        self.last = voice
        if finding.start is not None:
            self._propose(sentence, sentence.span(finding.start, finding.end), voice, said_on)
            return
        self.quoting, self.quote = voice, sentence.frame.quote
        for span in sentence.frame.quotations:
            self._propose(sentence, span, voice, said_on)
        self._go_on()

    def _voice(self, sentence, finding):
        by = finding.by
        name, mention, is_certain = self._named(sentence, by.speaker)
        heads = relays(sentence.doc, finding, self.cast.is_medium) + by.relays
        for one in finding.outer:
            heads += [*one.relays, one.speaker]
        chain = self._names(heads, name)
        likely = Tier.SURE if is_certain and not by.is_loose else Tier.LIKELY
        tier = likely if name else Tier.UNSURE
        written = _WORD.match(self.text, sentence.span(by.cue.i, by.cue.i + 1)[0])
        cue = (written.group() if written else by.cue.text, by.cue.lemma_.lower())
        voice = Voice(name, mention, chain, *cue, tier, sentence.frame.paragraph)
        return self._carried_on(finding, voice)

    def _carried_on(self, finding, voice):
        """Give a voice what it has from the one before: she said, behind “she told X”; the report says."""
        last = self.last
        if last is None:
            return voice
        if retells(finding, self.cast.is_medium):
            through = (voice.name,) if self.cast.is_medium(finding.by.speaker) else last.chain[-1:]
            return replace(voice, name=last.name, mention="", chain=through) if through else voice
        if takes_up(finding) and last.paragraph == voice.paragraph:  # the message said
            return replace(voice, name=last.name, mention=voice.mention, chain=last.chain)
        if last.name == voice.name and not voice.chain and _is_in_the_same(finding):
            return replace(voice, chain=last.chain)
        goes_on = last.paragraph == voice.paragraph and last.name == voice.name
        is_taken_up = voice.mention.lower() in {"he", "she", "it", "they"} or finding.start is None
        if goes_on and not voice.chain and is_taken_up:
            return replace(voice, chain=last.chain)
        return voice

    def _fall_silent(self, sentence, silence, has_said):
        name, mention, is_certain = self._named(sentence, silence.who, silence.is_of_subject)
        chain = self._names(silence.through, name) if name else ()
        is_same = has_said and self.last is not None and self.last.name == name
        if is_same and silence.stance in {
            Stance.DECLINES,
            Stance.NO_RESPONSE,
            Stance.CANNOT_CONFIRM,
        }:
            chain = chain or self.last.chain  # she told X so, but could not say why
        tier = Tier.SURE if is_certain or silence.stance is Stance.QUALIFIES else Tier.LIKELY
        voice = Voice(name, mention, chain, silence.cue, tier=tier)
        span = sentence.span(silence.start, silence.end)
        self._propose(sentence, span, voice, None, silence.stance)

    def _look_back(self, sentence):
        """The announcement came from X: what the sentence before tells is X's."""
        source, before = backward(sentence.doc), self.untold
        if source is None or before is None:
            return
        who, passing = source
        name, mention, _ = self._named(sentence, who)
        voice = Voice(name, mention, self._names(passing, name), tier=Tier.LIKELY)
        self.last = voice
        start, end = trimmed(before.doc, 0, len(before.doc))
        if start < end:
            self._propose(before, before.span(start, end), voice, None)

    def _wait(self, sentence):
        """A sentence that is all quotation: who speaks stands where the quotation ends, or stood before."""
        self.waiting.append(sentence)
        if not sentence.frame.goes_on or sentence.frame.quote == self.quote:
            self._go_on()

    def _go_on(self):
        for sentence in self.waiting:
            for span in sentence.frame.quotations if self.quoting else ():
                voice = replace(self.quoting, tier=max_of(self.quoting.tier, Tier.LIKELY))
                self._propose(sentence, span, voice, None)
        self.waiting = []

    def _named(self, sentence, head, is_speaker=True):
        """Return (name, mention, whether it is certain who that is)."""
        if head is None:
            return None, "", False
        figure, is_certain = self.cast.resolve(head, is_speaker)
        start, end = sentence.mention(head)
        return figure.name, self.text[start:end], is_certain

    def _names(self, heads, but):
        """Return the names of those who pass words on, each once, and know them as media from now on."""
        names = []
        for head in heads:
            if head is not None:
                figure, _ = self.cast.resolve(head, is_speaker=False)
                figure.is_medium = True
                names.append(figure.name)
        return tuple(dict.fromkeys(one for one in names if one != but))

    def _propose(self, sentence, span, voice, said_on, stance=None):
        start, end = span
        if not self.text[start:end].strip():
            return
        stance = stance or stance_of(voice.stance_cue, self.text[start:end], voice.mention)
        speaker = None if stance is Stance.QUALIFIES else voice.name
        rest = (voice.cue, stance, said_on, sentence.places(), voice.tier)
        self.proposals.append(Proposal(start, end, speaker, voice.mention, voice.chain, *rest))


def _is_in_the_same(finding):
    """In the same post, he added."""
    doc = finding.by.cue.doc
    same = (doc[at] for at in finding.told if doc[at].lower_ == "same")
    return any(one.head.lemma_.lower() in lexicon.SAYING for one in same)


def max_of(one, other):
    """Return the less sure of two tiers."""
    return max(one, other, key=list(Tier).index)

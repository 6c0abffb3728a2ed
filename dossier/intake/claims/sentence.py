"""One sentence of a report: its frame, and the parse of it."""

from dataclasses import dataclass

from dossier.intake.claims.frames import Frame
from dossier.intake.claims.grammar import entities
from dossier.intake.claims.phrases import phrase


@dataclass(frozen=True)
class Sentence:
    """A frame with its doc. Tokens count in the doc, characters in the text of the report."""

    frame: Frame
    doc: object

    @property
    def quoted(self):
        """The tokens inside quotation marks."""
        return {one.i for one in self.doc if self.frame.quotes_at(self.frame.base + one.idx)}

    def span(self, start, end):
        """Return the characters of the tokens `start` to `end`."""
        last = self.doc[end - 1]
        base = self.frame.base
        return base + self.doc[start].idx, base + last.idx + len(last)

    def mention(self, head):
        """Return the characters of the noun phrase with this head."""
        tokens = phrase(head)
        return self.span(tokens[0].i, tokens[-1].i + 1)

    def places(self):
        """Return the names of places in it, each once, in its order."""
        kinds = {"GPE", "LOC", "FAC"}
        return tuple(dict.fromkeys(one.text for one in entities(self.doc) if one.label_ in kinds))

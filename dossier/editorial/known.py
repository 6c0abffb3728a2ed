"""What an event has already: its claims and questions, and the sources a person may name."""

from dossier.editorial.sources import NewSource, known_names
from dossier.intake.names import LIKE, PART, SAME, Names, fold, kind_of
from dossier.intake.nearest import Wordings
from dossier.models import Claim

MOST = 5  # sources and claims offered
TELLING = 3  # words that one name has to be, to mean the only other it is a part of


class Known:
    """Read once for a page: three queries at every size.

    `claims`, `sources` and `questions` by their keys; of claims and sources only what is asked here.
    """

    def __init__(self, event, by):
        names = known_names(by)
        self.sources = {one.pk: one for one in names}
        self.names = Names((one.pk, its) for one, its in names.items())
        self.questions = {one.pk: one for one in event.questions.all()}
        claims = Claim.objects.standing().filter(event=event, withheld_at=None).order_by("number")
        claims = claims.only("number", "wording", "question_id", "event_id")
        self.claims = {one.pk: one for one in claims}
        self.wordings = Wordings((key, one.wording) for key, one in self.claims.items())
        self.asked = Wordings((key, one.wording) for key, one in self.questions.items())

    def sources_for(self, name):
        """Return ``[(source, nearness)]`` of whom a name may mean, nearest first."""
        return [(self.sources[key], near) for key, near in self.names.nearest(name)[:MOST]]

    def source(self, name, *, passes_on=False):
        """Return the one source a name means, or the one to be made; None for no name."""
        if not name.strip():
            return None
        found = [pair for pair in self.sources_for(name) if _tells(name, *pair)]
        best = [one for one, near in found if near == found[0][1]]
        if len(best) == 1:
            return best[0]
        return NewSource(name[0].upper() + name[1:], kind_of(name, passes_on=passes_on))

    def is_taken(self, wanted):
        """Say whether a source to be made has a name that sources go by already: several of them."""
        found = self.sources_for(wanted.name) if isinstance(wanted, NewSource) else []
        return any(near == SAME for _, near in found)

    def perhaps(self, name):
        """Return the sources a name might mean as well: part of theirs, or theirs of it."""
        return [one for one, near in self.sources_for(name) if near >= PART]

    def claims_for(self, words):
        """Return ``[(claim, likeness)]`` of the claims nearest to these words, nearest first."""
        return [(self.claims[key], like) for key, like in self.wordings.nearest(words, MOST)]

    def question_for(self, words):
        """Return the question whose own words are nearest to these, or None."""
        found = self.asked.nearest(words, 1)
        return self.questions[found[0][0]] if found else None


def _tells(name, source, near):
    """Say whether a name is near enough to mean the source: more than a few words of it."""
    return near >= LIKE or min(len(fold(name)), len(fold(source.name))) >= TELLING

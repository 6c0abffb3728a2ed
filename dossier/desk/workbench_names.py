"""Names typed at the workbench: sources that stand, and new ones that were looked at before."""

from django.core.exceptions import ValidationError

from dossier.editorial.sources import NewSource, several
from dossier.intake.names import SAME, fold, kind_of
from dossier.vocabulary import SourceKind

UNSEEN = "“{}” is no source yet: look at what will be made, and accept again."


def kinds_posted(data):
    """Return ``{folded name: kind}`` of the new sources that a form showed."""
    kinds = {kind.value for kind in SourceKind}
    pairs = zip(data.getlist("new_name"), data.getlist("new_kind"), strict=False)
    return {fold(name): kind for name, kind in pairs if kind in kinds}


class Naming:
    """Finds sources by what was typed. `new`: what is to be made, by folded name."""

    def __init__(self, known, looked_at=None):
        """`looked_at` is ``{folded name: kind}`` of the new sources that the form has shown."""
        self.known, self.looked_at = known, looked_at or {}
        self.new = {}

    @classmethod
    def posted(cls, known, data):
        """Return it for a posted form, which names the new sources and their kinds in pairs."""
        return cls(known, kinds_posted(data))

    def find(self, typed, *, passes_on=False):
        """Return the source that was typed, by address word or any of its names, or a new one.

        Raises ValidationError where several are called so, or where a new one was not looked at.
        """
        name = " ".join(typed.split())
        by_slug = [one for one in self.known.sources.values() if one.slug == name]
        found = by_slug or self._called(name)
        if len(found) > 1:
            raise ValidationError(several(name, found))
        if found:
            return found[0]
        kind = self.looked_at.get(fold(name))
        new = self.new.setdefault(
            fold(name), NewSource(name, kind or kind_of(name, passes_on=passes_on))
        )
        if kind is None:
            raise ValidationError(UNSEEN.format(name))
        return new

    def written(self, source):
        """Return how a source is typed: its name, or its address word where that is not enough."""
        if isinstance(source, NewSource):
            self.new.setdefault(fold(source.name), source)
            return source.name
        return source.name if self._called(source.name) == [source] else source.slug

    def _called(self, name):
        """Return those whose name it is, else those that go by it as well."""
        near = [one for one, nearness in self.known.sources_for(name) if nearness == SAME]
        return [one for one in near if one.name.casefold() == name.casefold()] or near

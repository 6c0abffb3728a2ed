"""What a reader typed into the search, read as words: phrases in quotes, OR, a minus. No database.

Nothing that can be typed is an error: what is no word is passed over.
"""

import re
from typing import NamedTuple

from dossier.editions import words

TOKEN = re.compile(r'(-?)"([^"]*)"?|(-?)(\S+)')
OR = {"OR", "|", "ИЛИ", "АБО"}
SHORTEST = 3  # letters of a beginning
MOST = 16  # words and phrases that are looked for; what comes after them is not
STOPPED_BY = ("english", "russian")  # a word that is too common in one of these is passed over


class Term(NamedTuple):
    """A word or phrase, folded. `forms`: its words as stems of each language, as tsquery texts."""

    text: str
    is_without: bool = False
    forms: tuple = ()
    is_common: bool = False

    @property
    def sounds(self):
        """The sounds of the word, where it is one that may be a name."""
        is_word = self.text.isalpha() and len(self.text) > 2
        return words.sounds(self.text) if is_word else set()

    def written(self, *, loosely=False, prefix=False):
        """Return the term as tsquery text, or nothing. `loosely`: what an index alone can answer."""
        forms = [f"({form})" for form in self.forms]
        if prefix:
            forms = self._beginnings()
        forms += [lexeme(f"~{sound}", prefix) for sound in sorted(self.sounds)]
        if loosely:
            forms = [re.sub(r"<(-|\d+)>", "&", form) for form in forms]
            if self.is_without and any(" " in form for form in self.forms):
                return ""
        either = f"({' | '.join(forms)})" if forms else ""
        return f"!{either}" if self.is_without and either else either

    def _beginnings(self):
        """Return the word and its stems as beginnings, none that another of them covers."""
        last = {re.sub(r".*'([^']*)'$", r"\1", form) for form in self.forms if "'" in form}
        if " " in self.text:
            return [re.sub(r"'$", "':*", form) for form in self.forms]
        every = sorted({*last, self.text.lower()})
        kept = [one for one in every if not any(one != o and one.startswith(o) for o in every)]
        return [lexeme(one, prefix=True) for one in kept]


def read(text):
    """Return the terms of a query: a list, all of which are meant, of lists of alternatives."""
    groups, joined = [], False
    for minus, phrase, dash, word in TOKEN.findall(text):
        if word in OR and groups:
            joined = True
            continue
        found = words.WORD.findall(words.fold(words.composed(phrase or word)))
        if not found:
            continue
        term = Term(" ".join(found), bool(minus or dash))
        if joined:
            groups[-1].append(term)
        else:
            groups.append([term])
        joined = False
    return groups[:MOST]


def lexeme(text, prefix=False):
    """Return a word of the index as it is written in a tsquery."""
    safe = text.replace("\\", "").replace("'", "")
    return f"'{safe}'{':*' if prefix else ''}"


def stemmed(groups, forms):
    """Return the groups with the forms of each term put in: `forms` is ``{text: {config: form}}``.

    Words too common to be looked for are left out, unless there are no others.
    """
    groups = [[_with_forms(term, forms[term.text]) for term in group] for group in groups]
    telling = [[term for term in group if not term.is_common] for group in groups]
    return [group for group in telling if group] or groups


def _with_forms(term, found):
    is_common = any(not found[config] for config in STOPPED_BY)
    forms = tuple(sorted({form for form in found.values() if form}))
    return term._replace(forms=forms, is_common=is_common)


def is_answerable(groups):
    """Say whether there is something to find: what is only to be left out leads nowhere."""
    return any(not any(term.is_without for term in group) for group in groups)


def can_be_begun(groups):
    """Say whether the last word is long enough to be looked for as the beginning of one."""
    last = groups[-1][-1] if groups else None
    return bool(last and last.text.isalnum() and len(last.text) >= SHORTEST and not last.is_without)


def tsquery(groups, *, marks=(), loosely=False, prefix=False):
    """Return the tsquery text: every group, every mark. With `prefix`, the last word is a beginning."""
    parts = []
    for number, group in enumerate(groups, 1):
        last = prefix and number == len(groups)
        either = [term.written(loosely=loosely, prefix=last) for term in group]
        if all(either):  # of alternatives, one that the index cannot tell leaves all open
            parts.append(f"({' | '.join(either)})")
    parts += [f"({' | '.join(map(lexeme, any_of))})" for any_of in marks]
    return " & ".join(parts)

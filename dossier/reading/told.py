"""Values of frozen records in a reader's words and language; nothing is said of what is empty.

Each takes the value and the :class:`~dossier.reading.names.Names` of the edition it stands in.
"""

from django.utils.translation import gettext as _

from dossier.reading.bidi import isolated
from dossier.reading.moments import day, number, spoken
from dossier.reading.sentences import listed
from dossier.vocabulary import ReviewRule


def plain(value, _names):
    return str(value)


def word(value, _names):
    """A word of a closed list."""
    return _(value.label)


def words(values, _names):
    return "; ".join(_(value.label) for value in values)


def yes_or_no(value, _names):
    return _("Yes") if value else _("No")


def moment(value, _names):
    return str(spoken(value)) if value else ""


def numbers(values, _names):
    return listed([str(value) for value in values])


def place(value, _names):
    """The name with its coordinates, where the dossier holds them."""
    if value is None:
        return ""
    at = f"{value.latitude}, {value.longitude}" if value.latitude and value.longitude else ""
    return f"{isolated(value.name)} ({at})" if at else value.name


def review(value, _names):
    if value == ReviewRule.TWO:
        return _("One person decides and a second confirms.")
    return _("One person may decide.")


def withdrawn(value, _names):
    if value is None:
        return ""
    said = {"day": day(value.at), "reason": isolated(value.reason)}
    return _("Withdrawn on %(day)s: %(reason)s") % said


def source(uid, names):
    return isolated(names.name_of(uid)) if uid else ""


def sources(uids, names):
    return listed(sorted(source(str(uid), names) for uid in uids))


def question(key, names):
    body = names.core.questions.get(key)
    return isolated(body.wording) if body else str(key)


def quantity(value, _names):
    if value is None:
        return ""
    said = {"low": number(value.low), "high": number(value.high), "unit": value.unit}
    words = "%(low)s %(unit)s" if value.low == value.high else _("%(low)s to %(high)s %(unit)s")
    return ", ".join(filter(None, [words % said, value.of]))


def relations(values, _names):
    said = [
        _("%(relation)s claim %(number)s") % {"relation": _(each.kind.label), "number": each.claim}
        for each in values
    ]
    return "; ".join(said)

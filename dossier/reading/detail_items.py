"""What came, went or changed of the statements, evidence and decisions under a claim.

Each yields ``(label, text before, text after, language)``; of None, the text is the dossier's own.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dossier.reading import told
from dossier.reading.bidi import isolated
from dossier.reading.moments import spoken


def statements(before, after, was, now):
    for old, new in _paired(before.statements, after.statements):
        names, each = (now, new) if new else (was, old)
        whom = {"whom": told.source(each.speaker, names) or _("the report’s own words")}
        stance = {"stance": _(each.stance.label)}
        language = _language_of(each, names)
        if old is None:
            label = _("Statement added: %(whom)s (%(stance)s)") % (whom | stance)
            yield label, "", each.quote, language
        elif new is None:
            label = _("Statement taken out: %(whom)s (%(stance)s)") % (whom | stance)
            yield label, each.quote, "", language
        else:
            yield from _statement(old, new, whom, (was, now), language)


def _statement(old, new, whom, names, language):
    if new.retracted and not old.retracted:
        said = whom | {"when": spoken(new.retracted.at)}
        yield _("Statement retracted on %(when)s: %(whom)s") % said, "", new.retracted.reason, None
    elif old.retracted != new.retracted:
        reasons = [each.retracted.reason if each.retracted else "" for each in (old, new)]
        yield _("Retraction changed: %(whom)s") % whom, *reasons, None
    if old.quote != new.quote:
        yield _("Words of the statement: %(whom)s") % whom, old.quote, new.quote, language
    for label, say in STATED:
        values = say(old, names[0]), say(new, names[1])
        if values[0] != values[1]:
            yield _(label) % whom, *values, ""
    texts = [each.original.text if each.original else "" for each in (old, new)]
    if texts[0] != texts[1]:
        language = (new.original or old.original).language
        yield _("Original words of the statement: %(whom)s") % whom, *texts, language


def evidence(before, after, was, now):
    for old, new in _paired(before.evidence, after.evidence):
        each = new or old
        title = {"title": isolated(each.title)}
        if old is None:
            yield _("Evidence added: %(title)s") % title, "", each.description, None
        elif new is None:
            yield _("Evidence taken out: %(title)s") % title, each.description, "", None
        else:
            yield from _evidence(old, new, title)


def _evidence(old, new, title):
    for label, field in (
        (_("Title of the evidence: %(title)s"), "title"),
        (_("Description of the evidence: %(title)s"), "description"),
    ):
        values = getattr(old, field), getattr(new, field)
        if values[0] != values[1]:
            yield label % title, *values, None
    for label, say in SHOWN:
        if say(old) != say(new):
            yield _(label) % title, say(old), say(new), ""
    if old.copy_shown != new.copy_shown:
        words = _("The public copy of the evidence changed: %(title)s")
        yield words % title, "", "", ""


def decisions(before, after, was, now):
    for old, new in _paired(before.decisions, after.decisions):
        each = new or old
        by = {
            "status": _(each.status.label),
            "when": spoken(each.decided_at),
            "decided": isolated(_(each.decided_by)) if each.decided_by else "",
            "confirmed": isolated(_(each.confirmed_by)) if each.confirmed_by else "",
        }
        if old is None and each.is_single_reviewer:
            words = _("Decided: %(status)s, %(when)s. Decided by: %(decided)s, single reviewer")
        elif old is None:
            words = _(
                "Decided: %(status)s, %(when)s. Decided by: %(decided)s; confirmed by: %(confirmed)s"
            )
        elif new is None:
            words = _("Decision taken out: %(status)s, %(when)s")
        else:
            words = _("Decision changed: %(status)s, %(when)s")
        yield words % by, old.rationale if old else "", new.rationale if new else "", None


def wanted(before, after, was, now):
    for old, new in _paired(before.wanted, after.wanted):
        each = new or old
        what = {"what": isolated(each.what)}
        if old is None or new is None:
            words = _("Evidence no longer wanted: %(what)s")
            if old is None:
                words = _("Evidence wanted: %(what)s")
            yield words % what, old.holder if old else "", new.holder if new else "", None
        else:
            for label, say in WANTED:
                if say(old) != say(new):
                    yield _(label) % what, say(old), say(new), None


def texts(before, after, was, now):
    olds = {each.sha256: each for each in before.texts}
    for each in after.texts:
        old = olds.pop(each.sha256, None)
        if old is None:
            yield _("Saved text added"), "", each.sha256, ""
        elif old != each:
            yield _("How much of the saved text is shown"), "", "", ""
    for each in olds.values():
        yield _("Saved text taken out"), each.sha256, "", ""


def _paired(before, after):
    """Yield ``(old or None, new or None)`` of what differs, by uid."""
    olds = {each.uid: each for each in before}
    for new in after:
        old = olds.pop(new.uid, None)
        if old != new:
            yield old, new
    for old in olds.values():
        yield old, None


def _language_of(statement, names):
    report = names.core.reports.get(statement.report)
    return report.language if report else ""


def _chain(statement, names):
    return " → ".join(told.source(uid, names) for uid in statement.chain)


STATED = [
    (
        gettext_noop("Stance of the statement: %(whom)s"),
        lambda each, names: told.word(each.stance, names),
    ),
    (
        gettext_noop("Whether they said it: %(whom)s"),
        lambda each, names: told.word(each.attribution, names),
    ),
    (
        gettext_noop("Whose words it is in: %(whom)s"),
        lambda each, names: told.word(each.wording, names),
    ),
    (
        gettext_noop("Speaker of the statement: %(whom)s"),
        lambda each, names: told.source(each.speaker, names),
    ),
    (gettext_noop("By way of whom: %(whom)s"), _chain),
    (gettext_noop("Report it was read in: %(whom)s"), lambda each, names: str(each.report)),
    (gettext_noop("When it was said: %(whom)s"), lambda each, names: told.moment(each.said, names)),
]
SHOWN = [
    (gettext_noop("Kind of the evidence: %(title)s"), lambda each: told.word(each.kind, None)),
    (
        gettext_noop("Bearing of the evidence: %(title)s"),
        lambda each: told.word(each.bearing, None),
    ),
    (gettext_noop("Address of the evidence: %(title)s"), lambda each: each.url),
    (gettext_noop("Digest of the evidence: %(title)s"), lambda each: each.sha256),
    (gettext_noop("Credibility of the evidence: %(title)s"), lambda each: each.credibility),
    (
        gettext_noop("Whether we hold the evidence: %(title)s"),
        lambda each: told.yes_or_no(each.is_held, None),
    ),
]
WANTED = [
    (gettext_noop("What evidence is wanted: %(what)s"), lambda each: each.what),
    (gettext_noop("Who holds the evidence wanted: %(what)s"), lambda each: each.holder),
    (gettext_noop("When it was asked for: %(what)s"), lambda each: told.moment(each.asked, None)),
    (gettext_noop("The answer to the request: %(what)s"), lambda each: each.answer),
    (gettext_noop("When it was answered: %(what)s"), lambda each: told.moment(each.answered, None)),
]
ITEMS = {"claim": [statements, evidence, decisions], "question": [wanted], "report": [texts]}

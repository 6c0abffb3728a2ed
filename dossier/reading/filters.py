"""What of a timeline a reader asks for, and what there is to choose from."""

from django.utils.translation import gettext as _

from dossier.reading.gate import BadQuery
from dossier.reading.time_parts import Choice, Filters
from dossier.reading.utterance import Asked
from dossier.vocabulary import Happening, Stance

FILTERS = ("actor", "question", "stance", "kind")


def asked_of(core, query):
    """Return the :class:`Asked` of a query, or raise BadQuery for what this edition lacks."""
    value = {name: query.get(name, [""])[-1] for name in FILTERS}
    sources = {body.slug: uid for uid, body in core.sources.items()}
    questions = {body.slug: number for number, body in core.questions.items()}
    if value["actor"] and value["actor"] not in sources:
        raise BadQuery(_("Nobody of that name speaks in this edition."))
    if value["question"] and value["question"] not in questions:
        raise BadQuery(_("This edition holds no such question."))
    if value["stance"] and value["stance"] not in set(Stance):
        raise BadQuery(_("A stance is one of: %(words)s.") % {"words": ", ".join(Stance)})
    if value["kind"] and value["kind"] not in set(Happening):
        raise BadQuery(_("A kind is one of: %(words)s.") % {"words": ", ".join(Happening)})
    return Asked(
        actor=sources.get(value["actor"]),
        question=questions.get(value["question"]),
        stance=Stance(value["stance"]) if value["stance"] else None,
        kind=Happening(value["kind"]) if value["kind"] else None,
    )


def filters_of(names, asked, claims, *, is_open):
    """Return the :class:`Filters`: all who speak, all questions, stances and kinds."""
    spoken = {s.speaker for claim in claims for s in claim.statements if s.speaker}
    actors = sorted(map(names.source, spoken), key=lambda ref: (ref.name.casefold(), ref.uid))
    sources, questions = names.core.sources, names.core.questions.items()
    return Filters(
        is_open=is_open,
        is_narrowed=asked != Asked(),
        actors=[_choice(sources[ref.uid].slug, ref.name, ref.uid == asked.actor) for ref in actors],
        questions=[_choice(q.slug, q.wording, n == asked.question) for n, q in questions],
        stances=[_choice(word, _(word.label), word == asked.stance) for word in Stance],
        kinds=[_choice(word, _(word.label), word == asked.kind) for word in Happening],
    )


def _choice(value, words, is_chosen):
    return Choice(value=value, words=words, is_chosen=is_chosen)

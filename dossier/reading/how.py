"""How we work: what every badge of the public pages means, and what an address promises."""

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from dossier.reading.gate import data, html
from dossier.reading.pages import HowPage
from dossier.reading.parts import Meaning
from dossier.vocabulary import (
    Attribution,
    Credibility,
    Footing,
    PlacePrecision,
    Reliability,
    Stance,
    Status,
)

STATUSES = {
    Status.VERIFIED: _(
        "Rests on evidence we can show, or on at least two independent origins, one of them no party to the event."
    ),
    Status.DISPUTED: _(
        "A source of standing, or evidence, contradicts it. The decision names both sides."
    ),
    Status.UNVERIFIED: _("Everything else. It may be true; nobody independent has shown it."),
}
FOOTINGS = {
    Footing.AGREED: _(
        "Nobody denies it, and it is verified, or independent origins say so of which one is no party, or the origins of all parties say so. That they agree does not make it true."
    ),
    Footing.CONTESTED: _(
        "Somebody denies it, somebody else says what cannot be true beside it, evidence contradicts it, or it was decided as disputed."
    ),
    Footing.NOT_SHOWN: _(
        "The rest: it stands on one origin, on parties only, on voices without a name, or on nobody."
    ),
}
STANCES = {
    Stance.ASSERTS: _("They say that it is so."),
    Stance.DENIES: _("They say that it is not so."),
    Stance.CANNOT_CONFIRM: _("They were asked or spoke of it, and say they cannot tell."),
    Stance.DECLINES: _("They were asked and chose not to answer."),
    Stance.NO_RESPONSE: _("A report says that they gave no answer."),
    Stance.INVESTIGATING: _("They say that they are looking into it."),
    Stance.QUALIFIES: _("The reporter speaks, nobody who is quoted; it is no origin."),
}
ATTRIBUTIONS = {
    Attribution.ON_RECORD: _(
        "A public utterance under the speaker’s own name, however it reached us."
    ),
    Attribution.SECOND_HAND: _("Somebody says that they said so."),
    Attribution.ANONYMOUS: _("The report does not name who spoke. Such voices are counted apart."),
    Attribution.MISATTRIBUTED: _("They did not say it. It counts for nothing."),
}
PLACES = {
    PlacePrecision.EXACT: _("The spot itself is known."),
    PlacePrecision.VICINITY: _("The spot is known to its surroundings."),
    PlacePrecision.LOCALITY: _("The village, town or field is known, not the spot in it."),
    PlacePrecision.REGION: _("Only the region is known. A point on a map stands for all of it."),
}


@require_safe
def how(request, form="html"):
    """Answer with how we work and what the words and marks mean. No query."""
    built = HowPage(
        method=settings.DESK_METHOD,
        statuses=_meanings(STATUSES),
        footings=_meanings(FOOTINGS),
        stances=_meanings(STANCES),
        attributions=_meanings(ATTRIBUTIONS),
        reliabilities=_meanings(dict.fromkeys(Reliability, "")),
        credibilities=_meanings(dict.fromkeys(Credibility, "")),
        places=_meanings(PLACES),
    )
    if form == "json":
        return data(built.model_dump(mode="json"))
    return html(request, "reading/how.html", built)


def _meanings(words):
    return [
        Meaning(word=word.value, label=gettext(word.label), meaning=meaning and gettext(meaning))
        for word, meaning in words.items()
    ]

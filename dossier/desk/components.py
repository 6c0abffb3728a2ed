"""The living page of components: the public parts in all their states, for those who work on them."""

from types import SimpleNamespace

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dossier.desk import sample, workbench_sample
from dossier.reading.claim import claim
from dossier.reading.comparison import question
from dossier.reading.event import event
from dossier.reading.parts import EditionRef, Pager, Since, Tally


@require_safe
def page(request):
    """Show every part as the real templates make it, of a sample. Queries: those of the desk's frame."""
    site = SimpleNamespace(name=settings.DESK_NAME, url=settings.SITE_URL, htmx=False)
    return render(request, "desk/components.html", _states() | {"site": site})


def _states():
    """Return the pages of the sample, and the states no page of it is in."""
    names = sample.names()
    pinned = EditionRef(
        number=1, published_at=sample.AT, digest="", is_pinned=True, url="", pinned_url=""
    )
    return {
        "page": event.build(names, {}),
        "claim": claim.build(names, {}, 1),
        "disputed": claim.build(names, {}, 2),
        "question": question.build(names, {}, "question-1"),
        "pinned": {"edition": pinned, "event": {"withdrawn": None}},
        "since": Since(
            latest=2,
            latest_url="#bands",
            difference_url="#bands",
            claims_changed=2,
            sentence="Two claims have changed since.",
        ),
        "tallies": [
            Tally(verified=3, disputed=2, unverified=5),
            Tally(verified=1),
            Tally(disputed=1),
            Tally(unverified=400, verified=1),
            Tally(),
        ],
        "runs": workbench_sample.runs(),
        "pager": Pager(page=2, pages=3, previous_url="#pager", next_url="#pager"),
    }

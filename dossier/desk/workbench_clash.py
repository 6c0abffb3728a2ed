"""How two claims that do not seem to stand together stand to each other: asked, and answered once."""

from django.http import Http404

from dossier.desk.bench import bench_for
from dossier.desk.workbench import STOPPED, back, done, refused
from dossier.editorial import clashing
from dossier.models import Claim


def answer(model_admin, request, key, text):
    """Write down the answer posted as ``claim``, ``other`` and ``answer``."""
    bench = bench_for(model_admin, request, key, text)
    one = bench.start(request.POST.get("at", ""))
    if request.method != "POST":
        return back(bench, one)
    pair = [claim_named(bench.event, request.POST.get(name, "")) for name in ("claim", "other")]
    try:
        clashing.answer(*pair, request.POST.get("answer", ""), by=request.user)
    except STOPPED as error:
        return refused(model_admin, request, bench, one, error)
    return done(model_admin, request, bench, one, "Written down.")


def claim_named(event, key):
    """Return the standing claim of that key in the event, or answer 404."""
    claims = Claim.objects.standing().filter(event=event)
    claim = claims.filter(pk=key).first() if key.isdecimal() and len(key) < 18 else None
    if claim is None:
        raise Http404
    return claim

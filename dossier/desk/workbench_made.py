"""What accepting would make, said while one types: new sources are looked at before they are made."""

from django.template.response import TemplateResponse

from dossier.desk.bench import bench_for
from dossier.desk.workbench import back
from dossier.vocabulary import SourceKind


def page(model_admin, request, key, text, proposal):
    """Answer a form as it is typed so far with the sources it would make. Nothing is saved."""
    bench = bench_for(model_admin, request, key, text)
    one = bench.proposal(proposal)
    if request.method != "POST":
        return back(bench, one)
    form = bench.form(one, request.POST)
    form.is_valid()
    context = {"form": form, "kinds": SourceKind.choices()}
    return TemplateResponse(request, "desk/_bench/made.html", context)

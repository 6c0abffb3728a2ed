"""A source at the desk: every grade it was given, and no order among grades."""

import pytest
from django.urls import reverse

from dossier.editorial.person import acting
from dossier.models import Evidence, Source, Verification
from tests.desk.conftest import change


def test_source_page_shows_every_grade_with_day_reason_and_person(dossier, analyst, at_desk):
    source = dossier["ministry"]
    with acting(analyst):
        Source.objects.filter(pk=source.pk).update(
            reliability="B", reliability_reason="Its <b>record"
        )
    page = at_desk(analyst).get(change(source)).content.decode()
    told = page[page.index('id="grades"') : page.index("</section>", page.index('id="grades"'))]
    assert [part.split("</strong>")[0] for part in told.split("<strong>")[1:]] == [
        "B · usually reliable",
        "F · cannot be judged",
    ]
    assert "Its &lt;b&gt;record" in told
    assert f"{source.grades.first().graded_at:%-d %B %Y, %H:%M} UTC, {analyst}" in told


def test_source_leads_first_to_the_claims_it_speaks_on(dossier, analyst, at_desk):
    client = at_desk(analyst)
    first = client.get(change(dossier["ministry"])).text.split("desk-button--first")[1]
    address = first.split('href="')[1].split('"')[0]
    assert list(client.get(address).context["cl"].queryset) == [dossier["claim"]]


def test_new_source_has_no_grades_yet(db, analyst, at_desk):
    page = at_desk(analyst).get(reverse("admin:dossier_source_add")).content.decode()
    assert 'id="grades"' not in page


@pytest.mark.parametrize("model", [Source, Evidence, Verification])
@pytest.mark.parametrize("order", range(1, 8))
def test_lists_are_not_sorted_by_grade(dossier, analyst, at_desk, model, order):
    address = reverse(f"admin:dossier_{model._meta.model_name}_changelist")
    page = at_desk(analyst).get(f"{address}?o={order}")
    listed = page.context["cl"]
    assert set(listed.list_display) & {"in_reliability", "in_credibility"}
    fields = {str(getattr(field, "expression", field)) for field in listed.queryset.query.order_by}
    assert not {field for field in fields if "reliability" in field or "credibility" in field}

"""A source at the desk: every grade it was given, and no order among grades."""

import pytest
from django.urls import reverse

from dossier.editorial.person import acting
from dossier.models import Audit, Evidence, Source, Verification
from tests.desk.conftest import change
from tests.desk.forms import opened


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


# Other names


def test_other_names_are_typed_on_lines_and_kept(dossier, analyst, at_desk):
    client, source = at_desk(analyst), dossier["ministry"]
    typed = {"aliases": ["The Office, as it is called\r\n\r\n  Міністерство \r\n"]}
    assert client.post(change(source), opened(client, change(source)) | typed).status_code == 302
    source.refresh_from_db()
    assert source.aliases == ["The Office, as it is called", "Міністерство"]
    fields = opened(client, change(source))
    assert fields["aliases"] == ["The Office, as it is called\nМіністерство"]
    client.post(change(source), fields | {"language": ["uk"]})
    source.refresh_from_db()
    assert len(source.aliases) == 2


@pytest.mark.parametrize("name", ["as it is called", "міністерство"])
def test_source_is_found_by_its_other_names(dossier, analyst, at_desk, name):
    aliases = ["The Office, as it is called", "Міністерство"]
    Source.objects.filter(pk=dossier["ministry"].pk).update(aliases=aliases)
    client = at_desk(analyst)
    listed = client.get(reverse("admin:dossier_source_changelist"), {"q": name})
    assert list(listed.context["cl"].queryset) == [dossier["ministry"]]
    asked = {"app_label": "dossier", "model_name": "statement", "field_name": "speaker"}
    offered = client.get(reverse("admin:autocomplete"), asked | {"term": name}).json()
    assert [one["text"] for one in offered["results"]] == ["The Ministry"]


def test_earlier_state_from_before_other_names_is_restored(dossier, admin, at_desk):
    source = dossier["ministry"]
    Source.objects.filter(pk=source.pk).update(aliases=["One"])
    Source.objects.filter(pk=source.pk).update(name="Renamed")
    row = Audit.objects.of(source).filter(operation="update").first()
    before = {name: value for name, value in row.before.items() if name != "aliases"}
    row.pk, row.before = None, before
    row.save(force_insert=True)
    client = at_desk(admin)
    address = reverse("admin:dossier_source_restore", args=[source.pk, row.pk])
    assert client.post(address, opened(client, address, "_newest")).status_code == 302
    source.refresh_from_db()
    assert (source.name, source.aliases) == ("The Ministry", ["One"])

"""What events share, seen by who works in one of them: nothing of where else it stands."""

import pytest
from django.urls import reverse

from dossier.editions.publish import publish
from dossier.models import Source
from tests import factories
from tests.desk.conftest import change, make_dossier


@pytest.fixture
def shared(committed, at_desk):
    """Two events that name one source and one report; a guest of the first; the other is public."""
    here = make_dossier()
    admin, guest = factories.make_user("admin"), factories.make_user("guest")
    here["event"].roles.create(user=guest, role="analyst")
    event = factories.make_event(title="Zephyr event")
    claim = factories.make_claim(factories.make_question(event))
    theirs = factories.make_source("Their own")
    factories.make_statement(claim, speaker=theirs, report=here["report"])
    publish(event, by=admin, note="First.")
    return here | {"elsewhere": event, "theirs": theirs, "client": at_desk(guest), "guest": guest}


def test_reports_are_not_found_by_an_event_that_one_may_not_see(shared):
    address = reverse("admin:dossier_report_changelist")
    listed = {}
    for name in ("event", "elsewhere"):
        page = shared["client"].get(f"{address}?event={shared[name].pk}")
        listed[name] = list(page.context["cl"].queryset) if page.status_code == 200 else []
        assert "Zephyr" not in page.content.decode()
    assert listed == {"event": [shared["report"]], "elsewhere": []}
    page = shared["client"].get(
        f"{address}?event_reports__event__id__exact={shared['elsewhere'].pk}"
    )
    assert page.status_code == 400


def test_grades_of_a_source_that_is_only_others_are_not_told(shared):
    for name in ("theirs", "ministry"):
        Source.objects.filter(pk=shared[name].pk).update(
            reliability="B", reliability_reason="Zephyr reason"
        )
        Source.objects.filter(pk=shared[name].pk).update(reliability="F", reliability_reason="")
    pages = {n: shared["client"].get(change(shared[n])) for n in ("theirs", "ministry")}
    told = {name: "Zephyr reason" in page.content.decode() for name, page in pages.items()}
    assert {page.status_code for page in pages.values()} == {200}
    assert told == {"theirs": False, "ministry": True}

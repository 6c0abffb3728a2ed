"""A report that comes in twice, by two people or two presses of a button, is not made twice."""

from django.db import transaction

from dossier.editorial.intake import Read, bring_in
from dossier.editorial.known_reports import lock_intake
from dossier.models import SavedText
from tests.desk.conftest import make_dossier
from tests.desk.forms import reread
from tests.desk.test_bring_in import TEXT, address, folder, found, saved
from tests.models.database import begin_waiting

__all__ = ["folder"]  # a fixture


def test_report_that_came_in_meanwhile_is_not_made_twice(dossier, analyst, at_desk):
    client, event = at_desk(analyst), dossier["event"]
    fields = found(client, event, text=TEXT)
    first = saved(client, event, fields)
    answer = client.post(address(event), fields)
    assert (answer.status_code, "come in since you looked" in answer.text) == (200, True)
    again = reread(answer, "slip")
    assert again["onto"] == [str(first.report_id)]
    assert saved(client, event, again) == first
    assert saved(client, event, again | {"onto": [""]}).report != first.report


def test_two_presses_at_once_make_one_report(committed, analyst, at_desk):
    client, event = at_desk(analyst), make_dossier()["event"]
    fields = found(client, event, text=TEXT)
    with transaction.atomic():
        lock_intake()
        second = begin_waiting(lambda: at_desk(analyst).post(address(event), fields))
        bring_in(Read(TEXT), event=event, by=analyst, title="The first")
    assert "come in since you looked" in second.result(20).text
    assert SavedText.objects.filter(text=TEXT).count() == 1

"""A report's number in an event is the next one, however many statements cite the one before."""

import pytest

from dossier.models import EventReport
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_further_statements_use_up_no_number():
    question = f.make_question(f.make_event())
    first, second = f.make_report(), f.make_report()
    for report in (first, first, first, second):
        f.make_statement(f.make_claim(question), report=report)
    rows = EventReport.objects.order_by("number").values_list("report", "number")
    assert list(rows) == [(first.pk, 1), (second.pk, 2)]

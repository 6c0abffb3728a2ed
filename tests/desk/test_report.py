"""The page of a new report, and the row in which its first text is saved."""

from django.urls import reverse

from dossier.models import Report
from tests.desk.forms import opened


def test_report_is_added_without_a_text(dossier, analyst, at_desk):
    """The row comes with the moment filled in: that alone is no text to save."""
    client, address = at_desk(analyst), reverse("admin:dossier_report_add")
    fields = opened(client, address, "title") | {"title": ["A title"]}
    [moment] = [name for name in fields if name.endswith("-0-saved_at") and "initial" not in name]
    fields[moment] = ["2024-01-24 09:30"]
    assert client.post(address, fields).status_code == 302
    report = Report.objects.get(title="A title")
    assert report.texts.count() == 0

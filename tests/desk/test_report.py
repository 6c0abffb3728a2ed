"""The page of a report, and the row in which another text of it is saved."""

from tests.desk.conftest import change
from tests.desk.forms import opened


def test_report_left_open_for_a_while_is_saved_without_another_text(dossier, analyst, at_desk):
    """The empty row comes with the moment filled in: that alone is no text to save."""
    client, address = at_desk(analyst), change(dossier["report"])
    fields = opened(client, address) | {"title": ["Another title"]}
    [moment] = [name for name in fields if name.endswith("-0-saved_at") and "initial" not in name]
    fields[moment] = ["2024-01-24 09:30"]
    assert client.post(address, fields).status_code == 302
    dossier["report"].refresh_from_db()
    assert dossier["report"].title == "Another title"
    assert dossier["report"].texts.count() == 1

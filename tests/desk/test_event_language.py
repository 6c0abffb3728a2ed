"""The language of a dossier's own words: given at the desk or by a file, and brought back."""

from dossier.models import Audit, Event
from tests.desk.conftest import change
from tests.desk.forms import opened
from tests.desk.test_history import restore, send
from tests.editorial.dossiers import FIRST, bent, load_texts


def test_the_desk_takes_a_language_and_refuses_what_is_none(dossier, admin, at_desk):
    client, address = at_desk(admin), change(dossier["event"])
    form = opened(client, address)
    client.post(address, form | {"language": ["uk"]})
    assert Event.objects.get().language == "uk"
    refused = client.post(address, opened(client, address) | {"language": ["Ukrainian!"]})
    assert "Write a language as uk, de or zh-Hant." in refused.text
    assert Event.objects.get().language == "uk"


def test_restoring_an_event_brings_its_language_back(dossier, analyst, at_desk):
    Event.objects.update(language="uk")
    Event.objects.update(language="ru")
    row = Audit.objects.of(dossier["event"]).first()
    assert send(at_desk(analyst), restore(dossier["event"], row)).status_code == 302
    assert Event.objects.get().language == "uk"


def test_a_dossier_file_gives_the_language(db, tmp_path, analyst):
    named = bent(FIRST, 'title = "The quarrel"', 'title = "Сварка"\nlanguage = "uk"')
    load_texts(tmp_path, named, by=analyst)
    assert Event.objects.get().language == "uk"

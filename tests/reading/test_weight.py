"""A first visit to the event page of the crash: everything it loads, as it goes over the wire."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from dossier.editions.publish import publish
from dossier.editorial.dossier_file import read_dossier
from dossier.editorial.loading import load
from dossier.models import Event

SEED = Path(settings.BASE_DIR, "seeds", "il-76-yablonovo")
MOST = 100_000  # bytes, before pictures
LOADED = re.compile(
    r'(?:<link rel="(?:stylesheet|icon)" href|<script src|<script defer src)="([^"]+)"'
)
IMPORTED = re.compile(r"""(?:@import|url\(|from)\s*["']([^"']+)""")


@pytest.fixture
def address(committed, analyst):
    for path in sorted(SEED.glob("*.toml")):
        load(read_dossier(path), by=analyst)
    publish(Event.objects.get(), by=analyst)
    return "/events/il-76-yablonovo/"


def loaded_by(page):
    """Return the files a browser fetches for the page: ``{name: bytes as they stand}``."""
    names = [url.removeprefix(settings.STATIC_URL) for url in LOADED.findall(page)]
    plain = [re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name) for name in names]
    return {name: Path(finders.find(name)).read_bytes() for name in plain}


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_first_visit_of_the_event_page_stays_light(address, client, language):
    page = client.get(address, {"lang": language}).content
    files = loaded_by(page.decode())
    sizes = {name: len(gzip.compress(text, 6)) for name, text in {address: page, **files}.items()}
    assert sum(sizes.values()) <= MOST, sizes
    # Every tag that loads something was counted, and nothing of these loads more.
    assert len(files) == len(
        re.findall(
            r'<(?:script|img|source|iframe)\b|rel="(?:icon|stylesheet|preload)"', page.decode()
        )
    )
    assert [
        IMPORTED.findall(text.decode()) for name, text in files.items() if name.endswith(".css")
    ] == [[] for name in files if name.endswith(".css")]


def test_the_words_stand_in_the_page_before_any_script_runs(address, client):
    page = re.sub(r"<script\b.*?</script>", "", client.get(address).content.decode(), flags=re.S)
    for words in ("What is agreed", "What is contested", "65 captured soldiers", "Ukraine"):
        assert words in page

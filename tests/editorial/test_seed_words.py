"""The seed carries over a report's facts and none of its sentences.

``source_runs.sha256`` holds every run of six words of that report, hashed and sorted, so that
the report itself need not be in the repository. The words are hashed as ``runs`` makes them.
"""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.editorial.test_seed import OWN_WORDS

RUN = 6
# A proper name has no other words: it counts as one.
NAME = "coordination headquarters for the treatment of prisoners of war"
COPIED = set(Path(__file__).with_name("source_runs.sha256").read_text("ascii").split())
FILES = sorted(p for p in Path(settings.BASE_DIR, "seeds").rglob("*") if p.is_file())


def runs(text):
    """Return the runs of six words in lower-case letters and digits."""
    words = ["".join(filter(str.isalnum, word)) for word in re.split(r"[\s–—…]+", text.lower())]
    words = " ".join(filter(None, words)).replace(NAME, NAME.replace(" ", "")).split()
    return [" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]


def copied(text):
    """Return the report's runs in this text, but for what the two officials are quoted with."""
    text = " ".join(text.split())
    for words in OWN_WORDS.values():
        text = text.replace(f"“{words}”", " | ").replace(f'"{words}"', " | ")
    parts = text.split(" | ")
    return [
        run
        for part in parts
        for run in runs(part)
        if hashlib.sha256(run.encode()).hexdigest() in COPIED
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_seed_shares_no_run_of_words_with_the_report(path):
    assert copied(path.read_text(encoding="utf-8")) == []


def test_copied_run_is_found():
    assert {path.suffix for path in FILES} == {".toml", ".txt"}
    kirby, headquarters = OWN_WORDS.values()
    assert copied("wording = 'ALL 74 people\n# on board died.'") == ["all 74 people on board died"]
    assert copied(kirby)
    assert copied(f"“They said: {headquarters}”")
    assert copied(f"He said: “{kirby}”.") == copied(f'quote = "{headquarters}"') == []

"""Reports marked by hand, as the files beside this one tell them; the README has the rule."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier.vocabulary import Stance

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Claim:
    """What somebody says in a report: ``text[start:end]``.

    `speaker` and each link of `chain` hold every form of the name that counts as right; a speaker
    of () is the report itself. `mention` is how the report names the speaker there, "" if it does not.
    """

    start: int
    end: int
    speaker: tuple[str, ...]
    mention: str
    chain: tuple[tuple[str, ...], ...]
    stance: Stance


@dataclass(frozen=True)
class Gold:
    name: str
    text: str
    published_on: date
    claims: tuple[Claim, ...]


def files(word):
    """Return the gold files of the set `word`, or the one file at that path."""
    return sorted((HERE / word).glob("*.toml")) or [Path(word)]


def read(path):
    """Return the gold of one file. Raises ValueError where it says what its text does not."""
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    text = given.get("text") or (path.parent / given["text_file"]).read_text(encoding="utf-8")
    claims = tuple(_claim(one, text, given["names"]) for one in given["claims"])
    return Gold(path.stem, text, given["published_on"], claims)


def _claim(one, text, names):
    content, mention = one["content"], one.get("mention", "")
    if text.count(content) != 1:
        raise ValueError(f"Once, and only once, must stand in the text: {content!r}")
    if mention not in text:
        raise ValueError(f"Not in the text: {mention!r}")
    start = text.index(content)
    speaker = tuple(names[one["speaker"]]) if one["speaker"] else ()
    chain = tuple(tuple(names[link]) for link in one.get("chain", []))
    stance = Stance(one.get("stance", "asserts"))
    return Claim(start, start + len(content), speaker, mention, chain, stance)

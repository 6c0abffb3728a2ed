"""Reading dossier files: text to checked sections, each remembering where it was written.

:func:`read_dossier` reads a folder or one file. No database. Whatever is wrong is collected and
raised together as :class:`NotADossier`.
"""

import re
import tomllib
from collections import namedtuple
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from dossier.editorial.dossier_shape import Dossier, known_keys

TAGS = {"sources": "slug", "reports": "ref", "statements": "ref", "evidence": "ref"}
NUMBERED = {"claims": "claim", "questions": "question"}


@dataclass(frozen=True)
class Where:
    """A place in a file: ``seeds/x/1.toml: claims[3] (claim 4).statements[1]``."""

    file: str
    path: str = ""

    def __truediv__(self, key):
        return Where(self.file, f"{self.path}.{key}" if self.path else str(key))

    def __str__(self):
        return f"{self.file}: {self.path}" if self.path else self.file


class Problem(namedtuple("Problem", "where reason")):
    """What is wrong at one place. As text always one line."""

    def __str__(self):
        line = " ".join(f"{self.where}: {self.reason}".split())
        return "".join(c if c.isprintable() else "�" for c in line)


class NotADossier(Exception):
    """What was to be loaded cannot be. `problems` lists every :class:`Problem`, each once."""

    def __init__(self, problems):
        self.problems = list(dict.fromkeys(problems))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class DossierFile:
    """One file that has the right form: `name` as a person would type it, `asks` its sections."""

    name: str
    asks: Dossier
    tags: dict

    def where(self, *path):
        return locate(self.name, path, self.tags)


def locate(file, path, tags):
    """Return the :class:`Where` of a path of keys and indexes, each item with what it is called."""
    text = ""
    for depth, step in enumerate(path, 1):
        if isinstance(step, int):
            name = tags.get(path[:depth])
            text += f"[{step}]" + (f" ({name})" if name else "")
        else:
            text += f".{step}" if text else step
    return Where(file, text)


def read_dossier(path):
    """Return the :class:`DossierFile` list of a folder, in name order, or of one ``.toml`` file.

    Raises NotADossier with every syntax and form error of all files.
    """
    path = Path(path)
    if not path.exists():
        raise NotADossier([Problem(Where(str(path)), "there is no such file or folder")])
    found = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not found:
        raise NotADossier([Problem(Where(str(path)), "no .toml file stands in this folder")])
    files, problems = [], []
    for file in found:
        try:
            files.append(_read(file))
        except NotADossier as error:
            problems += error.problems
    if problems:
        raise NotADossier(problems)
    return files


def _read(path):
    raw = _parse(path)
    tags = dict(_tags(raw))
    problems = [
        Problem(locate(str(path), place, tags), "holds U+0000 or half a character")
        for place, text in _strings(raw)
        if not _storable(text)
    ]
    try:
        asks = Dossier.model_validate(raw)
    except ValidationError as error:
        problems += [_problem(str(path), tags, detail) for detail in error.errors()]
    if problems:
        raise NotADossier(problems)
    _fetch_texts(path, asks, tags)
    return DossierFile(str(path), asks, tags)


def _parse(path):
    text = _decoded(path, Where(str(path)), path.parent)
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        reason, line, column = str(error).removesuffix(" (at end of document)"), "", ""
        if match := re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", reason, re.DOTALL):
            reason, line, column = match.groups()
        place = f"line {line}, column {column}" if line else "end of file"
        raise NotADossier([Problem(Where(str(path), place), _small(reason))]) from None
    except (ValueError, ArithmeticError):
        raise NotADossier([Problem(Where(str(path)), "holds a number beyond all bounds")]) from None
    except RecursionError:
        raise NotADossier([Problem(Where(str(path)), "is nested too deeply")]) from None


def _decoded(path, where, folder):
    """Return the text of a file that stands inside `folder`, links followed."""
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(folder.resolve()):
            raise NotADossier([Problem(where, "leads out of the dossier’s folder")])
        if not real.is_file():
            raise NotADossier([Problem(where, "is no ordinary file")])
        return real.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotADossier([Problem(where, f"is not UTF-8 (byte {error.start})")]) from None
    except (OSError, RuntimeError, ValueError) as error:  # no such file; a ring of links; a NUL
        reason = getattr(error, "strerror", None) or str(error)
        raise NotADossier([Problem(where, f"cannot be read: {reason}")]) from None


def _fetch_texts(path, asks, tags):
    """Read the text files the reports name, into their `text`."""
    problems = []
    for index, report in enumerate(asks.reports):
        here = locate(str(path), ("reports", index), tags)
        where = here / "text_file"
        if not report.text_file:
            continue
        name = Path(report.text_file)
        if report.text:
            problems.append(Problem(here, "has both text and text_file; keep one"))
        elif name.is_absolute() or ".." in name.parts:
            problems.append(Problem(where, "name a file inside the dossier’s folder"))
        else:
            try:
                report.text = _decoded(path.parent / name, where, path.parent)
                if not _storable(report.text):
                    problems.append(Problem(where, f"“{name}” holds U+0000"))
            except NotADossier as error:
                problems += error.problems
    if problems:
        raise NotADossier(problems)


def _storable(text):
    return "\0" not in text and not re.search("[\ud800-\udfff]", text)


def _strings(raw, path=()):
    """Yield ``(path, text)`` of every string and key in parsed TOML."""
    if isinstance(raw, str):
        yield path, raw
    elif isinstance(raw, dict | list):
        for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw):
            if isinstance(key, str):
                yield path, key
            yield from _strings(value, (*path, key))


def _tags(raw, path=()):
    """Yield ``(path, what it is called)`` of the items that have a slug, ref or number."""
    for name, items in raw.items():
        for index, item in enumerate(items if isinstance(items, list) else ()):
            here = (*path, name, index)
            if isinstance(item, dict):
                if isinstance(handle := item.get(TAGS.get(name)), str):
                    yield here, handle
                elif name in NUMBERED and isinstance(item.get("number"), int):
                    yield here, f"{NUMBERED[name]} {item['number']}"
                yield from _tags(item, here)


def _problem(file, tags, detail):
    """Turn one of pydantic's findings into ours."""
    path, reason = detail["loc"], detail["msg"].removeprefix("Value error, ")
    match detail["type"]:
        case "extra_forbidden":
            reason = f"is no key here; known are {', '.join(known_keys(path[:-1]))}"
        case "missing":
            reason = "is missing"
        case "string_type":
            reason = "write it as text in quotes"
        case "timezone_aware":
            reason = "a time needs its offset, as 2024-01-24T11:15:00+03:00"
        case "datetime_type":
            reason = "write a time without quotes, as 2024-01-24T11:15:00+03:00"
    return Problem(locate(file, path, tags), _small(reason))


def _small(sentence):
    return sentence[:1].lower() + sentence[1:]

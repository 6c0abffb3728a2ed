"""A small dossier as text, and the ways in which a test bends it."""

from dossier.editorial.dossier_file import NotADossier, read_dossier
from dossier.editorial.dossier_state import merge
from dossier.editorial.loading import load

FIRST = """
[event]
slug = "quarrel"
title = "The quarrel"
happened = "2024-01-24 Europe/Moscow"
parties = ["north"]

[edition]
note = "First."

[[sources]]
slug = "ministry"
name = "Ministry"
kind = "ministry"
part_of = "north"

[[sources]]
slug = "north"
name = "North"
kind = "state"

[[sources]]
slug = "herald"
name = "The Herald"
kind = "outlet"

[[reports]]
ref = "monday"
title = "Report of Monday"
showing = "whole"
text = "The ministry said that 65 were aboard. It carried missiles, others said."

[[questions]]
number = 1
slug = "aboard"
wording = "What was aboard?"

[[claims]]
number = 1
question = 1
wording = "65 people were aboard."
quantity = { value = 65, unit = "people", of = "people aboard" }

[[claims.statements]]
ref = "s1"
speaker = "ministry"
chain = ["herald"]
report = "monday"
stance = "asserts"
quote = "The ministry said that 65 were aboard."

[[claims.evidence]]
ref = "e1"
kind = "footage"
bearing = "contradicts"
title = "A video"

[[claims.relations]]
kind = "contradicts"
claim = 2

[[claims]]
number = 2
question = 1
wording = "Missiles were aboard."

[[claims.statements]]
ref = "s2"
speaker = ""
report = "monday"
stance = "qualifies"
quote = "It carried missiles"
"""

SECOND = """
[event]
slug = "quarrel"

[edition]
note = "Second."

[[claims]]
number = 1
wording = "65 soldiers were aboard."

[[claims.decisions]]
status = "disputed"
credibility = 6
rationale = "Two accounts."
statements = ["s1", "s2"]
evidence = ["e1"]
"""


def write(folder, *texts):
    """Write the texts as 1.toml, 2.toml, …, instead of those there, and return the folder."""
    for old in folder.glob("*.toml"):
        old.unlink()
    for number, text in enumerate(texts, 1):
        (folder / f"{number}.toml").write_text(text, encoding="utf-8")
    return folder


def bent(text, old, new):
    """Return `text` with its one `old` replaced; a test that bends nothing tests nothing."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def load_texts(folder, *texts, **people):
    return load(read_dossier(write(folder, *texts)), **people)


def problems_of(act, folder):
    """Return the problems `act` raises, as the lines a person sees, without the test's folder."""
    try:
        act()
    except NotADossier as error:
        return [str(problem).replace(f"{folder}/", "") for problem in error.problems]
    return []


def form_problems(folder, *texts):
    """Return the problems found without any database."""
    return problems_of(lambda: merge(read_dossier(write(folder, *texts))), folder)

"""The form of dossier files: every kind of mistake is named by file, place and reason."""

import pytest

from dossier.editorial.dossier_file import read_dossier
from dossier.editorial.dossier_state import merge
from tests.editorial.dossiers import FIRST, SECOND, bent, form_problems, write

S1 = "1.toml: claims[0] (claim 1).statements[0] (s1)"
STANCES = "asserts, denies, cannot_confirm, declines, no_response, investigating, qualifies"
MISTAKES = {
    "syntax": ('slug = "quarrel"', "slug = quarrel", "1.toml: line 3, column 8: invalid value"),
    "unfinished": (
        'quote = "It carried missiles"',
        'quote = "It carried',
        "1.toml: line 72, column 20: illegal character '\\n'",
    ),
    "language": (
        'title = "The quarrel"',
        'title = "The quarrel"\nlanguage = "Ukrainian language"',
        "1.toml: event.language: write a language as uk, de or zh-Hant",
    ),
    "no event": (
        (
            '[event]\nslug = "quarrel"\ntitle = "The quarrel"\n'
            'happened = "2024-01-24 Europe/Moscow"\nparties = ["north"]\n'
        ),
        "",
        "1.toml: event: is missing",
    ),
    "no slug": ('slug = "quarrel"\n', "", "1.toml: event.slug: is missing"),
    "empty slug": ('slug = "quarrel"', 'slug = " "', "1.toml: event.slug: is empty"),
    "unknown key": (
        'ref = "e1"',
        'ref = "e1"\nheld = true',
        (
            "1.toml: claims[0] (claim 1).evidence[0] (e1).held: is no key here; known are ref, kind, "
            "bearing, title, description, url, sha256, is_held, credibility"
        ),
    ),
    "unknown section": (
        "[edition]",
        "[note]\n[edition]",
        "1.toml: note: is no key here; known are event, sources, reports, questions, claims, edition",
    ),
    "unknown word": (
        'stance = "asserts"',
        'stance = "says"',
        f"{S1}.stance: “says” is not on the list; use {STANCES}",
    ),
    "not text": (
        'title = "The quarrel"',
        "title = 7",
        "1.toml: event.title: write it as text in quotes",
    ),
    "unquoted date": (
        'happened = "2024-01-24 Europe/Moscow"',
        "happened = 2024-01-24",
        (
            "1.toml: event.happened: write a date in quotes with its zone, "
            'as "2024-01-24 Europe/Moscow"'
        ),
    ),
    "no such day": (
        'happened = "2024-01-24 Europe/Moscow"',
        'happened = "2024-02-30 Europe/Moscow"',
        (
            "1.toml: event.happened: “2024-02-30 Europe/Moscow” is no date: "
            "day is out of range for month."
        ),
    ),
    "no zone": (
        'happened = "2024-01-24 Europe/Moscow"',
        'happened = "2024-01-24"',
        "1.toml: event.happened: “2024-01-24” names no time zone; add one, such as Europe/Moscow.",
    ),
    "moment without offset": (
        'ref = "s1"',
        'ref = "s1"\nretracted = { at = 2024-01-25T10:00:00, reason = "Withdrawn." }',
        f"{S1}.retracted.at: a time needs its offset, as 2024-01-24T11:15:00+03:00",
    ),
    "quantity twice": (
        "{ value = 65,",
        "{ value = 65, from = 1, to = 2,",
        "1.toml: claims[0] (claim 1).quantity: give either value, or from and to",
    ),
    "half a range": (
        "{ value = 65,",
        "{ from = 65,",
        "1.toml: claims[0] (claim 1).quantity: from and to belong together",
    ),
    "quantity in quotes": (
        "value = 65",
        'value = "65"',
        "1.toml: claims[0] (claim 1).quantity.value: write a number without quotes",
    ),
    "no number": (
        "value = 65",
        "value = nan",
        "1.toml: claims[0] (claim 1).quantity.value: write a finite number",
    ),
    "number of a claim": (
        "number = 2",
        "number = 0",
        "1.toml: claims[1] (claim 0).number: input should be greater than or equal to 1",
    ),
    "number beyond all bounds": (
        "value = 65",
        f"value = {'9' * 5000}",
        "1.toml: holds a number beyond all bounds",
    ),
    "U+0000": (
        'title = "The quarrel"',
        r'title = "The \u0000 quarrel"',
        "1.toml: event.title: holds U+0000 or half a character",
    ),
    "lone surrogate": (
        'title = "The quarrel"',
        r'title = "The \ud800 quarrel"',
        "1.toml: line 4, column 20: escaped character is not a Unicode scalar value",
    ),
    "source twice": (
        'slug = "herald"',
        'slug = "north"',
        "1.toml: sources[2] (north): source “north” stands twice in this file",
    ),
    "claim twice": (
        "number = 2",
        "number = 1",
        "1.toml: claims[1] (claim 1): claim “1” stands twice in this file",
    ),
    "ref twice": (
        'ref = "s2"',
        'ref = "s1"',
        "1.toml: claims[1] (claim 2).statements[0] (s1): statement “s1” stands twice in this file",
    ),
    "text twice": (
        'text = "The',
        'text_file = "monday.txt"\ntext = "The',
        "1.toml: reports[0] (monday): has both text and text_file; keep one",
    ),
}


@pytest.mark.parametrize(("old", "new", "line"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_named_with_file_place_and_reason(tmp_path, old, new, line):
    assert form_problems(tmp_path, bent(FIRST, old, new)) == [line]


def test_reading_takes_a_right_dossier_without_complaint(tmp_path):
    assert form_problems(tmp_path, FIRST, SECOND) == []


def test_mistakes_of_all_files_come_together(tmp_path):
    first = bent(bent(FIRST, 'stance = "asserts"', 'stance = "says"'), "number = 2", "number = 0")
    second = bent(SECOND, "credibility = 6", "credibility = 7")
    assert form_problems(tmp_path, first, second) == [
        f"{S1}.stance: “says” is not on the list; use {STANCES}",
        "1.toml: claims[1] (claim 0).number: input should be greater than or equal to 1",
        (
            "2.toml: claims[0] (claim 1).decisions[0].credibility: “7” is not on the list; "
            "use 1, 2, 3, 4, 5, 6"
        ),
    ]


def test_reason_stays_on_one_line(tmp_path):
    text = bent(FIRST, 'stance = "asserts"', 'stance = """one\n\ntwo\\u001b[31m"""')
    assert form_problems(tmp_path, text) == [
        f"{S1}.stance: “one two�[31m” is not on the list; use {STANCES}"
    ]


def test_decision_cites_something_unless_unverified(tmp_path):
    bare = bent(bent(SECOND, 'statements = ["s1", "s2"]', ""), 'evidence = ["e1"]', "")
    assert form_problems(tmp_path, FIRST, bare) == [
        (
            "2.toml: claims[0] (claim 1).decisions[0]: "
            "a claim is disputed only on statements or evidence it cites"
        )
    ]
    assert form_problems(tmp_path, FIRST, bent(bare, '"disputed"', '"unverified"')) == []


def test_same_decision_twice_in_a_file_is_refused(tmp_path):
    again = SECOND[SECOND.index("[[claims.decisions]]") :]
    assert form_problems(tmp_path, FIRST, SECOND + "\n" + again) == [
        (
            "2.toml: claims[0] (claim 1).decisions[1]: "
            "decision “Two accounts.” stands twice in this file"
        )
    ]


def test_files_of_a_folder_are_about_one_event(tmp_path):
    assert form_problems(tmp_path, FIRST, bent(SECOND, '"quarrel"', '"other"')) == [
        "2.toml: event.slug: the files before are about “quarrel”"
    ]


def test_statement_keeps_its_claim_across_files(tmp_path):
    moved = '\n[[claims]]\nnumber = 2\n[[claims.statements]]\nref = "s1"\n'
    assert form_problems(tmp_path, FIRST, SECOND + moved) == [
        "2.toml: claims[1] (claim 2).statements[0] (s1): “s1” stands on claim 1 already"
    ]


def test_later_file_is_laid_over_the_earlier(tmp_path):
    state = merge(read_dossier(write(tmp_path, FIRST, SECOND)))
    claim = state.claims[1]
    assert claim.fields["wording"] == "65 soldiers were aboard."
    assert claim.fields["question"] == 1
    assert str(claim.at("wording")).endswith("2.toml: claims[0] (claim 1).wording")
    assert str(claim.at("question")).endswith("1.toml: claims[0] (claim 1).question")
    assert state.note == "Second."


def test_files_are_taken_in_the_order_of_their_names(tmp_path):
    for name in ("b", "a", "c"):
        text = bent(SECOND, '"Second."', f'"{name}"')
        (tmp_path / f"{name}.toml").write_text(text)
    (tmp_path / "notes.txt").write_text("not read")
    notes = [file.asks.edition.note for file in read_dossier(tmp_path)]
    assert notes == ["a", "b", "c"]

"""Files of a dossier: read from its folder, and from nowhere else."""

import os

import pytest

from dossier.editorial.dossier_file import read_dossier
from tests.editorial.dossiers import FIRST, bent, form_problems, problems_of


def with_text_file(folder, name):
    text = bent(
        FIRST,
        'text = "The ministry said that 65 were aboard. It carried missiles, others said."',
        f"text_file = '{name}'",
    )
    return form_problems(folder, text)


@pytest.fixture
def folder(tmp_path):
    """A dossier's folder with a file outside of it that must not be read."""
    (tmp_path / "secret.txt").write_text("SECRET")
    (tmp_path / "dossier").mkdir()
    return tmp_path / "dossier"


WHERE = "1.toml: reports[0] (monday).text_file"


def test_text_file_is_read_as_it_stands(folder):
    (folder / "monday.txt").write_bytes("\ufeffEins\r\n zwei \n".encode())
    assert with_text_file(folder, "monday.txt") == []
    [file] = read_dossier(folder)
    assert file.asks.reports[0].text == "Eins\r\n zwei \n"


@pytest.mark.parametrize("name", ["../secret.txt", "a/../../secret.txt", "/etc/passwd"])
def test_text_file_outside_the_folder_is_refused(folder, name):
    assert with_text_file(folder, name) == [f"{WHERE}: name a file inside the dossier’s folder"]


def test_text_file_through_a_link_out_of_the_folder_is_refused(folder):
    (folder / "monday.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "up").symlink_to(folder.parent)
    for name in ("monday.txt", "up/secret.txt"):
        assert with_text_file(folder, name) == [f"{WHERE}: leads out of the dossier’s folder"]


def test_text_file_that_cannot_be_read_is_named(folder):
    os.mkfifo(folder / "pipe")
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    (folder / "nul.txt").write_bytes(b"a\0b")
    (folder / "ring").symlink_to(folder / "ring")
    reasons = {
        "none.txt": "cannot be read: No such file or directory",
        "pipe": "is no ordinary file",
        "latin.txt": "is not UTF-8 (byte 3)",
        "nul.txt": "“nul.txt” holds U+0000",
    }
    told = {name: with_text_file(folder, name) for name in reasons}
    assert told == {name: [f"{WHERE}: {reason}"] for name, reason in reasons.items()}
    [line] = with_text_file(folder, "ring")
    assert line.startswith(f"{WHERE}: cannot be read: ")


def test_dossier_file_itself_is_checked_like_a_text(folder):
    (folder.parent / "out.toml").write_text(FIRST)
    (folder / "1.toml").symlink_to(folder.parent / "out.toml")
    (folder / "2.toml").write_bytes(b"\xff")
    (folder / "3.toml").mkdir()
    (folder / "4.toml").write_text("a = " + "[" * 100_000)
    assert problems_of(lambda: read_dossier(folder), folder) == [
        "1.toml: leads out of the dossier’s folder",
        "2.toml: is not UTF-8 (byte 0)",
        "3.toml: is no ordinary file",
        "4.toml: is nested too deeply",
    ]


def test_nothing_to_read_is_said(tmp_path):
    (tmp_path / "empty").mkdir()
    for name, reason in {
        "empty": "no .toml file stands in this folder",
        "none": "there is no such file or folder",
    }.items():
        path = tmp_path / name
        assert problems_of(lambda path=path: read_dossier(path), tmp_path) == [f"{name}: {reason}"]

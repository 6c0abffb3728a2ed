"""A file that is broken, disguised or made to do harm gets a sentence, never a traceback."""

import io
import json
import subprocess
import time
import zipfile

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import confined
from dossier.intake import Draft, NotReadable, child, draft, kinds, paper, read, reading, word
from tests import files
from tests.intake import making
from tests.intake.making import PAGE, letter, read_here, repacked

DOCUMENT = "word__document_dot_xml"


def refused(body, name="", media_type=""):
    with pytest.raises(NotReadable) as refusal:
        read_here(body, name=name, media_type=media_type)
    return str(refusal.value)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.eml", "a.pdf", "a.docx", ""])
@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_an_empty_file_is_refused(name, body):
    assert refused(body, name) == draft.EMPTY


@pytest.mark.parametrize(
    ("body", "name", "said"),
    [
        (making.paper("Words."), "a.txt", "This is sent as plain text, but it is a PDF."),
        (making.paper("Words."), "a.docx", "This is sent as a Word file, but it is a PDF."),
        (making.word("Words."), "a.pdf", "This is sent as a PDF, but it is a Word file."),
        (making.word("Words."), "a.html", "This is sent as a web page, but it is a Word file."),
        (PAGE.encode(), "a.txt", "This is sent as plain text, but it is a web page."),
        (PAGE.encode(), "a.pdf", "This is sent as a PDF, but it is a web page."),
        (b"Words.", "a.pdf", "This is sent as a PDF, but it is none, or it is damaged."),
        (b"Words.", "a.docx", "This is sent as a Word file, but it is none, or it is damaged."),
        (b"Words.", "a.eml", "This is sent as an e-mail, but it does not begin like one."),
        (b"{\\rtf1 Words.}", "a.txt", "This is an RTF file: save it as .docx or as plain text."),
        (files.picture(), "a.txt", kinds.UNKNOWN),
        (files.picture("PNG"), "a.html", kinds.UNKNOWN),
        (b"MZ\x90\x00", "a.docx", kinds.UNKNOWN),
        (b"\x1f\x8b\x08", "", kinds.UNKNOWN),
    ],
)
def test_a_disguised_file_is_refused(body, name, said):
    assert refused(body, name) == said


@pytest.mark.parametrize("words", ["RIFF and rhythm", "GIF89a is a format", "Of %PDF-1.7 we read"])
def test_words_that_look_like_a_signature_are_words(words):
    assert read_here(words.encode(), name="a.txt").text == words


def test_the_media_type_is_no_disguise_either():
    said = "This is sent as a web page, but it is a PDF."
    assert refused(making.paper("Words."), media_type="text/html; charset=utf-8") == said


def test_a_name_that_says_nothing_leaves_it_to_the_bytes():
    assert read_here(making.paper("Words."), name="report").media_type == "application/pdf"
    assert read_here(PAGE.encode(), name="report.php").media_type == "text/html"
    assert read_here(b"Words.", media_type="application/octet-stream").media_type == "text/plain"


@pytest.mark.parametrize(
    "body",
    [b"a\0b", b"\x00\x01\x02\x03" * 100, b"\xff\xfea", b"\xff\xfe\x00\xd8", bytes(range(1, 256))],
)
def test_bytes_that_are_no_text_are_refused(body):
    assert refused(body, "a.txt").endswith(".")


def test_letters_of_two_bytes_that_nothing_names_are_refused():
    said = "This file holds no text, or text in an encoding that it does not name."
    assert refused("Words.".encode("utf-16-le"), "a.txt") == said


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_file_cut_short_is_refused(name):
    whole = making.paper("Words.") if name == "a.pdf" else making.word("Words.")
    for length in range(10, len(whole), len(whole) // 12):
        told = child.answer(whole[:length], name[2:], "")
        assert "refused" in told or told["text"] == "Words."


@pytest.mark.parametrize("password", ["secret", ""])
def test_a_locked_pdf_is_refused_and_one_that_only_forbids_is_read(password):
    body = making.paper("Words.", encryption=pikepdf.Encryption(owner="owner", user=password))
    if password:
        assert refused(body, "a.pdf").startswith("This PDF is encrypted")
    else:
        assert read_here(body, name="a.pdf").text == "Words."


def test_a_pdf_without_words_is_refused():
    assert refused(files.paper(), "a.pdf") == paper.PICTURES


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(paper, "PAGES", 0)
    assert refused(making.paper("Words."), "a.pdf") == "This PDF has no pages, or more than 0."


def test_an_archive_that_is_no_word_file_is_refused():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("word/notes.xml", "Words.")
    assert refused(written.getvalue(), "a.docx") == word.OTHER


def test_a_word_file_that_expands_is_refused_before_it_does():
    bomb = repacked(making.word("Words."), **{DOCUMENT: " " * 30 * 2**20})
    assert len(bomb) < 100_000
    began = time.process_time()
    assert refused(bomb, "a.docx") == word.BOMB
    assert time.process_time() - began < 1


def test_a_part_packed_too_tightly_is_refused():
    assert refused(repacked(making.word("x"), other=bytes(2 * 2**20)), "a.docx") == word.BOMB


def test_a_word_file_that_is_large_in_all_is_refused(monkeypatch):
    monkeypatch.setattr(word, "EXPANDED", 1_000)
    assert refused(making.word("Words."), "a.docx") == word.BOMB


def test_an_encrypted_word_file_is_refused():
    body = making.word("Words.")
    at = body.index(b"PK\x01\x02") + 8  # the flags of the first part, in the archive's list
    said = refused(body[:at] + bytes([body[at] | 1]) + body[at + 1 :], "a.docx")
    assert said == "This Word file is encrypted: save it without a password."


def test_a_word_file_of_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(word, "ENTRIES", 3)
    assert refused(making.word("Words."), "a.docx") == word.BOMB


@pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/hostname"', '"words of an entity"'])
def test_entities_of_a_word_file_are_not_followed(entity):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"<!DOCTYPE w [<!ENTITY e {entity}>]><w:document {space}><w:body><w:p><w:r><w:t>Words&e;.</w:t></w:r></w:p></w:body></w:document>"
    told = child.answer(repacked(making.word("x"), **{DOCUMENT: xml}), "docx", "")
    assert told.get("text", "Words.") in ("Words.", "Words")


def test_entities_that_multiply_break_nothing():
    grow = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f'<!DOCTYPE w [<!ENTITY e0 "ha">{grow}]><w:document {space}><w:body><w:p><w:r><w:t>Words&e9;</w:t></w:r></w:p></w:body></w:document>'
    told = child.answer(repacked(making.word("x"), **{DOCUMENT: xml}), "docx", "")
    assert len(told.get("text", "")) < 100


def test_an_encrypted_email_is_refused():
    body = letter("From: a@example.com", "Content-Type: application/pkcs7-mime")
    assert refused(body, "a.eml").startswith("This e-mail is encrypted")


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setattr(confined, "ask", None)
    with pytest.raises(NotReadable, match=r"^This file has more than 20 MB\.$"):
        read(bytes(20 * 2**20 + 1), name="a.txt")


def test_a_text_that_is_too_long_is_refused():
    assert refused(b"a" * 1_000_001, "a.txt") == "This text has more than 1,000,000 characters."


def test_the_longest_text_comes_through():
    """Every character of it escaped: the answer of the process is long enough for that."""
    assert len(read("😀".encode() * 1_000_000, name="a.txt").text) == 1_000_000


def test_a_traceback_in_the_process_is_a_sentence():
    with pytest.raises(NotReadable) as refusal:
        read(b"%PDF-1.7 and then nothing of the kind", name="a.pdf")
    assert str(refusal.value) == reading.BROKEN


@pytest.mark.parametrize(
    ("failure", "said"), [(confined.Stopped, reading.TOO_LONG), (confined.Failed, reading.BROKEN)]
)
def test_a_process_that_does_not_answer_is_a_sentence(monkeypatch, failure, said):
    def ask(*words, **options):
        raise failure

    monkeypatch.setattr(confined, "ask", ask)
    with pytest.raises(NotReadable) as refusal:
        read(b"Words.", name="a.txt")
    assert str(refusal.value) == said


def test_the_process_that_reads_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "very secret")
    seen = {}

    def run(command, **options):
        seen.update(options["env"])
        return subprocess.CompletedProcess(command, 0, json.dumps({"refused": "No."}).encode())

    monkeypatch.setattr(confined.subprocess, "run", run)
    with pytest.raises(NotReadable, match=r"^No\.$"):
        read(b"Words.", name="a.txt")
    assert set(seen) == {"PYTHONDONTWRITEBYTECODE", "MALLOC_ARENA_MAX"}


@pytest.mark.parametrize("name", ["--help", "a.t\0xt", "../a." + "b" * 9999])
def test_a_hostile_name_is_only_a_name(name):
    assert read(b"Words.", name=name).text == "Words."


@pytest.mark.parametrize("media_type", ["text/plain\0", "text/plain\ud800"])
def test_a_hostile_media_type_is_only_a_media_type(media_type):
    assert read(b"Words.", media_type=media_type).text == "Words."


STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"From: a@b.c\r\n",
    b"<html><p>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
]
WHOLES = [
    making.paper("Words."),
    making.word("Words."),
    (PAGE % "<p>x").encode(),
    letter("From: a", "Subject: b"),
]
SUFFIXES = ["txt", "html", "md", "eml", "pdf", "docx", ""]
TYPES = [
    "",
    "text/html",
    "text/html; charset=utf-7",
    "text/plain; charset*=x",
    "a/b",
    ";;",
    'text/plain; charset="\x00"',
]


def told_well(told):
    """Say whether an answer is a draft that a database can keep, or a sentence."""
    if set(told) == {"refused"}:
        return told["refused"][:1].isupper() and told["refused"].endswith(".")
    words = json.loads(json.dumps(told))
    return set(words) == set(Draft._fields) and "\0" not in json.dumps(told, ensure_ascii=False)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(STARTS),
    st.binary(max_size=300),
    st.sampled_from(SUFFIXES),
    st.sampled_from(TYPES),
)
def test_any_bytes_are_a_draft_or_a_sentence(start, body, suffix, media_type):
    told = child.answer(start + body, suffix, media_type)
    assert told_well(told)
    json.dumps(told, ensure_ascii=False).encode()  # no half of a character


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(WHOLES), st.floats(0, 1), st.binary(max_size=20))
def test_a_damaged_file_is_a_draft_or_a_sentence(whole, at, damage):
    at = int(at * len(whole))
    told = child.answer(whole[:at] + damage + whole[at + len(damage) :], "", "")
    assert told_well(told)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_pasted_is_kept_or_refused(text):
    try:
        kept = reading.read_text(text)
    except NotReadable:
        return
    assert kept.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

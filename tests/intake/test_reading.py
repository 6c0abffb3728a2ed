"""A report is read from the file it comes in, and is kept to the letter."""

import io
import re

import docx
import pytest

from dossier.intake import Draft, NotReadable, read, read_text
from dossier.intake.page import WHOLE, read_markup
from dossier.intake.paper import JOINED
from dossier.intake.word import CHANGES, NOTES
from tests.intake.making import PAGE, PARAGRAPH, letter, paper, read_here, repacked, word


def test_a_page_gives_its_article_and_what_it_says_of_itself():
    assert read((PAGE % "<p>Ukraine said “no”.</p>").encode(), name="saved page.HTML") == Draft(
        text=f"A crash\n\n{PARAGRAPH}\n\nUkraine said “no”.",
        title="A crash",
        publisher="Daily Post",
        author="Jane Doe; Ivan Petrenko",
        published="2024-01-24",
        language="en",
        media_type="text/html",
    )


def test_a_page_that_says_nothing_leaves_it_empty():
    assert read_markup("<p>The ministry said that the claim was false.</p>") == Draft(
        text="The ministry said that the claim was false.", media_type="text/html"
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One<br>two <b>three</b> <a href='x'>four</a>.</p>", "One\ntwo three four."),
        ("<blockquote><p>First.</p><p>Second.</p></blockquote>", "First.\n\nSecond."),
        ("<table><tr><td>Dead</td><td>74</td></tr></table>", "Dead\t74"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<p>A &amp; B &lt;c&gt; caf&eacute;</p>", "A & B <c> café"),
    ],
)
def test_paragraphs_lines_and_cells_stay_apart(markup, text):
    assert read_markup(PAGE % markup).text == f"A crash\n\n{PARAGRAPH}\n\n{text}"


@pytest.mark.parametrize(
    "words",
    [
        "می\u200cخواهم بروم\u200f.",
        "e\u0301te\u0301 and \u00e9t\u00e9",
        "12\u00a0000 and 5\u202f%",
        "a\u200bb\u202ec\u202d \u00adsoft",
        "⦃41⦄ and ⦄⦃",
        "\u1112\u1161\u11ab 한",
        "Привет שלום 👩\u200d🚒",
        "\u212b is Å, \ue000 is anybody’s",
        "\u200fall of it\u200e",
        "he <b>said</b> <i>so</i>.",
    ],
    ids=ascii,
)
def test_every_character_of_a_page_is_kept(words):
    written = re.sub("<.*?>", "", words)
    assert read_markup(PAGE % f"<p>{words}</p>").text.split("\n")[-1] == written
    assert read_markup(f"<p>{words}</p>").text == written


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "words",
    ["e\u0301 é", "می\u200cخواهم\u202e", "\u2028line \x0b\x0c", "  lead\n\n\n tail  \n"],
    ids=ascii,
)
def test_every_character_of_a_text_is_kept(name, words):
    assert read_here(words.encode(), name=name).text == words


def test_lines_end_in_one_way():
    assert read_here(b"a\r\nb\rc\n\r\n", name="a.txt").text == "a\nb\nc\n\n"
    assert read_text("a\r\nb").text == "a\nb"


def test_markdown_is_kept_as_written_and_titled_by_its_heading():
    draft = read_here(b"# A *crash* #\n\nThe **ministry** said so.", name="a.md")
    assert draft == Draft(
        "# A *crash* #\n\nThe **ministry** said so.", title="A *crash*", media_type="text/markdown"
    )


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        ("Міністерство".encode(), ""),
        ("\ufeffМіністерство".encode(), "text/plain; charset=windows-1251"),
        ("Міністерство".encode("utf-16"), ""),
        ("\ufeffМіністерство".encode("utf-16-be"), ""),
        ("Міністерство".encode("utf-32"), ""),
        ("Міністерство".encode("cp1251"), "text/plain; charset=windows-1251"),
        ("Міністерство".encode("koi8-u"), 'text/plain; charset="KOI8-U"'),
        ("Міністерство".encode("utf-16-le"), "text/plain; charset=utf-16le"),
        ("Міністерство".encode(), "text/plain; charset=iso-8859-1"),
        ("Міністерство".encode(), "text/plain; charset=rot13"),
    ],
)
def test_letters_are_read_as_what_they_are(body, media_type):
    assert read_here(body, media_type=media_type).text == "Міністерство"


def test_a_page_names_its_letters_itself():
    body = (PAGE % "<p>Про це сказали вони.</p>").replace(
        "<head>", '<head><meta charset="windows-1251">'
    )
    assert read_here(body.encode("cp1251"), media_type="text/html").text.endswith(
        "Про це сказали вони."
    )


@pytest.mark.parametrize("charset", ["", "rot13", "utf-7", "hex", "unicode_escape", "no-such"])
def test_a_guess_of_letters_is_told(charset):
    draft = read_here(
        "Міністерство оборони сказало, що літак упав біля села.".encode("cp1251"),
        media_type=f"text/plain; charset={charset}",
    )
    assert draft.text == "Міністерство оборони сказало, що літак упав біля села."
    assert draft.notes == ("Read as cp1251, which is a guess: check the letters.",)


@pytest.mark.parametrize("words", ["In a café the “ministry” said so", "Le ministère refuse la"])
def test_a_text_of_few_accents_is_guessed_to_be_western(words):
    text = f"{words} question, which nobody had asked before, and nobody asked again."
    draft = read_here(text.encode("cp1252"), name="a.txt")
    assert (draft.text, len(draft.notes)) == (text, 1)


def test_an_email_gives_its_subject_sender_and_day():
    body = letter(
        "From: =?utf-8?b?0J/RgNC10YEt0YHQu9GD0LbQsdCw?= <press@example.com>",
        "Subject: =?utf-8?q?Caf=C3=A9?=\r\n attacked",
        "Date: Wed, 24 Jan 2024 23:30:00 -0500",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        body=b"VGhlIG1pbmlzdHJ5IHNhaWQg4oCcbm/igJ0u",
    )
    assert read_here(body, name="a.eml") == Draft(
        "The ministry said “no”.",
        title="Café attacked",
        author="Прес-служба",
        published="2024-01-24",
        media_type="message/rfc822",
    )


@pytest.mark.parametrize(
    ("sender", "author"), [("press@", "press@"), ("a b <a@[", "a b"), ("", ""), ('"x', "x")]
)
def test_an_email_with_a_broken_sender_is_read(sender, author):
    draft = read_here(letter(f"From: {sender}", "Subject: A crash", "Date: soon"), name="a.eml")
    assert (draft.text, draft.title) == ("The ministry said no.", "A crash")
    assert (draft.author, draft.published) == (author, "")


def test_an_email_is_read_from_its_text_and_tells_what_was_left_out():
    body = letter(
        "From: press@example.com",
        'Content-Type: multipart/mixed; boundary="B"',
        body=b"--B\r\nContent-Type: text/html\r\n\r\n<p>The ministry said <b>no</b>.</p>\r\n"
        b'--B\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="map.pdf"\r\n\r\nx\r\n--B--',
    )
    draft = read_here(body, name="a.eml")
    assert (draft.text, draft.author) == ("The ministry said no.", "press@example.com")
    assert draft.notes == ("Attachments were left out: map.pdf.",)


def test_a_pdf_gives_its_lines_as_paragraphs():
    body = paper(
        "The Defense Ministry of the country said on Wednesday that all of",
        "the seventy-four people on board had died, and that a team of in-",
        "vestigators was there.",
        "Ukraine said that this had not been independently verified by any-",
        "one.",
    )
    assert read_here(body, name="a.pdf") == Draft(
        "The Defense Ministry of the country said on Wednesday that all of the seventy-four people "
        "on board had died, and that a team of in-vestigators was there.\n\n"
        "Ukraine said that this had not been independently verified by any-one.",
        title="A crash",
        author="Jane Doe",
        media_type="application/pdf",
        notes=(JOINED,),
    )


def test_a_paragraph_of_a_pdf_ends_where_a_gap_follows():
    """Full lines and capital letters tell nothing here: only where the lines stand does."""
    text = read_here(
        paper(
            "The ministry said that a report about the crash was with",
            "Members of the council, and that nobody had survived it.",
            "",
            "Ukraine said that what the ministry said was not as such",
            "Verified by anybody, and that it would look into it all.",
        ),
        name="a.pdf",
    ).text
    assert [part[:8] + part[-8:] for part in text.split("\n\n")] == [
        "The miniived it.",
        "Ukraine  it all.",
    ]


def test_ligatures_of_a_pdf_are_letters():
    """They are the typeface's: nobody wrote or searches for them."""
    assert read_here(paper(r"The o\256cial \257ight"), name="a.pdf").text == "The oficial flight"


def test_a_word_file_gives_its_paragraphs_and_tables_in_order():
    body = word(
        "24 January 2024",
        "The ministry said\tno.",
        "  ",
        title="A crash",
        author="Jane Doe",
        language="uk-UA",
    )
    assert read_here(body, name="a.docx") == Draft(
        "24 January 2024\n\nThe ministry said\tno.",
        title="A crash",
        author="Jane Doe",
        published="2024-01-24",
        language="uk",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )


def test_tracked_changes_are_read_as_accepted_and_told():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = repacked(
        word("x"),
        word__document_dot_xml=f"<w:document {space}><w:body><w:p><w:r><w:t>All </w:t></w:r>"
        "<w:del><w:r><w:delText>60</w:delText></w:r></w:del><w:ins><w:r><w:t>74</w:t></w:r></w:ins>"
        "<w:hyperlink><w:r><w:t> died</w:t><w:br/><w:t>.</w:t></w:r></w:hyperlink></w:p></w:body></w:document>",
    )
    draft = read_here(body, name="a.docx")
    assert (draft.text, draft.notes) == ("All 74 died\n.", (CHANGES,))


def test_a_word_file_tells_that_it_has_notes():
    document = docx.Document()
    run = document.add_paragraph().add_run("Words.")
    document.add_comment(run, text="A comment.", author="Somebody")
    written = io.BytesIO()
    document.save(written)
    draft = read_here(written.getvalue(), name="a.docx")
    assert (draft.text, draft.notes) == ("Words.", (NOTES,))


def test_pasted_text_is_dated_by_its_first_line_and_kept_whole():
    assert read_text(" date 2024-01-24 A plane crashed.") == Draft(
        " date 2024-01-24 A plane crashed.", published="2024-01-24"
    )


@pytest.mark.parametrize("text", ["", " \n\t ", "a\0b", "a\ud800b", "\ufeff", "a" * 1_000_001])
def test_pasted_text_that_cannot_be_kept_is_refused(text):
    with pytest.raises(NotReadable, match=r"^[A-Z].*\.$"):
        read_text(text)


def test_a_page_without_an_article_is_taken_whole(monkeypatch):
    monkeypatch.setattr("trafilatura.bare_extraction", lambda tree, **how: None)
    draft = read_markup("<title>T</title><script>no</script><p>One <b>two</b>.<!-- no --></p>")
    assert (draft.text, draft.notes) == ("One two.", (WHOLE,))


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("about:blank", ""),
        ("Microsoft Word - note.docx", ""),
        ("statement_v2.pdf", ""),
        ("Untitled 1", ""),
        ("Untitled memoirs seized", "Untitled memoirs seized"),
        ("A crash", "A crash"),
    ],
)
def test_title_that_no_person_wrote_is_none(title, kept):
    assert read_here(word("It sank.", title=title), name="a.docx").title == kept

"""Who speaks: a name without its title, and whoever a pronoun or a description takes up."""

import pytest

from dossier.intake import propose
from dossier.vocabulary import Stance
from tests.intake.saying import only, said


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Ivo Brandt, the governor of Halden,", "Ivo Brandt"),
        ("The governor of Halden, Ivo Brandt,", "Ivo Brandt"),
        ("Governor Ivo Brandt", "Ivo Brandt"),
        ("Harbour Council spokesperson Ivo Brandt", "Ivo Brandt"),
        ("The maritime security firm Trident Watch", "Trident Watch"),
        ("Its owner, Polmet,", "Polmet"),
        ("The Union of Dockers", "Union of Dockers"),
        ("Two officials", "Two officials"),
    ],
)
def test_speaker_is_named_without_what_they_are(subject, name):
    assert only(f"{subject} said that the bridge was safe.").speaker == name


def test_pronoun_is_the_last_person_it_fits():
    text = (
        "Spokeswoman Ann Ray said the gate was shut. Chairman Bo Lee said it was open."
        " She said nobody had a key."
    )
    assert [who for who, _ in said(text)] == ["Ann Ray", "Bo Lee", "Ann Ray"]


def test_mention_stays_beside_the_name():
    text = "Ann Ray said the gate was shut. “Nobody had a key,” she added."
    assert [(one.speaker, one.mention) for one in propose(text)] == [
        ("Ann Ray", "Ann Ray"),
        ("Ann Ray", "she"),
    ]


def test_description_takes_up_a_name_by_its_words():
    text = (
        "The Ministry of Water said the dam had held. Northland said it had not."
        " The ministry said divers would look."
    )
    assert [who for who, _ in said(text)][-1] == "Ministry of Water"


def test_company_takes_up_the_last_body_with_a_name():
    text = "Castell Harbors denied that talks had failed. The company said it was ready to meet."
    assert [who for who, _ in said(text)] == ["Castell Harbors", "Castell Harbors"]


def test_we_in_a_quotation_is_nobody_new():
    text = "“We had no choice,” Ann Ray said. “We said so at once.”"
    assert [who for who, _ in said(text)] == ["Ann Ray", "Ann Ray"]


def test_surname_is_short_for_a_name_from_before():
    text = "Divers met the harbour master Ann Ray at the gate. Ray said it had been shut."
    assert only(text).speaker == "Ann Ray"


def test_heading_names_whom_the_text_takes_up():
    text = "Trouble at Veldmark’s pension ministry\n\nThe ministry said that payments had stopped."
    assert only(text).speaker == "Veldmark's pension ministry"


def test_one_of_several_is_the_name_behind_it():
    text = "Two labels were found. One of them, Halloran, said it had ended its contract in March."
    assert only(text).speaker == "Halloran"


def test_speaker_of_a_quotation_may_follow_its_first_sentences():
    text = "Ann Ray said the gate was shut.\n\n“I had a key. Nobody asked me,” said Bo Lee."
    assert [who for who, _ in said(text)] == ["Ann Ray", "Bo Lee", "Bo Lee"]


def test_agency_whose_report_it_is_speaks_as_the_report():
    text = "KARST (Northern Press) - A ship sank. Northern Press could not verify the cause."
    assert (only(text).speaker, only(text).stance) == (None, Stance.QUALIFIES)

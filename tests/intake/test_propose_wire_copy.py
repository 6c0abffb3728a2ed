"""What wire copy does with speakers and outlets where a parse goes astray."""

import pytest

from dossier.intake import propose
from dossier.vocabulary import Stance
from tests.intake.saying import only, said


@pytest.mark.parametrize(
    ("text", "speaker", "chain"),
    [
        ("Tarfax quoted Deputy Minister Oleg Varin saying the pilots had been warned.", "Oleg Varin", ("Tarfax",)),
        ("Ann Ray wrote in an op-ed for the Halden Post that the vote had been stolen.", "Ann Ray", ("Halden Post",)),
        ("In an interview published on Sunday by Corriere della Riva, Cardinal Luca Ferri said the money was back.", "Luca Ferri", ("Corriere della Riva",)),
        ("“We will not negotiate,” Prime Minister Sara Lund posted on X.", "Sara Lund", ("X",)),
        ("“It was at sea,” read a statement from the ministry posted to Facebook.", "ministry", ("Facebook",)),
        ("Speaking on KNN's State of the Realm, Senator Ann Hale said the vote had been stolen.", "Ann Hale", ("KNN",)),
        ("Ann Ray told the NBC's Newsdawn programme that the vaccine was untested.", "Ann Ray", ("NBC",)),
        ("Governor Pavel Drozd said in a video published by Chitovka that the fire was out.", "Pavel Drozd", ("Chitovka",)),
        ("The Telegram channel Bazarna wrote that the fire had started in the hold.", "Bazarna", ()),
        ("Footage verified by Channel Six shows soldiers firing into the crowd.", "Footage", ("Channel Six",)),
        ("An audit leaked to Der Wecker found that the money had vanished.", "audit", ("Der Wecker",)),
        ("Writing on Bluesky, Josie Hallam, a local Labour MP, accused the agency of lying.", "Josie Hallam", ("Bluesky",)),
        ("Citing two unnamed diplomats, the news site North Coast Eye reported that the drone had taken off.", "two unnamed diplomats", ("North Coast Eye",)),
        ("Kompanis reported, citing the harbourmaster at Kolda, that 40 people had boarded.", "harbourmaster at Kolda", ("Kompanis",)),
        ("“It sank,” a passenger told the investigative website Under the Lid.", "passenger", ("Under the Lid",)),
        ("In a message posted on the Haruka messaging app, the Front denied holding anybody.", "Front", ("Haruka",)),
        ("Questioned on Radio Nord's breakfast show, she denied any contact with the palace.", None, ("Radio Nord",)),
        ("The ship sank, an officer told The Halden.", "officer", ("Halden",)),
        ("“It sank,” Ann Ray was quoted by Radio Nord as telling the Daily Courier.", "Ann Ray", ("Daily Courier", "Radio Nord")),
    ],
)  # fmt: skip
def test_who_says_it_and_through_whom(text, speaker, chain):
    one = only(text)
    assert (one.speaker, one.chain) == (speaker, chain)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Police in Halden said a man was held. The force denied that he was hurt.", ["Police in Halden"] * 2),
        ("The coast guard of Halden spoke. In a statement carried by Radio Nord, it said the boat had turned over.", ["coast guard of Halden"]),
        ("Governor of the Tamar Region Pavel Drozd said it rained. The governor added that it was cold.", ["Pavel Drozd"] * 2),
        ("Copper producer Altamar Resources closed a mine. The company said a pipe had burst.", ["Altamar Resources"]),
        ("The director of the Spill Office, Dr Paul Ekene, said it rained.", ["Paul Ekene"]),
        ("The spill agency's owner, the company Tamarneft, said it rained.", ["Tamarneft"]),
        ("Riverside Homes, the landlord, met the Corbet family. It said nobody was homeless.", ["Riverside Homes"]),
        ("“It sank,” one of them, a man named Yusuf, said. He said 30 people had been aboard.", ["Yusuf"] * 2),
        ("The Spill Detection and Response Agency said it rained.", ["Spill Detection and Response Agency"]),
        ("A group known as Black Heron wrote on Telegram that it had the data. “Pay,” the message read.", ["Black Heron"] * 2),
        ("Mr Brock's rival, Cllr Fay Dunning, called it wrong. She said it rained.", ["Fay Dunning"] * 2),
    ],
)  # fmt: skip
def test_who_is_taken_up(text, speakers):
    assert [speaker for speaker, _ in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Officials say the strike killed 12, a figure the rebels dispute.", ["the strike killed 12", "a figure the rebels dispute"]),
        ("The navy says it sank, something the owner has repeatedly denied.", ["it sank", "something the owner has repeatedly denied"]),
        ("A pipe has burst, the spill agency said on Tuesday, while villagers wept.", ["A pipe has burst"]),
        ("In a statement, it said it would help and had set up a fund.", ["it would help and had set up a fund"]),
        ("Ann Ray called for a recount, as police closed the square.", ["for a recount"]),
        ("“It is so,” Ann Ray said when the Sentinel visited.", ["It is so"]),
        ("One of the two, Ramon Ortega, told the paper he had been asked to hurry.", ["he had been asked to hurry"]),
        ("The ministry dismissed the post as “fantasy.”", ["The ministry dismissed the post as “fantasy.”"]),
        ("The envoy, Stellan Boye, asked Cordia to let monitors in.", ["Cordia to let monitors in"]),
        ("The ministry holds the Kalvian side responsible for the attack.", ["the Kalvian side responsible for the attack"]),
        ("The water authority denies having received any photographs.", ["having received any photographs"]),
        ("At a rally in the capital, where a crowd had gathered, she promised to put troops on the road.", ["to put troops on the road"]),
        ("Work began at Deccan Alumina Ltd. The council never agreed, according to the mayor.", ["The council never agreed"]),
    ],
)  # fmt: skip
def test_what_is_said(text, contents):
    found = [words.rstrip(".”") for _, words in said(text)]
    assert found == [words.rstrip(".”") for words in contents]


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("We haven’t been able to confirm this with the airline.", None, Stance.QUALIFIES),
        ("KBC Verify has not been able to authenticate the pictures.", None, Stance.QUALIFIES),
        ("The Waters Inspectorate opened a case. It could not yet confirm what the substance was.", "Waters Inspectorate", Stance.CANNOT_CONFIRM),
        ("Neither government was in a position to say how many had died.", "Neither government", Stance.CANNOT_CONFIRM),
        ("None of these accounts has been independently confirmed.", None, Stance.QUALIFIES),
        ("No date has been announced.", None, Stance.QUALIFIES),
        ("There was no word on whether the government would agree.", None, Stance.QUALIFIES),
        ("The agency says it is still analysing samples.", "agency", Stance.INVESTIGATING),
    ],
)  # fmt: skip
def test_stance(text, speaker, stance):
    last = propose(text)[-1]
    assert (last.speaker, last.stance) == (speaker, stance)


def test_silence_keeps_through_whom_the_rest_was_said():
    first, second = propose(
        "Ann Ray told Radio Nord that the ship sank, but she could not say why."
    )
    assert (first.chain, second.chain) == (("Radio Nord",), ("Radio Nord",))


def test_signed_dateline_further_down_is_no_speaker():
    text = "OSK (TAR) - It rained, the navy said.\n\nHALDEN, March 4 (ANP) - Norland accused Estmark of lying."
    assert [speaker for speaker, _ in said(text)] == ["navy", "Norland"]


def test_body_with_its_letters_behind_it_is_no_dateline():
    assert (
        only("The Safety Committee (KNKT) is investigating the sinking.").speaker
        == "Safety Committee"
    )

"""Through whom something came, from the speaker outwards."""

import pytest

from dossier.intake import propose
from tests.intake.saying import only


@pytest.mark.parametrize(
    ("text", "speaker", "chain"),
    [
        (
            ("Northland said that the ship was carrying grain, according to its official"
            " information service, the Daily Courier reported."),
            "Northland",
            ("official information service", "Daily Courier"),
        ),
        ("The ship sank, the navy said, per the Daily Courier.", "navy", ("Daily Courier",)),
        ("The Daily Courier reported that the navy said the ship sank.", "navy", ("Daily Courier",)),
        ("The navy told Radio Nord that the ship sank.", "navy", ("Radio Nord",)),
        ("The navy told reporters that the ship sank.", "navy", ()),
        ("“It sank,” the navy said on its Telegram channel.", "navy", ("Telegram",)),
        ("In an interview with Radio Nord, Ann Ray said the ship sank.", "Ann Ray", ("Radio Nord",)),
        ("The Daily Courier, citing two diplomats, reported that the ship sank.", "two diplomats", ("Daily Courier",)),
        ("The Daily Courier quoted Ann Ray as saying that the ship sank.", "Ann Ray", ("Daily Courier",)),
        ("A memo seen by the Daily Courier shows that the ship sank.", "memo", ("Daily Courier",)),
    ],
)  # fmt: skip
def test_chain_runs_from_the_speaker_outwards(text, speaker, chain):
    one = only(text)
    assert (one.speaker, one.chain) == (speaker, chain)


def test_report_that_goes_on_keeps_its_origin():
    text = (
        "A cargo ship sank off Halden, according to the navy, the Daily Courier reported."
        " According to the report, nine sailors were aboard."
    )
    first, second = propose(text)
    assert (
        (second.speaker, second.chain)
        == (first.speaker, first.chain)
        == ("navy", ("Daily Courier",))
    )


def test_announcement_gives_the_sentence_before_its_speaker():
    text = "A cargo ship sank off Halden. The announcement came from the navy and was passed on by Radio Nord."
    one = only(text)
    assert text[one.start : one.end] == "A cargo ship sank off Halden"
    assert (one.speaker, one.chain) == ("navy", ("Radio Nord",))


def test_she_said_goes_on_through_whom_she_told():
    text = "Ann Ray told Radio Nord that the ship sank. She said nobody was aboard."
    assert [one.chain for one in propose(text)] == [("Radio Nord",), ("Radio Nord",)]

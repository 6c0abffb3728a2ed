"""The gold that proposals are scored against, and the arithmetic of the score."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.attribution.gold import HERE, Claim, Gold, read
from benchmarks.attribution.scoring import Score, plain, score
from dossier.intake import Proposal
from dossier.vocabulary import Stance, Tier

TEXT = "One two three four, Ann said. Five six seven eight, Bob denied on Radio Nine, Ten wrote."
FILES = sorted(HERE.rglob("*.toml"))


def claim(content, speaker, stance=Stance.ASSERTS, chain=()):
    start = TEXT.index(content)
    return Claim(start, start + len(content), speaker, "", chain, stance)


GOLD = Gold(
    "two claims",
    TEXT,
    date(2030, 1, 1),
    (
        claim("One two three four", ("Ann", "Ann Lee")),
        claim("Five six seven eight", ("Bob",), Stance.DENIES, (("Radio Nine",), ("Ten", "10"))),
    ),
)


def proposal(content, speaker, stance=Stance.ASSERTS, chain=()):
    start = TEXT.index(content)
    end = start + len(content)
    return Proposal(start, end, speaker, "", chain, "said", stance, None, (), Tier.SURE)


FIRST = proposal("One two three four", "ann lee")
SECOND = proposal("Five six seven eight", "the Bob", Stance.DENIES, ("the Radio Nine", "Ten"))
PERFECT = Score(
    claims=2, proposals=2, contents=2, speakers=2, mentions=2, stances=2, outlets=2,
    outlets_found=2, chains=2, others=1, others_found=1, verbatim=2,
)  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_gold_is_verbatim_and_names_everybody_it_uses(path):
    gold, given = read(path), tomllib.loads(path.read_text(encoding="utf-8"))
    contents = [gold.text[one.start : one.end] for one in gold.claims]
    assert contents == [one["content"] for one in given["claims"]]
    used = {name for one in given["claims"] for name in (one["speaker"], *one.get("chain", []))}
    assert used - {""} == set(given["names"])
    assert [one.start for one in gold.claims] == sorted(one.start for one in gold.claims)
    assert [one for one in gold.claims if one.stance == Stance.QUALIFIES and one.speaker] == []


def test_reading_refuses_what_the_text_does_not_say(tmp_path):
    path = tmp_path / "gold.toml"
    path.write_text(
        'published_on = 2030-01-01\ntext = "One and one."\n[names]\n'
        '[[claims]]\ncontent = "one"\nspeaker = ""\nmention = "Two"'
    )
    with pytest.raises(ValueError, match=r"^Not in the text: 'Two'$"):
        read(path)
    path.write_text(path.read_text().replace('content = "one"', 'content = "n"'))
    with pytest.raises(ValueError, match=r"^Once, and only once, must stand in the text: 'n'$"):
        read(path)


def test_score_of_what_agrees_is_full():
    counts, found = score(GOLD, [SECOND, FIRST])
    assert counts == PERFECT
    assert [one for _, one in found] == [FIRST, SECOND]
    assert (counts.precision, counts.recall, counts.f1, counts.speaker_f1) == (1, 1, 1, 1)


def test_score_of_nothing_is_nothing():
    counts, _ = score(GOLD, [])
    assert counts == Score(claims=2, outlets=2, others=1)
    assert (counts.recall, counts.f1, counts.speaker_f1, counts.outlet_recall) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("content", "contents"),
    [
        ("three four", 1),  # two words of four
        ("four", 0),
        ("three four, Ann said", 1),  # two of four, both ways
        ("three four, Ann said. Five", 0),
        ("One two three four, Ann said. Five six", 1),  # four of eight
        ("One two three four, Ann said. Five six seven", 0),
        (", ", 0),
    ],
)
def test_content_counts_from_half_of_the_words_both_ways(content, contents):
    assert score(GOLD, [proposal(content, "Ann")])[0].contents == contents


def test_each_claim_takes_one_proposal_and_the_rest_is_spurious():
    counts, _ = score(GOLD, [replace(FIRST, speaker="Bob"), FIRST, FIRST, SECOND])
    assert (counts.contents, counts.speakers, counts.spurious) == (2, 2, 2)
    assert (counts.precision, counts.recall, round(counts.f1, 3)) == (0.5, 1, 0.667)


def test_matching_is_the_best_in_all_and_not_the_first_that_fits():
    ann = ("Ann",)
    claims = (claim("One two three four", ann), claim("three four, Ann said", ann))
    gold, part = replace(GOLD, claims=claims), proposal("One two", "Ann")
    assert score(gold, [FIRST, part])[1] == [(claims[0], part), (claims[1], FIRST)]
    turned = replace(gold, claims=claims[::-1])
    assert score(turned, [FIRST])[1] == [(claims[0], FIRST)]


def test_score_tells_speaker_stance_and_outlets_apart():
    counts, _ = score(GOLD, [replace(FIRST, speaker=None), replace(SECOND, chain=("10", "Bob"))])
    assert counts == replace(PERFECT, speakers=1, outlets_found=1, chains=1)
    short = replace(SECOND, chain=SECOND.chain[:1], stance=Stance.DECLINES)
    assert score(GOLD, [FIRST, short])[0] == replace(
        PERFECT, stances=1, outlets_found=1, chains=1, others_found=0
    )
    turned = replace(SECOND, chain=SECOND.chain[::-1], stance=Stance.ASSERTS)
    assert score(GOLD, [FIRST, turned])[0] == replace(PERFECT, stances=1, chains=1, others_found=0)
    assert score(GOLD, [FIRST, turned])[0] + PERFECT == replace(
        Score(*[2 * count for count in vars(PERFECT).values()]), stances=3, chains=3, others_found=1
    )


def test_score_counts_passages_of_the_text_only():
    beyond = replace(FIRST, end=len(TEXT) + 1)
    blank = proposal(" ", "Ann")
    assert score(GOLD, [FIRST, beyond, blank])[0].verbatim == 1


def test_names_are_compared_without_article_case_and_kind_of_quote():
    assert plain("The Workers’ Party") == plain("workers' party")
    assert plain("Orlesia's") == "orlesia"
    assert plain("Theatre") == "theatre"

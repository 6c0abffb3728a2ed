"""Replay: at any moment exactly what had been said by then, whatever the precision and the zone."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dossier.dates import Moment, stamp
from dossier.editions.values import moment
from dossier.reading.chronicle import Chronicle
from dossier.reading.replay import taken_back
from dossier.reading.stepping import NEAR, near
from dossier.reading.utterance import Asked, utterances
from dossier.vocabulary import Happening, Stance
from tests.reading import bodies

ZONES = ["Europe/Moscow", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu", "UTC"]
START = datetime(2023, 12, 30, tzinfo=UTC)
moments = st.builds(
    lambda hours, length, zone: moment(
        Moment(f"{START + timedelta(hours=hours):%Y-%m-%dT%H:%M:%S}"[:length], zone)
    ),
    st.integers(0, 24 * 40),
    st.sampled_from([4, 7, 10, 13, 16, 19]),
    st.sampled_from(ZONES),
)
stamps = st.integers(0, 60 * 24 * 45).map(lambda n: stamp(START + timedelta(minutes=n)))


@st.composite
def statements(draw):
    found = []
    for n in range(draw(st.integers(1, 12))):
        body = bodies.statement(
            draw(st.sampled_from(["north", "south", None])),
            report=draw(st.sampled_from([1, 2])),
            stance=draw(st.sampled_from(["asserts", "denies"])),
            retracted=draw(st.sampled_from([None, "A letter."])),
        )
        if body["retracted"]:
            body["retracted"]["at"] = draw(stamps)
        found.append(body | {"uid": f"s{n}", "said": draw(st.none() | moments)})
    return found


def core_of(published):
    reports = [bodies.report(1), bodies.report(2) | {"published": published}]
    return bodies.names_of(reports=reports).core


def chronicle(told, published=None, asked=Asked()):  # noqa: B008 - a constant
    claims = [bodies.claim(one, number=n) for n, one in enumerate(told, 1)]
    return Chronicle(claims, core_of(published), asked)


def uids(said):
    return sorted(on.uid for utterance in said for on in utterance.on)


def ends(told, published):
    """Return when each statement counts, by uid: told again, from the bodies alone."""
    by_report = {1: "", 2: published["end"] if published else ""}
    return {s["uid"]: s["said"]["end"] if s["said"] else by_report[s["report"]] for s in told}


@given(statements(), st.none() | moments, st.data())
def test_replay_shows_exactly_what_had_ended_by_then(told, published, data):
    found = chronicle(told, published)
    counts = ends(told, published)
    edges = sorted(found.changes() | {s["said"]["start"]: 1 for s in told if s["said"]})
    at = data.draw(stamps | st.sampled_from(edges) if edges else stamps)
    assert uids(found.by(at)) == sorted(u for u, end in counts.items() if end and end <= at)
    assert uids(found.unplaced) == sorted(u for u, end in counts.items() if not end)
    back = [u for u in found.by(at) if taken_back(u, at)]
    gone = {s["uid"] for s in told if s["retracted"] and s["retracted"]["at"] <= at}
    assert set(uids(back)) == gone & set(uids(found.by(at)))
    begun = [s for s in told if s["said"] and s["said"]["start"] <= at < s["said"]["end"]]
    assert uids(found.open_at(at)) == sorted(s["uid"] for s in begun)


@given(statements(), st.none() | moments, stamps, stamps)
def test_replay_only_grows_but_for_retractions(told, published, one, other):
    found, (earlier, later) = chronicle(told, published), sorted([one, other])
    standing = {
        at: {uid for u in found.by(at) if not taken_back(u, at) for uid in uids([u])}
        for at in (earlier, later)
    }
    assert set(uids(found.by(earlier))) <= set(uids(found.by(later)))
    gone = {s["uid"]: s["retracted"]["at"] for s in told if s["retracted"]}
    assert all(earlier < gone[uid] <= later for uid in standing[earlier] - standing[later])


@given(statements(), st.none() | moments)
def test_stepping_visits_every_statement_once(told, published):
    found = chronicle(told, published)
    visited, back, seen = [], [], []
    for at, changes in found.changes().items():
        entries, undated = found.at(at)
        assert changes == len(entries) + len(undated)
        visited += [e.utterance for e in entries if e.kind == Happening.STATEMENT] + undated
        back += [e.utterance for e in entries if e.kind == Happening.RETRACTION]
        seen.append(at)
    assert seen == sorted(set(seen))
    assert uids(visited) == sorted(uid for uid, end in ends(told, published).items() if end)
    assert uids(back) == sorted(s["uid"] for s in told if s["retracted"])


@given(statements(), st.sampled_from(["north", "south"]), st.sampled_from(list(Stance)))
def test_filters_leave_what_they_ask_for_and_nothing_else(told, actor, stance):
    def all_of(asked):
        found = chronicle(told, None, asked)
        kinds = {entry.kind for entry in found.entries}
        return uids([*found.dated, *found.reported, *found.unplaced]), kinds

    everything = {s["uid"] for s in told}
    assert set(all_of(Asked())[0]) == everything
    of_actor, kinds = all_of(Asked(actor=actor))
    assert of_actor == sorted(s["uid"] for s in told if s["speaker"] == actor)
    assert kinds <= {Happening.STATEMENT, Happening.RETRACTION}
    assert all_of(Asked(stance=stance))[0] == sorted(
        s["uid"] for s in told if s["stance"] == stance
    )
    assert all_of(Asked(question=2)) == ([], set())
    assert all_of(Asked(kind=Happening.RETRACTION))[0] == []


def test_words_said_in_one_breath_on_several_claims_are_one_utterance():
    one = bodies.statement("north") | {"quote": "All of it is true."}
    other = one | {"uid": "another"}
    apart = one | {"uid": "third", "quote": "And this."}
    claims = [bodies.claim(one), bodies.claim(other, number=2), bodies.claim(apart, number=3)]
    told = utterances(claims, {}, Asked())
    assert [[on.claim for on in each.on] for each in told] == [[1, 2], [3]]


def test_moments_offered_are_those_around_the_one_shown():
    changes = {f"{n:04}": 1 for n in range(200)}
    assert [at for at, _n in near(changes, "0100")] == [f"{n:04}" for n in range(80, 121)]
    assert len(near(changes, "")) == len(near(changes, "9999")) == 2 * NEAR + 1
    assert near(changes, "9999")[-1][0] == "0199"

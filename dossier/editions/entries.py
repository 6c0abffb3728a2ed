"""What search holds of each thing: made from the bodies of the records that stand. No database."""

from typing import NamedTuple

from dossier.editions import words
from dossier.editions.canon import canonical, sha256
from dossier.editions.records import REDACTED
from dossier.vocabulary import Attribution

LONGEST = 50_000  # characters of a thing that are searched; PostgreSQL takes a megabyte at most
FINE = {"day", "hour", "minute", "second"}  # dates known to the day


class Text(NamedTuple):
    """A text to be found. `weight`: A for the thing's own words to D for what stands around it."""

    what: str
    language: str
    weight: str
    text: str
    who: str = ""


class Around(NamedTuple):
    """The records that a claim's entry is made of besides its own: bodies by key."""

    event: dict
    statuses: list
    questions: dict
    sources: dict
    reports: dict

    @property
    def language(self):
        return self.event.get("language") or "en"


def of_event(around):
    """Return the entry of the event: its title, summary, place and questions."""
    event, language = around.event, around.language
    place = (event["place"] or {}).get("name") or ""
    texts = [Text("title", language, "A", event["title"]), Text("place", language, "A", place)]
    texts.append(Text("summary", language, "C", event["summary"]))
    texts += [Text("question", language, "D", q["wording"]) for q in around.questions.values()]
    marks = ["kind event", f"slug {event['slug']}"]
    marks += [f"has {status}" for status in around.statuses]
    marks += [f"year {event['happened']['written'][:4]}"] if event["happened"] else []
    marks += ["has withdrawn"] if event["withdrawn"] else []
    row = {"slug": event["slug"], "title": event["title"], "is_withdrawn": bool(event["withdrawn"])}
    row["happened_at"] = event["happened"] and _first_day(event["happened"])
    return _entry("event", "event", texts, marks, row)


def of_source(source):
    """Return the entry of a source: its names."""
    own = source["language"] or ""
    texts = [Text("name", "", "A", source["name"]), Text("name", own, "A", source["native_name"])]
    row = {"slug": source["slug"], "title": source["name"]}
    marks = ["kind source", f"slug {source['slug']}", f"key {source['uid']}"]
    return _entry("source", source["uid"], texts, marks, row)


def _first_day(moment):
    """Return the first day of a moment where it happened, as a stamp."""
    return moment["written"][:10] + "0000-01-01"[len(moment["written"][:10]) :] + "T00:00:00Z"


def is_named(source):
    """Say whether search may tell a source by its id, under which others may still name it."""
    return source["name"] != REDACTED


def of_claim(claim, around):
    """Return the entry of a claim: its wording, who spoke on it and in which words, and why it is so."""
    language, question = around.language, around.questions[str(claim["question"])]
    decided = [d for d in claim["decisions"] if "on_claim" not in d]
    texts = [Text("wording", language, "A", claim["wording"])]
    for statement in claim["statements"]:
        texts += _said(statement, around)
    texts += [Text("rationale", language, "D", d["rationale"]) for d in decided[-1:]]
    texts.append(Text("question", language, "D", question["wording"]))
    texts += [Text("evidence", language, "D", e["title"]) for e in claim["evidence"]]
    made_of = {f"question {claim['question']}"}
    made_of |= {f"report {s['report']}" for s in claim["statements"]}
    made_of |= {f"source {uid}" for s in claim["statements"] for uid in _who(s, around)}
    marks = [f"event {around.event['slug']}"]
    marks += [mark for s in claim["statements"] for mark in _marks(s, around)]
    row = {"title": claim["wording"], "status": claim["status"], "made_of": _told(made_of, around)}
    row["is_withdrawn"] = bool(claim["withdrawn"])
    return _entry("claim", str(claim["number"]), texts, marks, row)


def _said(statement, around):
    report = around.reports[str(statement["report"])]
    speaker = around.sources.get(statement["speaker"])
    name, original = speaker["name"] if speaker else "", statement["original"]
    yield Text("quote", report["language"] or around.language, "C", statement["quote"], name)
    if original:
        yield Text("original", original["language"], "C", original["text"], name)
    for uid in _who(statement, around):
        weight = "B" if uid == statement["speaker"] else "D"
        if source := around.sources.get(uid):
            yield Text("name", "", weight, source["name"])
            yield Text("name", source["language"] or "", weight, source["native_name"])


def _who(statement, around):
    """Return the uids of who spoke, who passed it on and who published it."""
    publisher = around.reports[str(statement["report"])]["publisher"]
    named = [statement["speaker"], *statement["chain"], publisher]
    return [uid for uid in dict.fromkeys(named) if uid in around.sources]


def _told(made_of, around):
    """Return what a claim is made of; a source whose name was redacted is not told by its id."""
    return sorted(
        f"nameless {key}"
        if kind == "source" and not is_named(around.sources[key])
        else f"{kind} {key}"
        for kind, _space, key in (of.partition(" ") for of in made_of)
    )


def _marks(statement, around):
    """Yield what a statement can be filtered by; one that no longer stands has no stance."""
    stands = not statement["retracted"] and statement["attribution"] != Attribution.MISATTRIBUTED
    stance = statement["stance"]
    for uid in filter(lambda uid: is_named(around.sources[uid]), _who(statement, around)):
        yield f"who {uid}"
        if stands:
            yield f"who {uid} {stance}"
    if stands:
        yield f"stance {stance}"
    report = around.reports[str(statement["report"])]
    if said := statement["said"] or report["published"]:
        yield from _dates(said)


def _dates(moment):
    """Yield the day, month and year of a moment; where it is coarser, that it is some day of them."""
    written, precision = moment["written"], moment["precision"]
    yield f"year {written[:4]}"
    if precision == "year":
        yield f"some {written[:4]}"
        return
    yield f"month {written[:7]}"
    yield f"day {written[:10]}" if precision in FINE else f"some {written[:7]}"


def _entry(kind, key, texts, marks, row):
    """Return the row of an entry, words folded, without event and moment."""
    texts = list(dict.fromkeys(_bounded(texts)))
    parts = [[t.weight, words.config_of(t.language), words.fold(t.text)] for t in texts]
    sounds = set()
    for text in texts:
        sounds |= words.sounds_in(text.text, all_words=text.what in ("name", "place"))
    row = {
        "kind": kind,
        "key": key,
        "slug": "",
        "status": "",
        "is_withdrawn": False,
        "happened_at": None,
        "made_of": [],
        **row,
        "languages": sorted({config for _weight, config, _text in parts}),
        "texts": [text._asdict() for text in texts],
        "parts": parts,
        "marks": sorted({*marks, *(f"~{sound}" for sound in sounds)}),
    }
    return row | {"digest": sha256(canonical(row))}


def _bounded(texts):
    """Yield the texts that say something, until all together are long enough."""
    left = LONGEST
    for text in texts:
        shown = words.composed(text.text)[:left]
        if shown.strip() and shown != REDACTED:
            left -= len(shown)
            yield text._replace(text=shown)

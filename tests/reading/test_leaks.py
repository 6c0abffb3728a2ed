"""Nothing of the working copy reaches a reader unless it was published."""

import re
from itertools import count

from django.db import models
from django.utils import timezone

from dossier.editorial import decisions, standing, work
from dossier.editorial.files import make_copy
from dossier.models import Claim, Event, Question, Source
from tests import factories as f
from tests import files
from tests.quarrel import Quarrel

serial = count(1)


def secrets_in(thing):
    """Put a word of its own into every free text field of `thing`; return the words."""
    words = []
    for field in thing._meta.get_fields():
        if not isinstance(field, models.CharField | models.TextField) or field.choices:
            continue
        if field.name in (
            "uid",
            "sha256",
            "happened",
            "published",
            "said",
            "obtained",
            "language",
        ) or (field.name.endswith(("_language", "_reason")) and "reliability" not in field.name):
            continue
        word = f"secret{next(serial)}x"
        if isinstance(field, models.URLField):
            setattr(thing, field.name, f"https://example.org/{word}")
        elif field.name == "quote":
            continue
        else:
            setattr(thing, field.name, word)
        words.append(word)
    if hasattr(thing, "original_language"):
        thing.original_language = "uk"
    thing.save()
    assert words
    return words


def crawl(client, *start):
    """Return the text of every public address that can be reached, by path."""
    found, todo = {}, list(start)
    while todo:
        path = todo.pop()
        if path in found:
            continue
        response = client.get(path)
        found[path] = words_of(response)
        if "html" in response.headers["Content-Type"]:
            links = re.findall(r'(?:href|action|src)="([^"#]+)', response.text)
            todo += [
                link.replace("&amp;", "&")
                for link in links
                if link.startswith("/")
                and not link.startswith(("/static/", "/desk/"))
                and "lang=" not in link  # the same words of ours in another language
            ]
    return found


def words_of(response):
    """Return what an answer says; of a file, its bytes as they are."""
    if not response.streaming:
        return response.text
    data = b"".join(response.streaming_content)
    response.close()
    return data.decode("latin-1")


def hide_files(quarrel):
    """Publish the copy of a picture that says too much; hold others back. Returns the words."""
    shown, waiting, bare = (f.make_evidence(quarrel.soldiers) for _ in range(3))
    for evidence in (shown, waiting, bare):
        data = files.picture(size=(300 + evidence.pk % 50, 200))
        f.take_in(evidence, quarrel.by, data, name="secretname.jpg")
        evidence.obtained_from = "secretgiver"
        evidence.save()
    f.release_copy(shown, quarrel.by)
    copy = make_copy(waiting, by=quarrel.by)
    secret = ["SecretCamera", "SecretComment", "SecretXmp", "secretname", "secretgiver"]
    return [*secret, copy.sha256]


def hide_everything(quarrel):
    """Fill a draft event, a withheld claim, source, statement and evidence, and proposals."""
    words, by = [], quarrel.by
    draft = Quarrel.__new__(Quarrel)
    draft.event = f.make_event(slug="draft")
    question = f.make_question(draft.event)
    claim = f.make_claim(question)
    report = f.make_report("A secretquote here", ref="draft-report")
    statement = f.make_statement(claim, report=report, quote="A secretquote")
    source = f.make_source()
    words.append("secretquote")
    for thing in (draft.event, question, claim, report, source, f.make_evidence(claim), statement):
        words += secrets_in(thing)
    return words + _withheld(quarrel, by) + hide_files(quarrel)


def _withheld(quarrel, by):
    words = []
    claim = f.make_claim(quarrel.aboard)
    words += secrets_in(claim)
    standing.withhold(claim, by=by, reason="secretreason1")
    source = f.make_source()
    words += secrets_in(source)
    said = f.make_statement(quarrel.missiles, speaker=source, report=quarrel.report)
    words += secrets_in(said)
    relayed = f.make_statement(quarrel.missiles, report=quarrel.report, chain=[source])
    words += secrets_in(relayed)
    standing.withhold(source, by=by, reason="secretreason2")
    hidden = f.make_report("Words with secretpassage inside")
    words += secrets_in(hidden)
    f.make_statement(quarrel.missiles, report=hidden, quote="Words with secretpassage")
    standing.withhold(hidden, by=by, reason="secretreason3")
    evidence = f.make_evidence(quarrel.missiles)
    words += secrets_in(evidence)
    standing.withhold(evidence, by=by, reason="secretreason4")
    private = f.make_report("The reporter wrote secretparaphrase of it.", showing="quotes")
    f.make_statement(quarrel.missiles, report=private, quote="wrote secretparaphrase")
    f.make_decision(quarrel.missiles, by, mark=False, rationale="secretproposal")
    sent = f.make_decision(quarrel.missiles, by, mark=False, rationale="secretsentback")
    decisions.send_back(sent, by=by, reason="secretanswer")
    quarrel.event.parties.update(stake="secretstake")
    said, _ = work.comment(quarrel.missiles, by=by, text="secretcomment of @secretlogin")
    said.mentions.add(by)
    other = f.make_user("secretassignee", "analyst", email="secretmail@example.org")
    work.assign(quarrel.missiles, to=other, by=by)
    work.follow(quarrel.event, by=other)
    by.first_name, by.last_name, by.email = "Secretfirst", "Secretlast", "secret@example.org"
    by.save()
    return [
        *words,
        *(f"secretreason{n}" for n in range(1, 5)),
        "secretpassage",
        "secretparaphrase",
        "secretproposal",
        "secretsentback",
        "secretanswer",
        "secretstake",
        "secretcomment",
        "secretassignee",
        "secretmail",
        "Secretfirst",
        "Secretlast",
        "secret@example.org",
        by.username,
    ]


def test_no_secret_word_stands_at_any_public_address(quarrel, client):
    quarrel.by.username = "secretlogin"
    words = hide_everything(quarrel)
    quarrel.publish("A third edition, with all that is hidden in the working copy")
    last = client.get("/events/quarrel.json").json()["edition"]["number"]
    assert last == 3
    starts = ["/", "/index.json", "/schema.json", "/events/draft/", "/events/draft.json"]
    starts += [f"/events/quarrel@{n}/edition.json" for n in (1, 2, 3)]
    starts += ["/events/quarrel/edition.json", "/?q=aboard", "/?stance=asserts", "/suggest/?q=abo"]
    found = crawl(client, *starts)
    assert len(found) > 100
    assert [words[:4] for path, words in found.items() if "/files/" in path] == ["ÿØÿà"] * 2
    whole = "\n".join(found.values()) + "\n".join(found)
    assert [word for word in words if word in whole] == []


def test_no_secret_word_can_be_found(quarrel, client):
    words = hide_everything(quarrel)
    quarrel.publish()
    found = [client.get("/index.json", {"q": word}).json() for word in words]
    assert [page["q"] for page in found if page["hits"] or page["named"]] == []
    found = [client.get("/suggest.json", {"q": word[:-1]}).json() for word in words]
    assert [page["q"] for page in found if page["suggestions"]] == []


def test_the_crawl_would_find_a_leak(quarrel, client):
    """Positive control: the same crawl, with a secret published."""
    words = secrets_in(Claim.objects.get(pk=quarrel.missiles.pk))
    words += secrets_in(Question.objects.get(pk=quarrel.cause.pk))
    words += secrets_in(Source.objects.get(pk=quarrel.south.pk))
    quarrel.publish()
    whole = "\n".join(crawl(client, "/", "/events/quarrel/edition.json").values())
    shown = [word for word in words if word in whole]
    assert len(shown) > len(words) / 2


def test_public_pages_touch_only_what_is_published(quarrel, client, django_assert_max_num_queries):
    hide_files(quarrel)
    quarrel.publish()
    with django_assert_max_num_queries(10_000) as queries:
        crawl(client, "/")
    tables = set(
        re.findall(
            r'(?:FROM|JOIN|INTO|UPDATE) "?((?:dossier|auth|account|django|mfa)_\w+)',
            " ".join(q["sql"] for q in queries),
        )
    )
    names = ("edition", "moved", "record", "searchentry", "shelf")
    assert tables == {f"dossier_{name}" for name in names}


def test_no_public_request_writes(quarrel, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(10_000) as queries:
        crawl(client, "/")
    verbs = {query["sql"].split()[0] for query in queries}
    assert verbs == {"SELECT"}
    assert timezone.now() > Event.objects.get(slug="quarrel").editions.first().published_at

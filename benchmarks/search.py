"""What a search costs over 100,000 published claims, in three languages and of many lengths.

    python3 dev.py bench search

A ranked page of 20 with snippets, and suggestions, through the whole Django stack as new pages
(a search is never kept); in turns with a bare view, so that a busy machine shows. Then what search
adds to publishing one changed claim.
"""

import os
import statistics
import sys
import time

from _dossiers import prepare
from _texts import PLACES, Writer
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import clear_url_caches, path, set_urlconf
from django.utils import timezone

from dossier.editions import indexing, shelf
from dossier.editions.publish import publish
from dossier.models import Claim, Event, Question, Report, SavedText, SearchEntry, Source, Statement

CLAIMS, EVENTS = int(os.environ.get("BENCH_CLAIMS", 100_000)), 40
RUNS = 25
PAGE, SUGGESTED = 50, 20  # milliseconds at the 95th percentile
LANGUAGES = ("en", "ru", "uk")
urlpatterns = [path("bare/", lambda request: HttpResponse(b"x" * 20_000))]

SEARCHES = {
    "one very common word": "q=aircraft",
    "two common words": "q=aircraft+missile",
    "a common phrase": "q=%22aircraft+of+missile%22",
    "common or common, without one": "q=aircraft+OR+missile+-crash",
    "a common Russian word": "q=самолёт",
    "a common Ukrainian word": "q=літак",
    "a name in the other script": "q=Яблоново",
    "a rare name": "q={rare}",
    "common and rare": "q=aircraft+{rare}",
    "common, of one event": "q=aircraft&event=event-7",
    "common, disputed": "q=aircraft&status=disputed",
    "common, by one source who denies": "q=aircraft&source=s3-4&stance=denies",
    "common, in three weeks": "q=aircraft&from=2024-01-20&to=2024-02-10",
    "all that is denied, no word": "stance=denies",
    "page 20 of a common word": "q=aircraft&page=20",
    "nothing found": "q=qqqqq",
    "the beginning of a word": "q=airc",
}
SUGGESTIONS = ["ai", "air", "airc", "aircraft mis", "мин", "само", "Yab", "{begun}", "missile str"]


def make_event(number, claims, writer, by):
    """Make and publish an event: ten questions, thirty sources, a report in each language."""
    place = PLACES[number % len(PLACES)]
    event = Event.objects.create(slug=f"event-{number}", title=f"{writer.name()} at {place[0]}")
    questions = Question.objects.bulk_create(
        Question(event=event, slug=f"q{n}", wording=f"Question {n}?", number=n)
        for n in range(1, 11)
    )
    sources = Source.objects.bulk_create(
        Source(
            slug=f"s{number}-{n}",
            name=writer.name(),
            native_name=place[1],
            language="ru",
            kind="agency",
        )
        for n in range(30)
    )
    made = Claim.objects.bulk_create(
        Claim(
            event=event,
            question=questions[n % 10],
            number=n,
            wording=writer.sentence("en", min(60, writer.length())),
        )
        for n in range(1, claims + 1)
    )
    for language in LANGUAGES:
        of = [claim for claim in made if LANGUAGES[claim.number % 3] == language]
        speak(of, language, sources, writer)
    start = time.perf_counter()
    publish(event, by=by, note="First")
    return event, time.perf_counter() - start


def speak(claims, language, sources, writer):
    """Let each claim be said by one source, in words of this language, and spoken of by another."""
    quotes = [writer.sentence(language, writer.length()) for _claim in claims]
    report = Report.objects.create(title="A report", language=language, showing="whole")
    saved = SavedText.objects.create(report=report, text=" ".join(quotes), saved_at=timezone.now())
    statements, at = [], 0
    for claim, quote in zip(claims, quotes, strict=True):
        month, day = 1 + claim.number % 12, 1 + claim.number % 28
        said = f"2024-{month:02}-{day:02} Europe/Kyiv"
        place = {"quote": quote, "start": at, "end": at + len(quote), "saved_text": saved}
        first, second = (sources[(claim.number * n) % 30] for n in (1, 7))
        about = {"claim": claim, "report": report, "said": said}
        statements.append(Statement(speaker=first, stance="asserts", **about, **place))
        stance = ("denies", "cannot_confirm", "asserts")[claim.number % 3]
        statements.append(Statement(speaker=second, stance=stance, **about))
        at += len(quote) + 1
    Statement.objects.bulk_create(statements)


def environ(address, query=""):
    return RequestFactory()._base_environ(
        PATH_INFO=address, QUERY_STRING=query, HTTP_HOST="127.0.0.1"
    )


def ask(handler, request):
    """Serve one request to the end; return its milliseconds."""
    seen = []
    start = time.perf_counter()
    response = handler(dict(request), lambda status, headers: seen.append(status))
    b"".join(response)
    response.close()
    taken = (time.perf_counter() - start) * 1000
    assert seen == ["200 OK"], (seen, request)
    return taken


def bare():
    """Return the median milliseconds of a bare view, now."""
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        handler = WSGIHandler()
        clear_url_caches()
        set_urlconf(None)
        taken = statistics.median(ask(handler, environ("/bare/")) for _ in range(200))
    clear_url_caches()
    set_urlconf(None)
    return taken


def measure(site, address, queries):
    """Print median and 95th percentile of each query in turns; return that percentile of all."""
    taken = {query: [] for query in queries}
    for run in range(RUNS + 2):
        for name, query in queries.items():
            site._middleware_chain = None
            site.load_middleware()
            spent = ask(site, environ(address, query.encode().decode("latin-1")))
            if run > 1:
                taken[name].append(spent)
    for name, values in taken.items():
        print(
            f"  {name:<36} {statistics.median(values):6.1f}  {p95(values):6.1f}  {max(values):6.1f}"
        )
    every = p95([value for values in taken.values() for value in values])
    worst = max(p95(values) for values in taken.values())
    print(f"  {'all':<36} p95 {every:.1f} ms; the slowest kind {worst:.1f} ms at its p95")
    return every


def p95(values):
    return sorted(values)[int(len(values) * 0.95)]


def publishing(event, by):
    """Print what one changed claim costs to publish, and how much of it is search."""
    whole, part = [], []
    real = indexing.follow

    def timed(*args):
        start = time.perf_counter()
        real(*args)
        part.append((time.perf_counter() - start) * 1000)

    indexing.follow = timed
    for run in range(9):
        claim = Claim.objects.get(event=event, number=10 + run)
        claim.wording += " Reworded."
        claim.save()
        start = time.perf_counter()
        publish(event, by=by, note="One claim")
        whole.append((time.perf_counter() - start) * 1000)
    indexing.follow = real
    print(
        f"one changed claim of {CLAIMS // EVENTS:,}: {statistics.median(whole):.0f} ms to publish, "
        f"of which search {statistics.median(part):.0f} ms"
    )


def main():
    by = prepare()
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    writer, first = Writer(), []
    for number in range(EVENTS):
        event, seconds = make_event(number, CLAIMS // EVENTS, writer, by)
        first.append(seconds)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dossier_searchentry SET status = 'disputed' WHERE id % 7 = 0")
        cursor.execute("VACUUM ANALYZE")
    shelf.forget()
    print(f"{SearchEntry.objects.filter(kind='claim').count():,} claims of {EVENTS} events")
    print(f"publishing {CLAIMS // EVENTS:,} claims at first: {statistics.median(first):.1f} s")
    rare = writer.rare[17]
    site, before = WSGIHandler(), bare()
    print("milliseconds: median, p95, worst")
    queries = {name: query.format(rare=rare) for name, query in SEARCHES.items()}
    page = measure(site, "/", queries)
    begun = {
        text.format(begun=rare[:4]): f"q={text.format(begun=rare[:4])}" for text in SUGGESTIONS
    }
    suggested = measure(site, "/suggest/", {k: v.replace(" ", "+") for k, v in begun.items()})
    print(f"a bare view took {before:.2f} ms before and {bare():.2f} ms after")
    publishing(event, by)
    return 0 if page <= PAGE and suggested <= SUGGESTED else 1


if __name__ == "__main__":
    sys.exit(main())

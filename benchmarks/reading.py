"""What a kept page and a 304 cost, against a bare Django view; and new pages at every size.

    python3 dev.py bench reading

All through the same WSGI handler in one process, in turns, so that the ratios hold on any
machine. "Bare" is a view that returns a fixed string, with no middleware at all.
"""

import statistics
import sys
import time

from _dossiers import dossier_of, prepare
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from dossier.editions import library, shelf
from dossier.editions.publish import publish

ROUNDS, REQUESTS = 15, 400
urlpatterns = [path("bare/", lambda request: HttpResponse(b"x" * 20_000))]


def environ(address, **headers):
    return RequestFactory()._base_environ(PATH_INFO=address, HTTP_HOST="127.0.0.1", **headers)


def ask(handler, request):
    """Serve one request to the end, as a server does; return (status, headers)."""
    seen = []
    response = handler(dict(request), lambda status, headers: seen.extend((status, dict(headers))))
    b"".join(response)
    response.close()
    return seen


def rate(handler, request):
    """Return requests per second over one round."""
    start = time.perf_counter()
    for _ in range(REQUESTS):
        ask(handler, request)
    return REQUESTS / (time.perf_counter() - start)


def against_a_bare_view(site, address):
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        bare = WSGIHandler()
        from django.urls import clear_url_caches, set_urlconf

        clear_url_caches()
        set_urlconf(None)
        plain = environ("/bare/")
        assert ask(bare, plain)[0] == "200 OK"
    status, headers = ask(site, environ(address))
    assert status == "200 OK"
    kept, fresh = environ(address), environ(address, HTTP_IF_NONE_MATCH=headers["ETag"])
    assert ask(site, fresh)[0] == "304 Not Modified"
    ratios = {"kept page": [], "304": []}
    for _ in range(ROUNDS):
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
            base = rate(bare, plain)
        ratios["kept page"].append(rate(site, kept) / base)
        ratios["304"].append(rate(site, fresh) / base)
    print(f"bare view in the last round: {base:,.0f} requests a second")
    for name, values in ratios.items():
        print(
            f"{name}: {statistics.median(values):.2f} × the bare view "
            f"({min(values):.2f} to {max(values):.2f})"
        )
    return min(statistics.median(values) for values in ratios.values())


def new_pages(site, event, claims):
    """Print the milliseconds of pages made anew: nothing kept, no edition remembered."""
    for name in ("", "questions/q1/", "claims/50/", "compare/?claims=5,25,45"):
        taken = []
        for _ in range(9):
            shelf.forget()
            library.Standing._cores.clear()
            site._middleware_chain = None
            site.load_middleware()
            route, _, query = name.partition("?")
            request = environ(f"/events/{event.slug}/{route}", QUERY_STRING=query)
            start = time.perf_counter()
            assert ask(site, request)[0] == "200 OK"
            taken.append((time.perf_counter() - start) * 1000)
        print(f"{claims:>6} claims, /{name or '(event)'}: {statistics.median(taken):.1f} ms")


def main():
    by = prepare()
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    site = WSGIHandler()
    worst = None
    for claims in (100, 1_000, 10_000):
        event = dossier_of(claims, by)
        publish(event, by=by, note="First")
        new_pages(site, event, claims)
        if worst is None:
            worst = against_a_bare_view(site, f"/events/{event.slug}/claims/50/")
    return 0 if worst >= 0.8 else 1


if __name__ == "__main__":
    sys.exit(main())

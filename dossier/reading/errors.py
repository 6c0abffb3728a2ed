"""What is answered where there is no page: 400, 403, 404, 410, 500. None needs the database."""

from django.http import HttpResponse, JsonResponse
from django.template import loader

from dossier.reading.address import with_query
from dossier.reading.gate import BadQuery, Gone, of_site
from dossier.reading.moments import day, spoken

TITLES = {400: "400.html", 403: "403.html", 404: "404.html", 410: "410.html"}


def answer(request, status, **context):
    """Return the error page, or the error as data where data was asked for."""
    if request.path.endswith(".json"):
        response = JsonResponse({"status": status, **context}, status=status)
    else:
        body = loader.render_to_string(
            TITLES[status], of_site(request) | {"languages": []} | context
        )
        response = HttpResponse(body, status=status, headers={"Vary": "Accept-Language"})
    is_public = not request.path.startswith("/desk/")
    response.headers["Cache-Control"] = (
        "public, max-age=0, s-maxage=60" if is_public else "no-store"
    )
    return response


class PublicErrors:
    """Django middleware: turns what the public pages raise into answers with a sentence."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Gone):
            since = exception.since and day(exception.since)
            return answer(
                request,
                410,
                what=exception.what,
                reason=exception.reason,
                since=since,
                event_url=exception.event_url,
            )
        if isinstance(exception, BadQuery):
            readings = _readings(request, exception)
            return answer(request, 400, reason=str(exception), **readings)
        return None


def _readings(request, exception):
    """Return what the query may have meant, each with the address that says so; {}: nothing."""
    here = request.get_full_path()
    found = [
        {
            "as_of": reading.as_of,
            "words": spoken(reading.moment),
            "utc": spoken(reading.moment.start),
            "url": with_query(here, as_of=reading.as_of),
        }
        for reading in exception.readings
    ]
    return {"readings": found} if found else {}


def bad_request(request, exception):
    return answer(request, 400)


def forbidden(request, exception):
    return answer(request, 403, reason=str(exception)[:300])


def not_found(request, exception):
    return answer(request, 404)


def server_error(request):
    return HttpResponse(loader.render_to_string("500.html"), status=500)

"""Every address of the app, as the resolver knows it."""

from django.urls import get_resolver


def addresses(resolver=None, route="", space=""):
    """Yield the name of every address, with its namespace; of those without one, the route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = route + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            named = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern, path, space + named)
        else:
            yield space + pattern.name if pattern.name else path

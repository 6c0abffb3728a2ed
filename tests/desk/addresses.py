"""Every address under /desk/, from the resolver itself, with arguments that lead to something."""

from django.urls import URLPattern, get_resolver

from tests.desk.conftest import change

GIVEN = {"app_label": "dossier", "content_type_id": "1", "url": "nothing/here/", "token": "x"}
GIVEN |= {"verb": "withhold", "row": "1", "number": "1", "slug": "aboard", "path": "x/"}


def patterns(resolver, before="", names=()):
    """Yield ``(name, route)`` of every pattern below a resolver."""
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield ":".join([*names, one.name or ""]).strip(":"), route, one.pattern
        else:
            inner = [*names, one.namespace] if one.namespace else names
            yield from patterns(one, route, inner)


def desk_addresses(dossier):
    """Return ``[(name, address), …]`` of the desk's pages; the pages of things, of the dossier's."""
    found = []
    for name, route, pattern in patterns(get_resolver()):
        if not route.startswith("desk/"):
            continue
        noun = name.removeprefix("admin:dossier_").split("_")[0]
        key = str(dossier[noun].pk) if noun in dossier else "1"
        found.append((name.removeprefix("admin:"), "/" + filled(route, pattern, key)))
    assert change(dossier["event"]) in dict(map(reversed, found))
    return found


def filled(route, pattern, key):
    """Return the route with something for each of its arguments."""
    words = route.replace("^", "").replace("$", "")
    if "(?P<" in words:  # Django's own, by regular expression
        for name in pattern.regex.groupindex:
            start = words.index(f"(?P<{name}>")
            end = words.index(")", start)
            words = words[:start] + GIVEN.get(name, key) + words[end + 1 :]
        return words.replace("\\Z", "").replace("\\", "")
    while "<" in words:
        start, end = words.index("<"), words.index(">")
        name = words[start + 1 : end].rsplit(":", 1)[-1]
        words = words[:start] + GIVEN.get(name, key) + words[end + 1 :]
    return words.replace("\\Z", "")

"""Words typed into a desk page whose session had run out: kept, and given back after the sign-in.

They wait on the server, in the fresh session of that browser, and only the person whose signed
name the form carried gets to see them. Files and passwords are not kept.
"""

from django.core import signing
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import requires_csrf_token

KEY = "kept"
SALT = "dossier.desk.kept"
LASTS = 7 * 24 * 60 * 60  # seconds a form may lie open and still be given back
NOT_WORDS = ("csrfmiddlewaretoken", "_person", "_kept")


def token(user):
    """Return the signed name a form of `user` carries; empty for nobody."""
    return signing.dumps(user.pk, salt=SALT) if user.is_authenticated else ""


def keep(request):
    """Keep what this request posted, if its form was signed for somebody. Says whether it was."""
    try:
        person = signing.loads(request.POST.get("_person", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return False
    if request.user.is_authenticated and request.user.pk != person:
        return False
    request.session[KEY] = {
        "person": person,
        "path": request.get_full_path(),
        "words": typed(request),
        "files": [file.name for file in request.FILES.values()],
    }
    return True


def typed(request):
    """Return ``[(name, values), …]`` of the words this request posted: no keys, no passwords."""
    return [
        (name, values)
        for name, values in request.POST.lists()
        if name not in NOT_WORDS and "password" not in name
    ]


def done(request, response):
    """Forget what was kept once it has been sent again and saved. Returns the response."""
    if "_kept" in request.POST and response.status_code == 302:
        request.session.pop(KEY, None)
    return response


def shown(words):
    """Return ``[(label, text), …]`` of what a person typed, in the order of the form."""
    return [
        (name.replace("-", " ").replace("_", " "), value)
        for name, values in words
        for value in values
        if value and not name.startswith("_") and not name.endswith("_FORMS")
    ]


def given_back(site, request):
    """Return the page, a 404, with the words typed for what is not there; None if there are none."""
    words = shown(typed(request)) if request.method == "POST" else []
    if not words:
        return None
    context = site.each_context(request) | {
        "title": "This is not there, or no longer",
        "why": "What you wrote this for is not there, or no longer, or no longer yours to see.",
        "shown": words,
    }
    return render(request, "desk/gone.html", context, status=404)


@never_cache
def page(request):
    """Show the kept words with the ways on: send them again, open the page, or let them go."""
    words = request.session.get(KEY)
    if not words or words["person"] != request.user.pk:
        return redirect("admin:index")
    if request.method == "POST":
        del request.session[KEY]
        return redirect(words["path"])
    context = {
        "title": "Your words were kept",
        "kept": words,
        "shown": shown(words["words"]),
        "has_permission": True,
    }
    return render(request, "desk/kept.html", context)


@requires_csrf_token
def csrf_failed(request, reason=""):
    """Answer a form whose token has gone stale: its words are kept, to be sent again by hand."""
    if request.path.startswith(reverse("admin:index")) and keep(request):
        return redirect("admin:kept")
    return render(request, "403.html", status=403)

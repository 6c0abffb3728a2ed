"""What a form is bound to."""


def posted(request):
    """Return what was posted, even if it is nothing; None where the page is only being looked at."""
    return request.POST if request.method == "POST" else None

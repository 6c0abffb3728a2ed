"""What the desk's own pages share: what their form is bound to, and the frame they stand in."""

from django.template.response import TemplateResponse


def posted(request):
    """Return what was posted, even if it is nothing; None where the page is only being looked at."""
    return request.POST if request.method == "POST" else None


def answer(model_admin, request, template, *, status=200, **context):
    """Return the page in the desk's frame; `context` names its `title` and what it shows."""
    frame = model_admin.admin_site.each_context(request) | {"opts": model_admin.opts}
    return TemplateResponse(request, f"desk/{template}.html", frame | context, status=status)

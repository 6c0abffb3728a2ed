"""What the desk's search boxes offer."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from dossier.models import Claim, Question, Source


class DeskAutocomplete(AutocompleteJsonView):
    """As Django's, but claims and questions say which event they are of, and what was
    merged is not offered. One query more at most."""

    paginate_by = 20

    def get_queryset(self):
        queryset = super().get_queryset().order_by(*self.model_admin.opts.ordering, "pk")
        if queryset.model in (Claim, Source):
            queryset = queryset.standing()
        is_of_event = queryset.model in (Claim, Question)
        return queryset.select_related("event") if is_of_event else queryset

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        if isinstance(obj, (Claim, Question)):
            result["text"] = f"{result['text']} ({obj.event})"
        return result

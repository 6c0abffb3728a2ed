"""What the desk's search boxes offer."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from dossier.models import Claim, Question


class DeskAutocomplete(AutocompleteJsonView):
    """As Django's, but claims and questions say which event they are of. One query more at most."""

    paginate_by = 20

    def get_queryset(self):
        queryset = super().get_queryset()
        return queryset.select_related("event") if queryset.model in (Claim, Question) else queryset

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        if isinstance(obj, (Claim, Question)):
            result["text"] = f"{result['text']} ({obj.event})"
        return result

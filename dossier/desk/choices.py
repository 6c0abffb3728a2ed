"""Search boxes that know what stands in them already: no query for each box of a long page."""

from django.contrib.admin.widgets import AutocompleteSelect


class KnownSelect(AutocompleteSelect):
    """Django's search box; `known` is the object it shows, read with the row it belongs to."""

    known = None

    def optgroups(self, name, value, attr=None):
        if self.known is None or [str(v) for v in value] != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options.append(self.create_option(name, value[0], str(self.known), True, len(options)))
        return [(None, options, 0)]


class KnownChoices:
    """For a ModelForm: hands each search box the object its row was read with."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        relations = {f.name: f for f in self._meta.model._meta.concrete_fields if f.is_relation}
        for name in relations.keys() & self.fields.keys():
            widget = getattr(self.fields[name].widget, "widget", self.fields[name].widget)
            if isinstance(widget, AutocompleteSelect) and relations[name].is_cached(self.instance):
                widget.__class__ = KnownSelect
                widget.known = getattr(self.instance, name)

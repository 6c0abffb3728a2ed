"""Stored values in words: a choice by its label, a key by the name of what it points at."""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models

from dossier.desk.reach import visible
from dossier.desk.trail import model_of

NOTHING = "—"


def of_field(field, values):
    """Return what a form field's posted values say. None stays None. A query where it points."""
    if values is None:
        return None
    if isinstance(field, forms.ModelChoiceField):
        keys = [value for value in values if value.isdecimal() and len(value) < 19]
        return ", ".join(str(obj) for obj in field.queryset.filter(pk__in=keys))
    if isinstance(field, forms.BooleanField):
        return "yes" if values else "no"
    if isinstance(field, forms.ChoiceField):
        labels = {str(value): label for value, label in field.choices}
        return ", ".join(str(labels.get(value, value)) for value in values)
    return ", ".join(values)


def field_of(table, column):
    """Return the model field behind a column of one of our tables, or None."""
    for field in model_of(table)._meta.concrete_fields if model_of(table) else ():
        if field.column == column:
            return field
    return None


def names_in(rows, user):
    """Return ``{model: {key: object}}`` of all these rows point at that `user` may see.

    One query for each noun.
    """
    wanted = {}
    for row in rows:
        for state in (row.before or {}, row.after or {}):
            for column, value in state.items():
                field = field_of(row.table, column)
                if field is not None and field.is_relation and isinstance(value, int):
                    wanted.setdefault(field.related_model, set()).add(value)
    return {
        model: visible(model._default_manager.all(), user).in_bulk(keys)
        for model, keys in wanted.items()
    }


def of_rows(rows, user):
    """Return a function ``(table, column, value) → words`` that knows the keys these rows name."""
    names = names_in(rows, user)

    def words(table, column, value):
        field = field_of(table, column)
        if value in (None, "", []):
            return NOTHING
        if field is None:
            return str(value)
        if isinstance(field, ArrayField):
            labels = dict(field.base_field.flatchoices)
            return ", ".join(str(labels.get(one, one)) for one in value)
        if field.is_relation:
            there = names.get(field.related_model, {}).get(value)
            return str(there) if there else f"{field.related_model._meta.verbose_name} {value}"
        if isinstance(field, models.BooleanField):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return str(dict(field.flatchoices).get(value, value))

    return words

"""Bringing two people's work on one page together: nothing typed is dropped, nothing saved undone.

A field only they changed takes theirs; one only I changed keeps mine; one both changed keeps mine
in the form and shows all three. All values are lists of strings, as a browser posts them.
"""

import re
from typing import NamedTuple

from dossier.desk.snapshot import keys_of, plain

TOTAL, INITIAL = "TOTAL_FORMS", "INITIAL_FORMS"


class Difference(NamedTuple):
    """One field that no longer stands as it was opened.

    `row` is the inline row's key, or empty; `field` empty means the whole row. Of `before`,
    `theirs` and `mine` each is a list of strings, or None: not there, or wanted gone.
    """

    prefix: str
    row: str
    field: str
    before: list | None
    theirs: list | None
    mine: list | None


class Row(NamedTuple):
    """One inline row: its key (empty: new), its fields as posted, whether it is to be deleted."""

    pk: str
    fields: dict
    deleted: bool


def merge_fields(seen, theirs, mine, at=("", "")):
    """Return the merged values of one form and the differences they make."""
    merged, differences = {}, []
    for name, now in theirs.items():
        before, typed = seen.get(name), mine.get(name, now)
        merged[name] = now if typed == before else typed
        if now not in (before, typed):
            differences.append(Difference(*at, name, before, now, typed))
    return merged, differences


def posted(data, name):
    """Return the values posted under `name`, line ends as ours, several in one order."""
    values = [plain(value) for value in data.getlist(name)]
    return sorted(values) if len(values) > 1 else values


def rows_of(data, formset):
    """Return the rows of `formset` as posted, in their order."""
    fields = [name for name in formset.empty_form.fields if name not in keys_of(formset)]
    key, total = formset.model._meta.pk.name, data.get(f"{formset.prefix}-{TOTAL}", "")
    rows = []
    for index in range(int(total) if re.fullmatch(r"\d{1,4}", total, re.ASCII) else 0):
        start = f"{formset.prefix}-{index}-"
        typed = {name: posted(data, start + name) for name in fields}
        rows.append(Row(data.get(start + key, ""), typed, f"{start}DELETE" in data))
    return rows


def merge_rows(formset, seen, theirs, data):
    """Return the merged rows and the differences they make."""
    typed = rows_of(data, formset)
    mine = {row.pk: row for row in typed if row.pk}
    merged, differences = [], []
    for pk, now in theirs.items():
        row, found = _standing(formset.prefix, Row(pk, now, False), seen.get(pk), mine.get(pk))
        merged.append(row)
        differences += found
    for pk in seen.keys() - theirs.keys():
        row, found = _gone(formset.prefix, pk, seen[pk], mine.get(pk))
        merged += row
        differences += found
    return merged + [row for row in typed if not row.pk], differences


def _standing(prefix, now, before, mine):
    """Merge a row that stands now. One I wanted gone and they have changed stays, and says so."""
    if before is None:
        return mine or now, [Difference(prefix, now.pk, "", None, [], None)]
    if mine is None or now.fields == before:
        return mine or now, []
    if mine.deleted:
        return now, [
            Difference(prefix, now.pk, name, before.get(name), value, None)
            for name, value in now.fields.items()
            if value != before.get(name)
        ]
    fields, found = merge_fields(before, now.fields, mine.fields, (prefix, now.pk))
    return Row(now.pk, fields, False), found


def _gone(prefix, pk, before, mine):
    """Merge a row they have deleted: what I changed in it comes back as a new row."""
    if mine is None or mine.deleted:
        return [], []
    changed = {name: value for name, value in mine.fields.items() if value != before.get(name)}
    again = [Row("", mine.fields, False)] if changed else []
    found = [
        Difference(prefix, pk, name, before.get(name), None, value)
        for name, value in (changed or {"": None}).items()
    ]
    return again, found


def merge_page(seen, theirs, data, formsets):
    """Return the merged page, as posted data, and the differences. `seen` None: nobody knows."""
    seen = seen or {"form": {}, "rows": {}}
    fields, differences = merge_fields(
        seen["form"], theirs["form"], {name: posted(data, name) for name in theirs["form"]}
    )
    merged = data.copy()
    for name, values in fields.items():
        merged.setlist(name, values)
    for formset in formsets:
        prefix = formset.prefix
        if f"{prefix}-{TOTAL}" in data:
            rows, found = merge_rows(
                formset, seen["rows"].get(prefix, {}), theirs["rows"][prefix], data
            )
            write_rows(merged, formset, rows)
            differences += found
    return merged, differences


def write_rows(data, formset, rows):
    """Put `rows` into the posted data in place of the formset's, standing ones first."""
    prefix, key = formset.prefix, formset.model._meta.pk.name
    for name in [name for name in data if re.match(rf"{re.escape(prefix)}-\d+-", name)]:
        del data[name]
    rows = sorted(rows, key=lambda row: not row.pk)
    data[f"{prefix}-{TOTAL}"] = str(len(rows))
    data[f"{prefix}-{INITIAL}"] = str(sum(bool(row.pk) for row in rows))
    for index, row in enumerate(rows):
        start = f"{prefix}-{index}-"
        data[start + key] = row.pk
        data[start + formset.fk.name] = str(formset.instance.pk)
        if row.deleted:
            data[f"{start}DELETE"] = "on"
        for name, values in row.fields.items():
            data.setlist(start + name, values)

"""Writing the rows a dossier asks for: find the row, set what differs, say why it cannot be saved."""

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from dossier.editorial.dossier_file import Problem, Where
from dossier.models import (
    Claim,
    Event,
    Evidence,
    Question,
    Report,
    Source,
    Statement,
    WantedEvidence,
)

# What a row needs when it is new. Reading the file cannot ask for it: it may stand already.
NEEDED = {
    Event: ["title"],
    Source: ["name", "kind"],
    Report: ["title"],
    Question: ["slug", "wording"],
    WantedEvidence: [],
    Claim: ["question", "wording"],
    Statement: ["speaker", "report", "stance"],
    Evidence: ["kind", "bearing", "title"],
}
LINKS = {
    "part_of": "source",
    "publisher": "source",
    "speaker": "source",
    "report": "report",
    "question": "question",
    "claim": "claim",
}
MAY_BE_EMPTY = {"part_of", "publisher", "speaker"}


class Rows:
    """Finds, changes and makes rows on behalf of `by`, collecting `problems`, counting `changes`.

    `known` holds ``{kind: {name: row}}`` of what can be named; a row that could not be saved is
    known as None, so that what refers to it is not reported as well.
    """

    def __init__(self, by):
        self.by = by
        self.problems = []
        self.changes = 0
        kinds = ("source", "report", "question", "claim", "statement", "evidence")
        self.known = {kind: {} for kind in kinds}

    def refuse(self, where, reason):
        self.problems.append(Problem(where, reason))

    def may(self, verb, row):
        """Say whether `by` may add or change this row; the lacking right is reported once."""
        right = f"{verb}_{row._meta.model_name}"
        if not self.by.may(right, row):
            self.refuse(Where(f"--by {self.by}"), f"lacks the right dossier.{right}")
            return False
        return True

    def find(self, kind, name, where):
        """Return the row of that name, or None with the problem noted."""
        rows = self.known[kind]
        if name not in rows and kind == "source":
            rows[name] = Source.objects.filter(slug=name).first()
            if rows[name] is None:
                del rows[name]
        if name not in rows:
            self.refuse(where, f"there is no {kind} “{name}”")
        return self.unless_merged(rows.get(name), where)

    def unless_merged(self, row, where):
        """Return the row, or None with the problem noted where it was merged into another."""
        if row is None or getattr(row, "merged_into_id", None) is None:
            return row
        went = row.merged_into
        into = f"source “{went.slug}”" if isinstance(row, Source) else f"claim {went.number}"
        return self.refuse(where, f"this was merged into {into}: name that one instead")

    def put(self, model, row, entry, **identity):
        """Make `row` what `entry` asks for, a new one where it is None. Returns it, or None."""
        is_new = row is None
        if not is_new and self.unless_merged(row, entry.where) is None:
            return None
        if is_new and (lacking := [key for key in NEEDED[model] if key not in entry.fields]):
            return self.refuse(entry.where, f"is new here and needs {', '.join(lacking)}")
        row = model(**identity) if is_new else row
        values = self._values(entry)
        if values is None:
            return None
        changed = [name for name, value in values.items() if is_new or getattr(row, name) != value]
        if not changed and not is_new:
            return row
        for name in changed:
            setattr(row, name, values[name])
        asked = [*changed, *identity] if is_new else changed
        if self._fits(row, entry, asked) and self.save(row, entry.where, None if is_new else asked):
            return row
        return None

    def _values(self, entry):
        """Return ``{attribute: value}`` with links as primary keys; None where a link leads nowhere."""
        values, is_whole = {}, True
        for column, value in entry.fields.items():
            if column == "chain":
                continue
            if column not in LINKS:
                values[column] = value
            elif column in MAY_BE_EMPTY and not value:
                values[f"{column}_id"] = None
            elif linked := self.find(LINKS[column], value, entry.at(column)):
                values[f"{column}_id"] = linked.pk
            else:
                is_whole = False
        return values if is_whole else None

    def _fits(self, row, entry, asked):
        """Ask the model's own fields, and anchor a quote. Links are left to the database."""
        others = {f.name for f in row._meta.fields if f.name not in asked or f.is_relation}
        try:
            row.clean_fields(exclude=others)
        except ValidationError as error:
            for column, reasons in error.message_dict.items():
                self.refuse(entry.places.get(column, entry.where / column), " ".join(reasons))
            return False
        if isinstance(row, Statement) and {"quote", "report_id"} & set(asked):
            asked += ["saved_text_id", "start", "end"]
            if not row.anchor():
                self.refuse(
                    entry.at("quote"), f"these words do not stand in report “{row.report.ref}”"
                )
                return False
        return True

    def save(self, row, where, changed=None):
        """Save a new row, or what has changed of one. Says whether the database took it."""
        if not self.may("add" if changed is None else "change", row):
            return False
        try:
            with transaction.atomic():
                row.save(force_insert=changed is None, update_fields=changed)
        except (IntegrityError, DataError) as error:
            self.refuse(where, reason_of(error, row))
            return False
        self.changes += 1
        return True


def reason_of(error, row=None):
    """Return why the database refused: the constraint's own sentence, else the first line it gave."""
    told = getattr(error.__cause__, "diag", None)
    for constraint in row._meta.constraints if row is not None else ():
        if told is not None and constraint.name == told.constraint_name:
            return constraint.get_violation_error_message()
    return (told and told.message_primary) or str(error)

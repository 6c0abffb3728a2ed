"""What a decision rests on, and what has happened to that since."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from dossier.models.visible import OfEvent
from dossier.vocabulary import BasisChange


class RestsOnStatement(OfEvent):
    """A statement a decision cites: on its own claim, or on one that contradicts it. Append-only.

    `stood`: whether it was neither retracted nor withheld when it was cited; set by the database.
    `as_cited`: a digest of what it said then, set by the database.
    """

    of_event = "verification__claim__event"

    verification = models.ForeignKey("Verification", models.PROTECT, related_name="rests_on_said")
    statement = models.ForeignKey("Statement", models.PROTECT, related_name="cited_by")
    stood = models.BooleanField(editable=False, db_default=True)
    as_cited = models.CharField(max_length=32, editable=False, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verification", "statement"], name="restsonstatement_once"
            ),
        ]


class RestsOnEvidence(OfEvent):
    """Evidence a decision cites. Append-only. `stood` and `as_cited` as for statements."""

    of_event = "verification__claim__event"

    verification = models.ForeignKey("Verification", models.PROTECT, related_name="rests_on_shown")
    evidence = models.ForeignKey("Evidence", models.PROTECT, related_name="cited_by")
    stood = models.BooleanField(editable=False, db_default=True)
    as_cited = models.CharField(max_length=32, editable=False, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verification", "evidence"], name="restsonevidence_once"
            ),
        ]


class Unsettled(OfEvent):
    """A view: claims whose current decision no longer stands on what it was made on.

    One row for each such claim; `what` holds words of ``BasisChange``.
    """

    of_event = "claim__event"

    claim = models.OneToOneField(
        "Claim", models.DO_NOTHING, primary_key=True, related_name="unsettled"
    )
    decision = models.ForeignKey("Verification", models.DO_NOTHING, related_name="+")
    what = ArrayField(models.CharField(max_length=10, choices=BasisChange.choices()))

    class Meta:
        managed = False
        db_table = "dossier_unsettled"

    def __str__(self):
        return f"claim {self.claim_id}: {self.words}"

    @property
    def words(self):
        return "; ".join(BasisChange(word).label for word in self.what)

"""What has been published: editions, their frozen records, and the shelf readers look at first."""

from django.contrib.postgres.fields import IntegerRangeField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast

from dossier.models.base import who
from dossier.models.visible import OfEvent

# The oldest transaction that this one's snapshot does not see: pg_snapshot_xmin, as a number.
OLDEST_UNSEEN = Cast(
    Cast(
        Func(Func(function="pg_current_snapshot"), function="pg_snapshot_xmin"), models.TextField()
    ),
    models.BigIntegerField(),
)


class Edition(OfEvent):
    """One published state of an event. Inserted once, by publish, and never changed.

    `redacted` lists ``[kind, key, digest]`` of the records redacted since the edition before.
    `horizon` is private: transactions numbered from it on were not seen by the freeze.
    """

    event = models.ForeignKey("Event", models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    published_by = who()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - null: the first
    redacted = models.JSONField(default=list)
    horizon = models.BigIntegerField(editable=False, db_default=OLDEST_UNSEEN)

    class Meta:
        ordering = ["event_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="edition_number_once"),
        ]

    def __str__(self):
        return f"{self.event.slug}, edition {self.number}"


class Record(OfEvent):
    """One version of a frozen thing, standing in a range of editions.

    `body` is canonical JSON (RFC 8785) as text. `digest` is the SHA-256 over kind, key, salt and
    body. `parent` is the number of a claim's question. The database allows three things only:
    opening a record at the next edition, closing it there, and redacting it.
    """

    event = models.ForeignKey("Event", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=32)
    parent = models.CharField(max_length=32, blank=True)
    body = models.TextField()
    salt = models.CharField(max_length=32, null=True, blank=True)  # noqa: DJ001 - null: dropped
    digest = models.CharField(max_length=64)
    editions = IntegerRangeField()
    redaction = models.JSONField(null=True, blank=True)
    status = models.GeneratedField(
        expression=Func(
            Cast("body", models.JSONField()),
            models.Value("status"),
            function="jsonb_extract_path_text",
            output_field=models.CharField(max_length=12),
        ),
        output_field=models.CharField(max_length=12),
        db_persist=True,
    )

    class Meta:
        ordering = ["event_id", "kind", "key", "pk"]
        permissions = [("redact_record", "Can redact what is published")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind", "key"],
                condition=Q(editions__upper_inf=True),
                name="record_open_once",
            ),
            models.UniqueConstraint(
                "event",
                "kind",
                "key",
                Func(F("editions"), function="lower", output_field=models.IntegerField()),
                name="record_version_once",
            ),
        ]
        indexes = [models.Index(fields=["event", "kind", "parent"], name="record_by_parent")]

    def __str__(self):
        last = self.editions.upper - 1 if self.editions.upper else "now"
        return f"{self.kind} {self.key}, editions {self.editions.lower} to {last}"


class Redaction(OfEvent):
    """The act of masking published words in every version of a record. Append-only.

    `after` is the edition that stood; the next one announces it. `fields` empty: the whole body.
    """

    event = models.ForeignKey("Event", models.PROTECT, related_name="redactions")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=32)
    fields = models.JSONField(default=list, blank=True)
    reason = models.TextField()
    rule = models.CharField(max_length=200)
    after = models.PositiveIntegerField()
    redacted_at = models.DateTimeField()
    redacted_by = who()

    class Meta:
        ordering = ["event_id", "pk"]

    def __str__(self):
        return f"{self.kind} {self.key}"


class Shelf(models.Model):
    """The small row a reader's process looks at: what stands now, and how often it was redacted."""

    slug = models.CharField(max_length=80, unique=True)
    event = models.OneToOneField("Event", models.PROTECT, related_name="shelf")
    number = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    redactions = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "shelves"

    def __str__(self):
        return self.slug

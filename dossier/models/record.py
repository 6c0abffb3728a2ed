"""The frozen things of editions, one row for each version."""

from django.contrib.postgres.fields import IntegerRangeField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast

from dossier.models.visible import OfEvent


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
        indexes = [
            models.Index(fields=["event", "kind", "parent"], name="record_by_parent"),
            # One source across events.
            models.Index(fields=["key"], condition=Q(kind="source"), name="record_source_key"),
        ]

    def __str__(self):
        last = self.editions.upper - 1 if self.editions.upper else "now"
        return f"{self.kind} {self.key}, editions {self.editions.lower} to {last}"

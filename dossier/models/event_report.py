"""Reports in the dossiers of events."""

from django.db import models

from dossier.models.visible import OfEvent


class EventReport(OfEvent):
    """A report in the dossier of an event, with its number there.

    Made as the report is brought in, or by the database as a statement of the event cites it.
    """

    event = models.ForeignKey("Event", models.CASCADE, related_name="event_reports")
    report = models.ForeignKey("Report", models.PROTECT, related_name="event_reports")
    number = models.PositiveIntegerField(editable=False, db_default=0)

    class Meta:
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "report"], name="eventreport_once"),
            models.UniqueConstraint(fields=["event", "number"], name="eventreport_number_once"),
        ]

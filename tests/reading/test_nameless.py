"""What search is told of a source whose name was redacted: nothing that leads to it elsewhere."""

from dossier.editions import indexing
from dossier.editions.publish import publish
from dossier.editions.redact import redact
from dossier.editorial import standing
from dossier.models import SearchEntry
from tests import factories as f


def entries_with(uid, event):
    """Return the entries of an event that a reader can be led to by the id of a source."""
    rows = SearchEntry.objects.filter(event=event)
    return [
        str(row) for row in rows if f"source {uid}" in row.made_of or f"who {uid}" in row.words
    ] + [str(row) for row in rows if (row.kind, row.key) == ("source", uid)]


def test_a_redacted_source_is_not_told_by_the_id_others_name_it_under(quarrel, admin):
    uid, south = quarrel.south.uid, quarrel.south
    claim = f.make_claim(f.make_question(f.make_event()))
    f.make_statement(claim, speaker=south, report=f.make_report("Some words."))
    other = claim.question.event
    publish(other, by=quarrel.by, note="It names the source")
    whole = ["claim 2", "source " + uid]
    assert entries_with(uid, quarrel.event) == whole
    standing.withhold(south, by=quarrel.by, reason="At risk")
    redact(quarrel.event, "source", uid, fields=["name"], reason="At risk", rule="Harm", by=admin)
    assert entries_with(uid, quarrel.event) == []
    assert len(entries_with(uid, other)) == 2
    standing.release(south, by=quarrel.by)
    south.name = "A deputy"
    south.save()
    quarrel.publish()
    assert entries_with(uid, quarrel.event) == whole
    assert indexing.differing(quarrel.event.pk) == []

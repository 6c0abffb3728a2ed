"""Words masked on the trail are masked in what merges have written down as well."""

from django.core.management import call_command

from dossier.editorial import accepting
from dossier.models import Rearrangement
from tests import factories as f
from tests.editorial.rearranged import merge
from tests.models.database import refused, sql


def test_words_go_from_what_an_act_has_written_down(committed, analyst):
    question = f.make_question(f.make_event())
    gone, keep = f.make_claim(question), f.make_claim(question)
    f.make_evidence(gone, title="The name of a child")
    merge(gone, keep, analyst, reason="Both tell the name of a child.")
    call_command("mask_trail", "name of a child", verbosity=0)
    held = sql("SELECT count(*) FROM dossier_rearrangement t WHERE t::text LIKE %s", "%a child%")
    assert held == [(0,)]
    assert Rearrangement.objects.get().reason == "Both tell the [redacted]."
    enabled = sql(
        "SELECT DISTINCT tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"
        " AND tgrelid = 'dossier_rearrangement'::regclass"
    )
    assert enabled == [("O",)]


def test_words_go_from_what_was_proposed(committed, analyst):
    report = f.make_report("The name of a child said so.")
    held = {"speaker": "The name of a child", "chain": ["name of a child’s “school”"]}
    proposal = f.make_proposal(f.make_event(), report.texts.get(), **held)
    accepting.reject(proposal, by=analyst, reason="It tells the name of a child.")
    call_command("mask_trail", "name of a child", verbosity=0)
    proposal.refresh_from_db()
    assert (proposal.speaker, proposal.chain) == ("The [redacted]", ["[redacted]’s “school”"])
    assert proposal.ruling.reason == "It tells the [redacted]."
    for table in ("audit", "proposal", "proposaldecision"):
        query = f"SELECT count(*) FROM dossier_{table} t WHERE t::text LIKE %s"
        # The saved text keeps its words, and so does the trail of the report: it is masked apart.
        assert sql(query, "%a child%") == [(0,)], table
    with refused("dossier_proposal is append-only: update refused"):
        sql("UPDATE dossier_proposal SET speaker = 'Another'")

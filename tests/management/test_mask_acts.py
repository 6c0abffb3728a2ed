"""Words masked on the trail are masked in what merges have written down as well."""

from django.core.management import call_command

from dossier.models import Rearrangement
from tests import factories as f
from tests.editorial.rearranged import merge
from tests.models.database import sql


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

"""What a row says must be whole: constraints of single nouns, by way of raw SQL."""

import pytest

from dossier.models import Claim, Event, Evidence, Report, Source, Statement
from tests import factories as make
from tests.models.database import refused, sql, table

WHOLE = [
    (Claim, {"wording": ""}, "claim_has_wording"),
    (Claim, {"quantity_low": 65}, "claim_quantity_whole"),
    (Claim, {"quantity_high": 65, "quantity_unit": "people"}, "claim_quantity_whole"),
    (
        Claim,
        {"quantity_low": 65, "quantity_high": 64, "quantity_unit": "x"},
        "claim_quantity_whole",
    ),
    (Claim, {"quantity_low": 65, "quantity_unit": "people"}, None),
    (Claim, {"quantity_low": 65, "quantity_high": 65, "quantity_unit": "people"}, None),
    (Claim, {"quantity_low": -1, "quantity_high": 65, "quantity_unit": "degrees"}, None),
    (Source, {"reliability": "B", "reliability_reason": ""}, "source_grade_has_reason"),
    (Source, {"reliability": "B", "reliability_reason": "Its record."}, None),
    (Statement, {"original": "Слова"}, "statement_original_has_language"),
    (Statement, {"original": "Слова", "original_language": "uk"}, None),
    (Statement, {"retracted_at": "2024-01-25T00:00Z"}, "statement_retraction_has_reason"),
    (Statement, {"retracted_at": "2024-01-25T00:00Z", "retracted_reason": "A letter."}, None),
    (Evidence, {"sha256": "a" * 63}, "evidence_sha256_is_hex"),
    (Evidence, {"sha256": "A" * 64}, "evidence_sha256_is_hex"),
    (Evidence, {"sha256": "a" * 64}, None),
    (Event, {"latitude": 50.8, "longitude": 37.1}, "event_place_whole"),
    (Event, {"latitude": 91, "longitude": 37.1, "place_precision": "exact"}, "event_place_whole"),
    (Event, {"latitude": -91, "longitude": 37.1, "place_precision": "exact"}, "event_place_whole"),
    (Event, {"latitude": 50.8, "longitude": 181, "place_precision": "exact"}, "event_place_whole"),
    (Event, {"latitude": 50.8, "longitude": -181, "place_precision": "exact"}, "event_place_whole"),
    (Event, {"latitude": 90, "longitude": -180, "place_precision": "exact"}, None),
    (Event, {"latitude": -90, "longitude": 180, "place_precision": "region"}, None),
    (Event, {"place_precision": "region"}, None),
    (Event, {"happened": "2024-13 UTC"}, "field value out of range"),
    (Event, {"happened": "2024-01-24 Europe/Nowhere"}, "time zone"),
    (Event, {"happened": "2024-01-24"}, "happened_is_well_written"),
    (Report, {"published": "2024-02-30 UTC"}, "field value out of range"),
    (Statement, {"said": "2024-01-24T11:60 UTC"}, "said_is_well_written"),
]


@pytest.mark.parametrize(("model", "values", "constraint"), WHOLE)
def test_row_must_be_whole(small, model, values, constraint):
    columns = ", ".join(f"{name} = %s" for name in values)
    query = f"UPDATE {table(model)} SET {columns} WHERE id = %s"
    given = [*values.values(), small.rows[model].pk]
    if constraint:
        with refused(constraint, Exception):
            sql(query, *given)
    else:
        assert sql(query, *given) == 1


def test_handle_of_a_report_is_its_own(db):
    make.make_report(), make.make_report()  # without any: as many as one likes
    make.make_report(ref="briefing")
    with refused("report_ref_once"):
        make.make_report(ref="briefing")

"""Evidence wanted: what came back was asked for, on a day that is one."""

import pytest

from tests.models.database import refused, sql

DAY = "2024-01-24 UTC"
FOLLOWS = "wantedevidence_answer_follows_asking"
WHOLE = [
    ({"what": " "}, "wantedevidence_says_what"),
    ({"asked": "2024-01-24"}, "asked_is_well_written"),
    ({"asked": DAY, "answered": DAY}, FOLLOWS),
    ({"answer": "No."}, FOLLOWS),
    ({"asked": DAY, "answer": "No.", "answered": "x"}, "answered_is_well_written"),
    ({"asked": DAY, "answer": "No.", "answered": DAY}, None),
    ({"asked": DAY}, None),
]


@pytest.mark.parametrize(("values", "constraint"), WHOLE)
def test_item_is_whole(small, values, constraint):
    columns = ", ".join(f"{name} = %s" for name in values)
    query = f"UPDATE dossier_wantedevidence SET {columns} WHERE id = %s"
    if constraint is None:
        assert sql(query, *values.values(), small.wantedevidence.pk) == 1
        return
    with refused(constraint):
        sql(query, *values.values(), small.wantedevidence.pk)

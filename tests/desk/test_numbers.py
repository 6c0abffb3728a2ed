"""Claims written by their numbers."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from dossier.desk.numbers import numbered

CLAIMS = [SimpleNamespace(number=number) for number in (1, 2, 3, 5, 70)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("2", [2]),
        ("5, 1", [5, 1]),
        ("1-3; 70", [1, 2, 3, 70]),
        ("1–3 2", [1, 2, 3]),
        ("3-1", []),
    ],
)
def test_numbers_and_ranges_name_claims_in_their_order(typed, found):
    assert [claim.number for claim in numbered(typed, CLAIMS)] == found


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("4", "There is no claim 4 in this event."),
        ("one", "Write numbers of claims, such as 1–3, 7."),
        ("١", "Write numbers of claims, such as 1–3, 7."),
        ("1-999999999", "At most 50 claims at once."),
    ],
)
def test_what_names_no_claims_is_told(typed, why):
    with pytest.raises(ValidationError) as refused:
        numbered(typed, CLAIMS)
    assert refused.value.messages == [why]

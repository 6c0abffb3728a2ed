import hashlib

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from dossier.editions.canon import canonical, edition_digest, fit, record_digest

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
keys = st.text(st.characters(codec="ascii", exclude_characters="\0"))
leaves = st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | texts
bodies = st.recursive(leaves, lambda c: st.lists(c) | st.dictionaries(keys, c), max_leaves=20)


@given(bodies)
def test_canonical_is_rfc8785(value):
    assert canonical(fit(value)).encode() == rfc8785.dumps(value)


@given(texts, texts, st.dictionaries(keys, leaves))
def test_record_digest_is_the_hash_of_the_whole_record(kind, key, body):
    whole = {"kind": kind, "key": key, "salt": "00ff", "body": body}
    expected = hashlib.sha256(rfc8785.dumps(whole)).hexdigest()
    assert record_digest(kind, key, "00ff", canonical(body)) == expected


def test_edition_digest_does_not_depend_on_the_order_of_records():
    header = {"event": "e", "number": 1, "published_at": "x", "previous": None, "redacted": []}
    records = [["claim", "2", "b"], ["claim", "1", "a"]]
    whole = header | {"records": sorted(records)}
    assert edition_digest(header, records) == hashlib.sha256(rfc8785.dumps(whole)).hexdigest()
    assert edition_digest(header, records) == edition_digest(header, records[::-1])


@pytest.mark.parametrize(
    "value",
    [1.5, [0.0], {"a": float("nan")}, 2**53, -(2**53), "a\0", "\ud800", {"é": 1}, {1: 2}, b""],
)
def test_fit_refuses_what_the_canonical_form_does_not_hold(value):
    with pytest.raises(ValueError):  # noqa: PT011 - the sentence differs by kind
        fit(value)

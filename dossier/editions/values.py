"""How single values are written in a frozen body: moments, decimals, quantities, withdrawals."""

from functools import lru_cache

from dossier.dates import stamp


@lru_cache(4096)
def moment(known):
    """Return a moment as it is frozen; None stays None."""
    return known and {
        "written": known.local,
        "zone": known.zone,
        "precision": known.precision.value,
        "start": stamp(known.start),
        "end": stamp(known.end),
    }


def decimal(value):
    """Write a decimal without an exponent or trailing zeros."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def withdrawn(row):
    """Return since when and why a row is withdrawn, or None."""
    return row["withdrawn_at"] and {
        "at": stamp(row["withdrawn_at"]),
        "reason": row["withdrawn_reason"],
    }


def quantity(row):
    """Return a claim row's quantity, a single value as a range of one; or None."""
    if row["quantity_low"] is None:
        return None
    high = row["quantity_low"] if row["quantity_high"] is None else row["quantity_high"]
    return {
        "low": decimal(row["quantity_low"]),
        "high": decimal(high),
        "unit": row["quantity_unit"],
        "of": row["quantity_of"],
    }


def filled(**fields):
    """Return those of the fields that say something.

    A field that came later is left out while it is empty: what was published before it keeps its
    body and its digest.
    """
    return {name: value for name, value in fields.items() if value}

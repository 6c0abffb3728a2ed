"""The canonical form and the digests made of it.

RFC 8785 JSON of strings, integers below 2**53, booleans, null, lists and objects with ASCII keys.
Under these limits any compact writer with sorted keys gives the same bytes, so the standard
library's is used; a test holds it against the rfc8785 package.
"""

import hashlib
import json
import secrets

from dossier.dates import stamp


def canonical(value):
    """Return `value` as canonical JSON text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fit(value):
    """Return `value`, or raise ValueError naming what the canonical form does not hold."""
    match value:
        case float():
            raise ValueError(f"{value!r} is a float; decimals are strings")
        case int() if not isinstance(value, bool) and abs(value) >= 2**53:
            raise ValueError(f"{value} is too large an integer")
        case str():
            if "\0" in value:
                raise ValueError("a text holds U+0000")
            value.encode()  # a lone surrogate raises UnicodeEncodeError, itself a ValueError
        case list() | tuple():
            for item in value:
                fit(item)
        case dict():
            for key, item in value.items():
                if not (isinstance(key, str) and key.isascii()):
                    raise ValueError(f"the key {key!r} is not ASCII text")
                fit(item)
        case None | bool() | int():
            pass
        case _:
            raise ValueError(f"{value!r} has no canonical form")
    return value


def sha256(text):
    """Return the lower-case hex SHA-256 of the UTF-8 bytes of `text`."""
    return hashlib.sha256(text.encode()).hexdigest()


def new_salt():
    """Return 16 random bytes in hex: without it, a redacted text could be guessed and checked."""
    return secrets.token_hex(16)


def record_digest(kind, key, salt, body):
    """Return the digest of a record; `body` is its canonical text."""
    return sha256(
        f'{{"body":{body},"key":{canonical(key)},"kind":{canonical(kind)},"salt":"{salt}"}}'
    )


def edition_header(slug, number, published_at, previous, redacted):
    """Return the header of an edition as it is hashed and exported, without its digest."""
    return {
        "event": slug,
        "number": number,
        "published_at": stamp(published_at),
        "previous": previous,
        "redacted": sorted(redacted),
    }


def edition_digest(header, records):
    """Return the digest of an edition: its header and its ``[kind, key, digest]``, sorted."""
    return sha256(canonical({**header, "records": sorted(records)}))

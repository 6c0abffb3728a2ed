#!/usr/bin/env python3
"""Check exported editions of a dossier without the app: Python's standard library and nothing else.

    python3 verify.py edition-1.json edition-2.json …

Each file is what ``/events/<slug>@<n>/edition.json`` answered. Recomputes the digest of every
record and of every edition, and, between files of one event, the chain. Prints one line a file,
a line for everything that does not hold, and exits 1 if anything did not.
"""

import hashlib
import json
import sys
from pathlib import Path

HEADER = ("event", "number", "published_at", "previous", "redacted")
PARTS = ("kind", "key", "salt", "body")


def digest(value):
    """SHA-256 over canonical JSON (RFC 8785; an edition holds no floats, and only ASCII keys)."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check(export):
    """Return (problems, masked): what does not hold, and ``[kind, key, digest]`` of what is masked."""
    header, problems, masked, listed = export["edition"], [], [], []
    for record in export["records"]:
        name = f"{record['kind']} {record['key']}"
        listed.append([record["kind"], record["key"], record["digest"]])
        if "redacted" in record:
            masked.append(listed[-1])
        elif digest({part: record[part] for part in PARTS}) != record["digest"]:
            problems.append(f"{name}: its body does not give its digest")
    if len({(kind, key) for kind, key, _ in listed}) != len(listed):
        problems.append("a record stands twice")
    whole = {part: header[part] for part in HEADER} | {"records": sorted(listed)}
    if digest(whole) != header["digest"]:
        problems.append("its header and records do not give its digest")
    if (header["previous"] is None) != (header["number"] == 1):
        problems.append("only edition 1 follows on nothing")
    return problems, masked


def check_chain(headers):
    """Yield what does not hold between the editions at hand."""
    for (event, number), header in headers.items():
        before = headers.get((event, number - 1))
        if before and header["previous"] != before["digest"]:
            yield f"{event}, edition {number}: it does not name the digest of edition {number - 1}"


def check_masks(headers, masks):
    """Yield the masked records that no edition at hand announces. The newest may yet do so."""
    for event, number, record in masks:
        later = [h for (e, n), h in headers.items() if e == event and n > number]
        if any(record in header["redacted"] for header in headers.values()):
            continue
        if later:
            yield f"{event}, edition {number}: {record[0]} {record[1]} is masked, unannounced"
        else:
            print(
                f"{event}, edition {number}: {record[0]} {record[1]} is masked; no later edition "
                "is at hand that could announce it"
            )


def main(paths):
    if not paths:
        print(__doc__.strip())
        return 2
    headers, masks, wrong = {}, [], 0
    for path in paths:
        try:
            export = json.loads(Path(path).read_text(encoding="utf-8"))
            problems, masked = check(export)
            header = export["edition"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            print(f"{path}: this is no exported edition ({type(error).__name__}: {error})")
            wrong += 1
            continue
        name = f"{header['event']}, edition {header['number']}"
        headers[header["event"], header["number"]] = header
        masks += [(header["event"], header["number"], record) for record in masked]
        for problem in problems:
            print(f"{name}: {problem}")
        wrong += len(problems)
        if not problems:
            note = f", {len(masked)} redacted and so not checkable" if masked else ""
            print(f"{name}: {len(export['records'])} records hold{note}; {header['digest']}")
    for problem in (*check_chain(headers), *check_masks(headers, masks)):
        print(problem)
        wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

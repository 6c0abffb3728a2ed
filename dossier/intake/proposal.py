"""Attributed claims found in a report: the face of the engine."""

from dataclasses import dataclass
from datetime import date

from dossier.vocabulary import Stance, Tier


class ModelMissing(Exception):
    """The language model is not installed; the message says what to install."""


@dataclass(frozen=True)
class Proposal:
    """One claim that a report attributes, as a verbatim span; nothing of it is decided.

    `start` and `end` count characters of the text as given: ``text[start:end]`` is what is shown.
    `speaker` is the resolved name, None for the report's own words; `mention` is how the report
    names them at this place. `chain` holds the relays from the speaker outwards. `said_on` is None
    where no day is told; `places` are names of places, as hints. `tier` follows from the
    construction of the sentence.
    """

    start: int
    end: int
    speaker: str | None
    mention: str
    chain: tuple[str, ...]
    cue: str
    stance: Stance
    said_on: date | None
    places: tuple[str, ...]
    tier: Tier

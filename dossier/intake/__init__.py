"""Reports as they come: fetched, read, and searched for what somebody says in them. No Django."""

from dossier.intake.address import NotFetched
from dossier.intake.anchors import reanchor
from dossier.intake.claims.extent import unread
from dossier.intake.claims.proposing import propose
from dossier.intake.draft import Draft, NotReadable
from dossier.intake.fetching import Fetched, fetch
from dossier.intake.guessing import language_of, title_of
from dossier.intake.marked import pieces
from dossier.intake.oddities import Oddity, oddities
from dossier.intake.proposal import ModelMissing, Proposal
from dossier.intake.reading import read, read_text

__all__ = [
    "Draft",
    "Fetched",
    "ModelMissing",
    "NotFetched",
    "NotReadable",
    "Oddity",
    "Proposal",
    "fetch",
    "language_of",
    "oddities",
    "pieces",
    "propose",
    "read",
    "read_text",
    "reanchor",
    "title_of",
    "unread",
]

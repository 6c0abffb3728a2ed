"""Reports as they come: fetched, read, and searched for what somebody says in them. No Django."""

from dossier.intake.anchors import reanchor
from dossier.intake.marked import pieces
from dossier.intake.proposal import ModelMissing, Proposal, propose

__all__ = ["ModelMissing", "Proposal", "pieces", "propose", "reanchor"]

"""The nouns as the desk shows them. Imported once, when all models are loaded."""

from dossier.desk import (  # noqa: F401 - importing registers them
    audit,
    claim,
    edition,
    event,
    evidence,
    invitation,
    log,
    question,
    rearrangement,
    report,
    source,
    statement,
    user,
    verification,
)

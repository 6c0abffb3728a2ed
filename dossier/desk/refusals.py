"""What the database says no to, as sentences a person can act on."""

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, OperationalError

REFUSED = (IntegrityError, DataError, OperationalError)

LATER = "Somebody else was saving at the same moment. Nothing of yours was lost: save again."
CITED = "Something still rests on this: it cannot go from under what cites it."
TAKEN = "There is one like this already."
OTHER = "The database refused this: {}"
SENTENCES = {"40P01": LATER, "40001": LATER, "55P03": LATER, "23503": CITED}


def sentence(error):
    """Return why the database refused, from a constraint's own message where it has one.

    Of a ValidationError, what it says; of PermissionDenied as well.
    """
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, PermissionDenied):
        return str(error)
    diag = getattr(error.__cause__, "diag", None)
    if diag is None:
        return OTHER.format(error)
    if message := _of_constraint(diag.constraint_name):
        return message
    if diag.sqlstate == "23505" and diag.constraint_name:
        return TAKEN
    return SENTENCES.get(diag.sqlstate) or f"{(diag.message_primary or '').rstrip('.')}."


def _of_constraint(name):
    for model in apps.get_app_config("dossier").get_models() if name else ():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                stock = type(constraint).default_violation_error_message
                message = str(constraint.violation_error_message)
                return message if message != str(stock) else ""
    return ""

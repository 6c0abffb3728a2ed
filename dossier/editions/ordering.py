"""The orders in which claims are read: of frozen rows by the database, of bodies by the same rules."""

from django.db.models import Case, Func, IntegerField, TextField, Value, When
from django.db.models.functions import Cast

from dossier.vocabulary import Order, Status

PLACES = {status: place for place, status in enumerate(Status)}


class FirstSaid(Func):
    """When the first word on a claim was said, a UTC stamp out of its canonical body, or null."""

    template = (
        "(SELECT min(said #>> '{said,start}') FROM"
        " jsonb_array_elements((%(expressions)s)::jsonb -> 'statements') AS said)"
    )
    output_field = TextField()


def ordered(rows, order=None):
    """Return rows of claims in that order; where it says nothing of two, by number."""
    number = Cast("key", IntegerField())
    if order == Order.STATUS:
        whens = [When(status=status, then=Value(place)) for status, place in PLACES.items()]
        return rows.order_by(Case(*whens, output_field=IntegerField()), number)
    if order == Order.FIRST_SAID:
        return rows.order_by(FirstSaid("body").asc(nulls_last=True), number)
    return rows.order_by(number)


def sort_key(order):
    """Return the key that puts claim bodies in that order."""
    if order == Order.STATUS:
        return lambda body: (PLACES[body.status], body.number)
    if order == Order.FIRST_SAID:
        return lambda body: (first_said(body) or "~", body.number)
    return lambda body: body.number


def first_said(body):
    """Return when the first word on a claim was said, a UTC stamp; empty where nobody knows."""
    return min((s.said.start for s in body.statements if s.said), default="")


def taking(rows, stance):
    """Return the rows of claims on which somebody takes that stance, retracted or not.

    The words of a body are escaped in it, so that no quote can pass for a stance.
    """
    return rows.filter(body__contains=f'"stance":"{stance}"')

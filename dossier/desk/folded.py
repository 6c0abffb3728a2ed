"""The trail with each merge, split or move as one entry, the rows of its transaction beneath it."""

from django.db.models import DateTimeField, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from dossier.models import Audit, Rearrangement

ACTS = "dossier_rearrangement"


def with_act(rows, user):
    """Annotate trail rows with `act`: the row of the act they were written by, or None.

    Only acts that `user` may see. By the transaction, and by the time it took: a restored dump
    counts transactions anew.
    """
    began = Coalesce(
        Cast(KT("after__undone_at"), DateTimeField()), Cast(KT("after__at"), DateTimeField())
    )
    acts = Audit.objects.filter(
        table=ACTS,
        row__in=Rearrangement.objects.visible_to(user).values("pk"),
        transaction=OuterRef("transaction"),
        pk__gte=OuterRef("pk"),
        at__gte=OuterRef("at"),
    )
    acts = acts.annotate(began=began).filter(began__lte=OuterRef("at")).order_by("pk")
    return rows.annotate(act=Subquery(acts.values("pk")[:1]))


def heads(rows, kind, key, user):
    """Return the trail with acts in place of the rows they wrote, newest first.

    `rows` are those of the thing that `user` may see. Acts that name the thing are there even
    where none of its own rows changed.
    """
    named = [{"table": kind, "row": key}], [{"table": kind, "after": {"merged_into_id": key}}]
    acts = Rearrangement.objects.visible_to(user).filter(
        Q(steps__contains=named[0]) | Q(steps__contains=named[1])
    )
    told = with_act(rows, user).annotate(head=Coalesce("act", "pk"))
    found = Audit.objects.filter(
        Q(pk__in=told.values("head")) | Q(table=ACTS, row__in=acts.values("pk"))
    )
    return found.select_related("person").order_by("-pk")


def beneath(rows, chunk, user):
    """Return ``{act's row: [trail rows of the thing that it wrote]}`` for the acts of a page."""
    acts = [row.pk for row in chunk if row.table == ACTS]
    found = {pk: [] for pk in acts}
    for row in with_act(rows, user).filter(act__in=acts).exclude(pk__in=acts) if acts else ():
        found[row.act].append(row)
    return found

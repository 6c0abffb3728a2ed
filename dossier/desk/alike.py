"""Files that are the same, and pictures that look alike, in all events one may see."""

from django.db.models import BooleanField, ExpressionWrapper, IntegerField, Q
from django.db.models.expressions import RawSQL

from dossier.models import Evidence

# Of 64 bits. Krawetz, whose hash it is, takes up to 10 for variations of one picture, and more
# for others; a few pictures that have nothing in common come as near.
NEAR = 10
MOST = 20  # looked at; more would be a list nobody reads
BLANK = "0" * 16  # of a picture in which nothing differs: it is like every other such
APART = """
    bit_count((('x' || f.fingerprint)::bit(64)) # (('x' || %s)::bit(64)))
"""
DISTANCE = f"""
    (SELECT {APART} FROM dossier_storedfile f WHERE f.id = dossier_evidence.file_id
        AND f.fingerprint <> '' AND f.fingerprint <> '{BLANK}')
"""  # noqa: S608 - put together from texts of this file


def alike(evidence, user):
    """Return other evidence with the same file, then with pictures that look alike, nearest first.

    Each has `is_same` and `distance` (bits of 64 that differ). One query.
    """
    same = ExpressionWrapper(Q(file=evidence.file_id), output_field=BooleanField())
    found = Evidence.objects.visible_to(user).exclude(pk=evidence.pk).annotate(is_same=same)
    near = Q(file=evidence.file_id)
    mine = evidence.file.fingerprint
    if mine and mine != BLANK:
        distance = RawSQL(DISTANCE, [mine], IntegerField())  # noqa: S611 - a constant and 16 digits
        found = found.annotate(distance=distance)
        near |= Q(distance__lte=NEAR)
        found = found.filter(near).order_by("-is_same", "distance", "pk")
    else:
        found = found.filter(near).order_by("pk")
    return list(found.select_related("claim__event")[:MOST])

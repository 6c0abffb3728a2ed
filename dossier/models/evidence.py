"""What bears on a claim apart from anybody's word."""

from django.db import models

from dossier.models.base import MomentField, UidField, Withholdable, one_of, together
from dossier.models.visible import OfEvent
from dossier.vocabulary import Bearing, Credibility, EvidenceKind, Holding


class Evidence(OfEvent, Withholdable):
    """Something other than word of mouth: footage, a record, an analysis.

    `is_held`: the desk has it in hand and could show it. Evidence the desk only heard of can be
    described here too, and counts for nothing by itself. `file` is the original, set once and
    never given to readers; with one, the database keeps `is_held` and `sha256`. `public_copy` is
    what the next edition shows: only a copy that was made of this evidence (see Custody).
    """

    of_event = "claim__event"

    uid = UidField()
    claim = models.ForeignKey("Claim", models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=16, choices=EvidenceKind.choices())
    bearing = models.CharField(max_length=12, choices=Bearing.choices())
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    url = models.URLField("address", max_length=2000, blank=True)
    sha256 = models.CharField(
        "SHA-256 of the file", max_length=64, blank=True, help_text="Lower-case hex."
    )
    is_held = models.BooleanField(
        "the desk holds it",
        default=False,
        help_text="Readers are told. Only evidence that the desk holds can verify a claim.",
    )
    file = models.ForeignKey(
        "StoredFile", models.PROTECT, null=True, blank=True, editable=False, related_name="evidence"
    )
    public_copy = models.ForeignKey(
        "StoredFile", models.PROTECT, null=True, blank=True, editable=False, related_name="shown_by"
    )
    obtained = MomentField("came to us on", help_text="For the desk: readers do not see it.")
    obtained_from = models.TextField(
        "how it came to us", blank=True, help_text="For the desk: readers do not see it."
    )
    credibility = models.CharField(
        max_length=1,
        choices=Credibility.choices(),
        default=Credibility.UNKNOWN.value,
        help_text="6 means that it cannot be judged; it is never the worst grade.",
    )
    ref = models.SlugField(
        "handle", max_length=80, blank=True, help_text="How a seed file finds it again."
    )

    class Meta:
        ordering = ["claim", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            together("withheld"),
            one_of("kind", EvidenceKind),
            one_of("bearing", Bearing),
            one_of("credibility", Credibility),
            models.CheckConstraint(
                condition=models.Q(sha256="") | models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="evidence_sha256_is_hex",
                violation_error_message="SHA-256 is 64 lower-case hex digits.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def holding(self):
        """What readers see of it from the next edition on, in words."""
        return Holding.of(
            shown=self.public_copy_id, is_held=self.is_held, url=self.url, sha256=self.sha256
        )

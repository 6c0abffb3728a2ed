"""What full-text search reads: derived from the records that stand, and made again from them."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func, Q


class Words(Func):
    """The words of an entry as its index holds them.

    The function gives back what it is given. It is said to be dear, as fetching the words of a
    long text is, so that PostgreSQL asks the index even for a word that half of all claims hold.
    """

    function = "dossier_words"
    output_field = SearchVectorField()


class SearchEntry(models.Model):
    """An event, a source or a claim as it can be found: of the latest edition, if that stands.

    `texts` are what a finding is shown from: ``[{what, language, weight, text, who}, …]``;
    `made_of` names the other records it was made of: ``source 3f…``, ``report 2``, ``question 1``.
    `words` holds them folded and by language, names by their sound, and what can be filtered by,
    as words with a space inside, which no text has. `happened_at` is the first day of an event where
    it happened, at midnight UTC. `digest` is of all this, so that an entry
    is written again only where it says something else.
    """

    event = models.ForeignKey("Event", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=32)
    slug = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=12, blank=True)
    is_withdrawn = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    happened_at = models.DateTimeField(null=True, blank=True)
    title = models.TextField()
    made_of = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    texts = models.JSONField(default=list)
    words = SearchVectorField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "search entries"
        ordering = ["event_id", "kind", "key"]
        constraints = [
            models.UniqueConstraint(fields=["event", "kind", "key"], name="search_entry_once"),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], name="search_latest", condition=Q(kind="claim")
            ),
            GinIndex(
                Words("words"),
                name="search_claim_words",
                fastupdate=False,
                condition=Q(kind="claim"),
            ),
            GinIndex(
                Words("words"),
                name="search_named_words",
                fastupdate=False,
                condition=~Q(kind="claim"),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"

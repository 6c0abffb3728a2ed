"""What readers look at first: which edition stands."""

from django.db import models


class Shelf(models.Model):
    """The small row a reader's process looks at: what stands now, and how often it was redacted."""

    slug = models.CharField(max_length=80, unique=True)
    event = models.OneToOneField("Event", models.PROTECT, related_name="shelf")
    number = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    redactions = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "shelves"

    def __str__(self):
        return self.slug

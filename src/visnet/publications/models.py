"""Pages as they were published, what is shown in them, and the number of today's edition."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from visnet.publications.vocabulary import PageKind

KINDS = [(kind.value, kind.value) for kind in PageKind]


class Page(models.Model):
    """One page in one language, as readers see it. Another edition replaces the row."""

    id = models.UUIDField(primary_key=True)
    key = models.UUIDField()
    language = models.CharField(max_length=5)
    kind = models.CharField(max_length=10, choices=KINDS)
    address = models.CharField(max_length=200, blank=True)
    parent_key = models.UUIDField(null=True)
    place = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    tab_title = models.CharField(max_length=60, blank=True)
    summary = models.CharField(max_length=500, blank=True)
    body = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    found_by = SearchVectorField()
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "publications_page"
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language"], name="publications_one_page_per_language"
            ),
            models.UniqueConstraint(
                fields=["language", "address"], name="publications_one_page_per_address"
            ),
            models.CheckConstraint(
                condition=models.Q(changed_at__gte=models.F("published_at")),
                name="publications_changed_after_published",
            ),
        ]
        indexes = [GinIndex(fields=["found_by"], name="publications_found_by_words")]

    def __str__(self) -> str:
        return f"page {self.id}"


class Stored(models.Model):
    """A picture or a document that a page shows, by the SHA-256 of its bytes."""

    digest = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=60)
    content = models.BinaryField()
    stored_at = models.DateTimeField()

    class Meta:
        db_table = "publications_stored"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(media_type__in=["image/webp", "application/pdf"]),
                name="publications_known_media_types",
            )
        ]

    def __str__(self) -> str:
        return f"stored {self.digest}"


class Edition(models.Model):
    """The one row that says how often the site has changed."""

    id = models.BooleanField(primary_key=True, default=True)
    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        db_table = "publications_edition"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=True), name="publications_one_edition")
        ]

    def __str__(self) -> str:
        return f"edition {self.number}"

"""Drafts, published works, their files, and reading lists. What is out stands apart from what is written."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from visnet.library.rules import LONGEST_LINE, LONGEST_TITLE
from visnet.library.vocabulary import ListedAt, WorkKind, WorkLanguage, WorkState

LONGEST_NOTE = 500


class Described(models.Model):
    """What drafts and works both say of a work, and what lists and comparisons need of it."""

    kind = models.CharField(max_length=20, choices=WorkKind.choices)
    title = models.CharField(max_length=LONGEST_TITLE)
    year = models.PositiveSmallIntegerField(null=True)
    language = models.CharField(max_length=5, blank=True, choices=WorkLanguage.choices)
    doi = models.CharField(max_length=LONGEST_LINE, blank=True)
    words = models.JSONField()

    class Meta:
        abstract = True


class Draft(Described):
    """A work as it is being written, or corrected: `id` is that of the work it is to be."""

    id = models.UUIDField(primary_key=True)
    hands = ArrayField(models.UUIDField())
    begun_at = models.DateTimeField()
    changed_by = models.UUIDField()
    changed_at = models.DateTimeField()
    submitted_by = models.UUIDField(null=True)
    submitted_at = models.DateTimeField(null=True)
    returned_words = models.CharField(max_length=LONGEST_NOTE, blank=True)
    is_demonstration = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "library_draft"
        constraints = [
            models.CheckConstraint(
                condition=Q(submitted_by__isnull=True, submitted_at__isnull=True)
                | Q(submitted_by__isnull=False, submitted_at__isnull=False),
                name="library_submitted_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="library_draft_has_a_title"),
        ]
        indexes = [models.Index(fields=["-changed_at", "id"], name="library_drafts_newest_first")]

    def __str__(self) -> str:
        return f"draft {self.id}"


class Work(Described):
    """A work as readers see it, or the stone that stands where one was withdrawn."""

    id = models.UUIDField(primary_key=True)
    state = models.CharField(max_length=10, choices=WorkState.choices)
    sorted_by = models.CharField(max_length=80)
    found_by = SearchVectorField()
    citations = models.JSONField(default=dict)
    hands = ArrayField(models.UUIDField())
    published_by = models.UUIDField()
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    edition = models.PositiveIntegerField(default=1)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason_it = models.CharField(max_length=LONGEST_NOTE, blank=True)
    reason_en = models.CharField(max_length=LONGEST_NOTE, blank=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        db_table = "library_work"
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & Q(year__isnull=False) & ~Q(language=""),
                name="library_work_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state=WorkState.PUBLISHED, withdrawn_at__isnull=True)
                | (
                    Q(state=WorkState.WITHDRAWN, withdrawn_at__isnull=False)
                    & Q(withdrawn_by__isnull=False)
                    & ~Q(reason_it="")
                    & ~Q(reason_en="")
                ),
                name="library_withdrawn_with_a_reason",
            ),
        ]
        indexes = [
            GinIndex(fields=["found_by"], name="library_found_by_words"),
            models.Index(fields=["-year", "sorted_by", "id"], name="library_newest_first"),
            models.Index(fields=["doi"], name="library_by_doi", condition=~Q(doi="")),
        ]

    def __str__(self) -> str:
        return f"work {self.id}"


class File(models.Model):
    """A PDF of a work, drawn anew, with the text that was read in it."""

    id = models.UUIDField(primary_key=True)
    work_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    language = models.CharField(max_length=5, choices=WorkLanguage.choices)
    brought_by = models.UUIDField()
    brought_at = models.DateTimeField()
    is_out = models.BooleanField(default=False)
    leaves = models.BooleanField(default=False)

    class Meta:
        db_table = "library_file"
        constraints = [
            models.UniqueConstraint(
                fields=["work_id", "digest"], name="library_one_file_of_these_bytes"
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0, pages__gt=0), name="library_file_is_something"
            ),
        ]

    def __str__(self) -> str:
        return f"file {self.id}"


class ListedWork(models.Model):
    """A work on the reading list of a path or of a module, and why."""

    id = models.UUIDField(primary_key=True)
    network_id = models.UUIDField()
    listed_at = models.CharField(max_length=6, choices=ListedAt.choices)
    place_id = models.UUIDField()
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="listed")
    position = models.PositiveSmallIntegerField()
    why_it = models.CharField(max_length=LONGEST_NOTE)
    why_en = models.CharField(max_length=LONGEST_NOTE)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = "library_listed_work"
        constraints = [
            models.UniqueConstraint(
                fields=["place_id", "work"], name="library_listed_once_in_a_place"
            ),
            models.UniqueConstraint(
                fields=["place_id", "position"],
                name="library_listed_in_order",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=~Q(why_it="") & ~Q(why_en=""), name="library_listed_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"listed work {self.id}"

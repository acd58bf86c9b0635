"""What was published, what of it the public reads, what did not work, and who has read it.

The editions that ship with the product are files, not rows.
"""

from django.db import models
from django.db.models import Q

from visnet.guidelines.models.drafts import LONGEST_REMARK, Draft


class Edition(models.Model):
    """What the parties signed, published in a network. It is never changed."""

    id = models.UUIDField(primary_key=True)
    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="edition")
    network_id = models.UUIDField()
    procedure_code = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    text = models.JSONField()
    digest = models.CharField(max_length=64)
    changed_it = models.TextField()
    changed_en = models.TextField()
    parties = models.JSONField(default=list)
    published_by = models.UUIDField()
    published_at = models.DateTimeField()

    class Meta:
        db_table = "guidelines_edition"
        constraints = [
            models.UniqueConstraint(
                fields=["network_id", "procedure_code", "number"],
                name="guidelines_one_number_once",
            ),
            # Number one is the starting draft that ships with the product.
            models.CheckConstraint(condition=Q(number__gte=2), name="guidelines_numbers_from_two"),
            models.CheckConstraint(
                condition=~Q(changed_it="") & ~Q(changed_en=""),
                name="guidelines_says_what_changed",
            ),
        ]

    def __str__(self) -> str:
        return f"edition {self.id}"


class Showing(models.Model):
    """An edition that the public reads, or could read until it was taken back.

    What is said of one that was taken back is here: the text is no longer within the public's reach.
    """

    id = models.UUIDField(primary_key=True)
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="showing")
    network_id = models.UUIDField()
    procedure_code = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    title_it = models.TextField()
    title_en = models.TextField()
    digest = models.CharField(max_length=64)
    published_date = models.DateField()
    shown_by = models.UUIDField()
    shown_at = models.DateTimeField()
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    because_it = models.CharField(max_length=LONGEST_REMARK, blank=True)
    because_en = models.CharField(max_length=LONGEST_REMARK, blank=True)

    class Meta:
        db_table = "guidelines_showing"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    withdrawn_by__isnull=True,
                    withdrawn_at__isnull=True,
                    because_it="",
                    because_en="",
                )
                | (
                    Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False)
                    & (Q(because_it="", because_en="") | (~Q(because_it="") & ~Q(because_en="")))
                ),
                name="guidelines_withdrawn_in_both_languages",
            ),
        ]

    def __str__(self) -> str:
        return f"showing {self.id}"


class Trouble(models.Model):
    """A step that did not work somewhere, told by a member; answered before the next edition."""

    id = models.UUIDField(primary_key=True)
    network_id = models.UUIDField()
    procedure_code = models.CharField(max_length=60)
    edition_number = models.PositiveSmallIntegerField()
    step_code = models.CharField(max_length=60)
    words = models.CharField(max_length=LONGEST_REMARK)
    organisation_id = models.UUIDField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()
    answer = models.CharField(max_length=LONGEST_REMARK, blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "guidelines_trouble"
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="guidelines_answered_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["network_id", "procedure_code", "written_at"],
                name="guidelines_troubles",
            )
        ]

    def __str__(self) -> str:
        return f"trouble {self.id}"


class Reading(models.Model):
    """One member, with the organisation of that moment, has read one edition."""

    id = models.UUIDField(primary_key=True)
    procedure_code = models.CharField(max_length=60)
    edition_number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    read_at = models.DateTimeField()

    class Meta:
        db_table = "guidelines_reading"
        constraints = [
            # Two networks may number alike: what was read is known by its hash.
            models.UniqueConstraint(fields=["user_id", "digest"], name="guidelines_read_once"),
            models.CheckConstraint(
                condition=Q(edition_number__gte=1), name="guidelines_editions_from_one"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "digest"], name="guidelines_read_by_ours")
        ]

    def __str__(self) -> str:
        return f"reading {self.id}"

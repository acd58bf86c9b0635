"""What is said while a text is negotiated, and who has seen what of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from visnet.agreements.models.text import Agreement
from visnet.agreements.vocabulary import TargetKind


class TextChange(models.Model):
    """That the text changed: which parts, by whom, into which version of its content."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="changes")
    content_version = models.PositiveIntegerField()
    organisation_id = models.UUIDField(null=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    parts = ArrayField(models.CharField(max_length=40))

    class Meta:
        db_table = "agreements_text_change"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "content_version"], name="agreements_one_change_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"text change {self.id}"


class Comment(models.Model):
    """A remark of one organisation on one part of a text."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="comments")
    target_kind = models.CharField(max_length=10, choices=TargetKind.choices)
    target_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()
    words = models.TextField()
    resolved_by = models.UUIDField(null=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "agreements_comment"
        indexes = [models.Index(fields=["agreement", "at"], name="agreements_comments_of")]

    def __str__(self) -> str:
        return f"comment {self.id}"


class ProposedChange(models.Model):
    """What one organisation would rather have a field say, and what was decided about it."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="proposals")
    target_kind = models.CharField(max_length=10, choices=TargetKind.choices)
    target_id = models.UUIDField(null=True)
    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    organisation_id = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()
    was_accepted = models.BooleanField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_by_organisation_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_because = models.TextField(blank=True, default="")

    class Meta:
        db_table = "agreements_proposed_change"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(was_accepted__isnull=True, decided_at__isnull=True)
                | models.Q(was_accepted__isnull=False, decided_at__isnull=False),
                name="agreements_decided_by_somebody",
            )
        ]
        indexes = [models.Index(fields=["agreement", "at"], name="agreements_proposals_of")]

    def __str__(self) -> str:
        return f"proposed change {self.id}"


class Seen(models.Model):
    """Which version of a text a member last had before them."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="seen")
    organisation_id = models.UUIDField()
    user_id = models.UUIDField()
    content_version = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "agreements_seen"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation_id", "user_id"],
                name="agreements_seen_once_each",
            )
        ]

    def __str__(self) -> str:
        return f"seen {self.id}"

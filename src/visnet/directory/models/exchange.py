"""What came in from files, so that it can be taken back; which cards were double, and which not."""

from django.db import models

from visnet.directory.vocabulary import FaultKind, FileShape, ImportState, RowOutcome


class Import(models.Model):
    """One file that was read, and perhaps applied. The file itself is not kept."""

    id = models.UUIDField(primary_key=True)
    shape = models.CharField(max_length=20, choices=FileShape.choices, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=20, choices=ImportState.choices)
    organisation_id = models.UUIDField(null=True)
    made_by_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)
    broken_kind = models.CharField(max_length=30, choices=FaultKind.choices, blank=True)
    broken_row = models.PositiveIntegerField(default=0)
    broken_value = models.CharField(max_length=100, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    creates = models.PositiveIntegerField(default=0)
    changes = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    noted = models.PositiveIntegerField(default=0)
    kept_at_undo = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "directory_import"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ImportState.READ, applied_at__isnull=True)
                | (~models.Q(state=ImportState.READ) & models.Q(applied_at__isnull=False)),
                name="directory_import_applied_has_a_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ImportState.UNDONE, undone_at__isnull=False)
                | (~models.Q(state=ImportState.UNDONE) & models.Q(undone_at__isnull=True)),
                name="directory_import_undone_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "-made_at"], name="directory_imports_newest")
        ]

    def __str__(self) -> str:
        return f"import {self.id}"


class ImportRow(models.Model):
    """One row of a file: the card it asks for, and the card as it was before; or why it is refused."""

    id = models.BigAutoField(primary_key=True)
    of_import = models.ForeignKey(Import, on_delete=models.DO_NOTHING, related_name="rows")
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=RowOutcome.choices)
    service_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    name = models.CharField(max_length=200, blank=True)
    after = models.JSONField(null=True)
    before = models.JSONField(null=True)
    field = models.CharField(max_length=120, blank=True)
    fault = models.CharField(max_length=30, choices=FaultKind.choices, blank=True)
    value = models.CharField(max_length=100, blank=True)
    is_kept_at_undo = models.BooleanField(default=False)

    class Meta:
        db_table = "directory_import_row"
        indexes = [
            models.Index(fields=["of_import", "outcome", "id"], name="directory_rows_of_import")
        ]

    def __str__(self) -> str:
        return f"row {self.id}"


class MergedCard(models.Model):
    """That two cards were one service. The one that was given up is kept here whole, for ever."""

    id = models.UUIDField(primary_key=True)
    survivor_id = models.UUIDField()
    given_up_id = models.UUIDField()
    given_up = models.JSONField()
    survivor_before = models.JSONField()
    survivor_after = models.JSONField()
    choices = models.JSONField()
    organisation_id = models.UUIDField(null=True)
    merged_by_id = models.UUIDField(null=True)
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "directory_merged_card"
        constraints = [
            models.UniqueConstraint(
                fields=["given_up_id"],
                condition=models.Q(undone_at__isnull=True),
                name="directory_given_up_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(survivor_id=models.F("given_up_id")),
                name="directory_merged_with_another",
            ),
        ]
        indexes = [models.Index(fields=["survivor_id"], name="directory_merged_into")]

    def __str__(self) -> str:
        return f"merged card {self.id}"


class NotTheSame(models.Model):
    """Somebody's answer that two cards, however alike, are two services."""

    id = models.UUIDField(primary_key=True)
    first_id = models.UUIDField()
    second_id = models.UUIDField()
    said_by_id = models.UUIDField(null=True)
    said_at = models.DateTimeField()

    class Meta:
        db_table = "directory_not_the_same"
        constraints = [
            models.UniqueConstraint(
                fields=["first_id", "second_id"], name="directory_said_once_of_a_pair"
            ),
            models.CheckConstraint(
                condition=models.Q(first_id__lt=models.F("second_id")),
                name="directory_pair_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"not the same {self.id}"

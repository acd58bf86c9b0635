"""Papers, and the sealed pieces they are made of."""

from django.db import models
from django.db.models import Q

from visnet.documents.vocabulary import (
    FILE_KINDS,
    Leaving,
    Origin,
    PartRole,
    ReportLanguage,
    Sort,
)


class Document(models.Model):
    """One paper of a case. Taken out, nothing is left of it but that it was there, and why not."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    origin = models.CharField(max_length=10, choices=Origin.choices)
    sort = models.CharField(max_length=10, choices=Sort.choices)
    file_kind = models.CharField(max_length=5, choices=FILE_KINDS)
    title_sealed = models.BinaryField(null=True)
    page_count = models.PositiveSmallIntegerField()
    copy_pieces = models.PositiveSmallIntegerField()
    original_pieces = models.PositiveSmallIntegerField(default=0)
    original_sha256_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    removed_by = models.UUIDField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_because_sealed = models.BinaryField(null=True)

    class Meta:
        db_table = "documents_document"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    removed_at__isnull=True,
                    removed_by__isnull=True,
                    removed_because_sealed__isnull=True,
                    title_sealed__isnull=False,
                )
                | Q(
                    removed_at__isnull=False,
                    removed_by__isnull=False,
                    removed_because_sealed__isnull=False,
                    title_sealed__isnull=True,
                    original_sha256_sealed__isnull=True,
                ),
                name="documents_taken_out_by_somebody_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(original_pieces=0, original_sha256_sealed__isnull=True)
                | Q(original_pieces__gt=0, original_sha256_sealed__isnull=False)
                | Q(removed_at__isnull=False),
                name="documents_an_original_has_its_hash",
            ),
        ]
        indexes = [models.Index(fields=["case_id", "-at", "id"], name="documents_of_case")]

    def __str__(self) -> str:
        return f"document {self.id}"


class Part(models.Model):
    """One sealed piece of a paper. Its id follows from the paper, its role and its number."""

    id = models.UUIDField(primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, db_index=False)
    case_id = models.UUIDField()
    role = models.CharField(max_length=10, choices=PartRole.choices)
    number = models.PositiveSmallIntegerField()
    content_sealed = models.BinaryField()

    class Meta:
        db_table = "documents_part"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "role", "number"], name="documents_one_piece_per_place"
            )
        ]

    def __str__(self) -> str:
        return f"part {self.id}"


class Sending(models.Model):
    """That a letter left: how, when, by whom. A letter by post passed the safe-contact gate."""

    id = models.UUIDField(primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, db_index=False)
    case_id = models.UUIDField()
    how = models.CharField(max_length=15, choices=Leaving.choices)
    to_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_sending"
        constraints = [
            models.CheckConstraint(
                condition=Q(how=Leaving.TO_OFFICE, to_sealed__isnull=False)
                | (~Q(how=Leaving.TO_OFFICE) & Q(to_sealed__isnull=True)),
                name="documents_sent_to_an_office_by_its_name",
            )
        ]
        indexes = [models.Index(fields=["document", "-at"], name="documents_sent")]

    def __str__(self) -> str:
        return f"sending {self.id}"


class Report(models.Model):
    """A report that is being written for an office. How it stands follows from what hangs on it."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    language = models.CharField(max_length=2, choices=ReportLanguage.choices)
    to_sealed = models.BinaryField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_report"
        indexes = [models.Index(fields=["case_id", "-at", "id"], name="documents_reports_of_case")]

    def __str__(self) -> str:
        return f"report {self.id}"


class Wording(models.Model):
    """One wording of a report. It is never changed: the next one stands after it."""

    id = models.UUIDField(primary_key=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, db_index=False)
    case_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    title_sealed = models.BinaryField()
    words_sealed = models.BinaryField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_wording"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="documents_one_wording_after_the_other"
            )
        ]

    def __str__(self) -> str:
        return f"wording {self.id}"


class Reading(models.Model):
    """What a second reader said of one wording, and the hash of exactly what they read."""

    id = models.UUIDField(primary_key=True)
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, db_index=False)
    case_id = models.UUIDField()
    is_fine = models.BooleanField()
    text_sha256_sealed = models.BinaryField()
    because_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_reading"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_fine=True, because_sealed__isnull=True)
                | Q(is_fine=False, because_sealed__isnull=False),
                name="documents_not_yet_says_why",
            ),
            models.UniqueConstraint(
                fields=["wording", "by", "is_fine"], name="documents_a_reader_says_it_once"
            ),
        ]

    def __str__(self) -> str:
        return f"reading {self.id}"


class Printing(models.Model):
    """That one wording was printed: once, as one paper of the case."""

    id = models.UUIDField(primary_key=True)
    wording = models.OneToOneField(Wording, on_delete=models.PROTECT)
    document = models.OneToOneField(Document, on_delete=models.PROTECT)
    case_id = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_printing"

    def __str__(self) -> str:
        return f"printing {self.id}"

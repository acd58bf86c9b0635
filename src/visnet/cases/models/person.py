"""The person, and how they may be reached."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.cases.models.around import Representative
from visnet.cases.models.case import Case
from visnet.cases.vocabulary import AttemptOutcome, Channel, Device, IdentifierKind

EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]


class Person(models.Model):
    """Whose case it is. Nothing is compulsory; every word is sealed."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True)
    organisation_id = models.UUIDField()
    preferred_name_sealed = models.BinaryField(null=True)
    given_name_sealed = models.BinaryField(null=True)
    family_name_sealed = models.BinaryField(null=True)
    birth_date_sealed = models.BinaryField(null=True)
    fiscal_code_sealed = models.BinaryField(null=True)
    gender_sealed = models.BinaryField(null=True)
    nationality_sealed = models.BinaryField(null=True)
    notes_sealed = models.BinaryField(null=True)
    needs_asked_sealed = models.BinaryField(null=True)
    language = models.CharField(max_length=10, blank=True)
    interpreter = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "cases_person"

    def __str__(self) -> str:
        return f"person of case {self.case_id}"


class Identifier(models.Model):
    """The blind index of an exact sign, by which the same person is recognised here only."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    organisation_id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=IdentifierKind.choices)
    value_index = models.BinaryField()

    class Meta:
        db_table = "cases_identifier"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "value_index", "kind", "case"],
                name="cases_identifier_same_person",
            )
        ]

    def __str__(self) -> str:
        return f"identifier {self.id}"


class ContactRule(models.Model):
    """One way to reach the person, as they described it. Not safe unless it says so."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    device = models.CharField(max_length=10, choices=Device.choices)
    representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, null=True, db_index=False
    )
    value_sealed = models.BinaryField(null=True)
    code_word_sealed = models.BinaryField(null=True)
    who_may_answer_sealed = models.BinaryField(null=True)
    days = ArrayField(models.PositiveSmallIntegerField(), default=list)
    from_hour = models.PositiveSmallIntegerField(default=0)
    until_hour = models.PositiveSmallIntegerField(default=0)
    may_leave_message = models.BooleanField(default=False)
    may_say_who_we_are = models.BooleanField(default=False)
    withheld_number = models.BooleanField(default=True)
    is_safe = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True)
    expires_date = models.DateField(null=True)
    superseded_at = models.DateTimeField(null=True)
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "cases_contact_rule"
        constraints = [
            models.CheckConstraint(
                condition=Q(from_hour=0, until_hour=0)
                | Q(until_hour__gt=F("from_hour"), until_hour__lte=24),
                name="cases_contact_hours_make_sense",
            ),
            models.CheckConstraint(
                condition=Q(days__contained_by=EVERY_DAY), name="cases_contact_days_are_weekdays"
            ),
            models.CheckConstraint(
                condition=Q(is_safe=False)
                | (
                    Q(verified_at__isnull=False, expires_date__isnull=False)
                    & Q(until_hour__gt=0, days__len__gt=0)
                ),
                name="cases_safe_contact_was_verified",
            ),
        ]

    def __str__(self) -> str:
        return f"contact rule {self.id}"


class ContactAttempt(models.Model):
    """One attempt to reach the person, and what became of it. Never changed."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    rule = models.ForeignKey(ContactRule, on_delete=models.PROTECT, null=True)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    at = models.DateTimeField()
    by = models.UUIDField()
    outcome = models.CharField(max_length=15, choices=AttemptOutcome.choices)
    note_sealed = models.BinaryField(null=True)
    next_try_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_contact_attempt"
        indexes = [models.Index(fields=["case", "-at", "id"], name="cases_attempts_of_case")]

    def __str__(self) -> str:
        return f"contact attempt {self.id}"

"""What can be found: a service, its hours, its numbers, and who made sure of it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from visnet.directory.vocabulary import (
    Attending,
    CapacityUnit,
    CheckWay,
    Cost,
    Frequency,
    PhoneKind,
    ReferralPath,
    ServiceStatus,
)
from visnet.people.vocabulary import Verification

ONE_OWNER = models.Q(service__isnull=False, place__isnull=True) | models.Q(
    service__isnull=True, place__isnull=False
)
NUMBER = r"^\+[1-9][0-9]{5,14}$"
SHORT_NUMBER = r"^[1-9][0-9]{2,5}$"


class Service(models.Model):
    """One service of one organisation, in both languages."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    name_it = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    description_it = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    status = models.CharField(
        max_length=20, choices=ServiceStatus.choices, default=ServiceStatus.ACTIVE
    )
    needs = ArrayField(models.CharField(max_length=60))
    url = models.CharField(max_length=300, blank=True)
    email = models.CharField(max_length=254, blank=True)
    eligibility_it = models.TextField(blank=True)
    eligibility_en = models.TextField(blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True)
    maximum_age = models.PositiveSmallIntegerField(null=True)
    application_it = models.TextField(blank=True)
    application_en = models.TextField(blank=True)
    referral_path = models.CharField(
        max_length=20, choices=ReferralPath.choices, default=ReferralPath.UNKNOWN
    )
    cost = models.CharField(max_length=20, choices=Cost.choices, default=Cost.UNKNOWN)
    fees_it = models.CharField(max_length=500, blank=True)
    fees_en = models.CharField(max_length=500, blank=True)
    wait_days_from = models.PositiveSmallIntegerField(null=True)
    wait_days_to = models.PositiveSmallIntegerField(null=True)
    wait_it = models.CharField(max_length=500, blank=True)
    wait_en = models.CharField(max_length=500, blank=True)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    interpretation_it = models.CharField(max_length=500, blank=True)
    interpretation_en = models.CharField(max_length=500, blank=True)
    capacity_available = models.PositiveIntegerField(null=True)
    capacity_maximum = models.PositiveIntegerField(null=True)
    capacity_unit = models.CharField(
        max_length=20, choices=CapacityUnit.choices, default=CapacityUnit.PLACES
    )
    capacity_updated_date = models.DateField(null=True)
    is_confidential = models.BooleanField(default=False)
    gate_it = models.TextField(blank=True)
    gate_en = models.TextField(blank=True)
    verification = models.CharField(max_length=20, choices=Verification.choices)
    verified_date = models.DateField(null=True)
    source = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    modified_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "directory_service"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name_it="") & ~models.Q(name_en=""),
                name="directory_named_in_both_languages",
            ),
            models.CheckConstraint(
                condition=~models.Q(verification=Verification.VERIFIED)
                | models.Q(verified_date__isnull=False),
                name="directory_verified_has_a_date",
            ),
            models.CheckConstraint(
                condition=models.Q(minimum_age__isnull=True)
                | models.Q(maximum_age__isnull=True)
                | models.Q(minimum_age__lte=models.F("maximum_age")),
                name="directory_ages_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(wait_days_from__isnull=True)
                | models.Q(wait_days_to__isnull=True)
                | models.Q(wait_days_from__lte=models.F("wait_days_to")),
                name="directory_waiting_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(capacity_updated_date__isnull=False)
                | models.Q(capacity_available__isnull=True, capacity_maximum__isnull=True),
                name="directory_capacity_has_a_date",
            ),
            # The foreign keys of places and of sealed places ask for both.
            models.UniqueConstraint(
                fields=["id", "is_confidential"], name="directory_service_and_its_confidence"
            ),
        ]
        indexes = [
            models.Index(fields=["name_it", "id"], name="directory_by_name"),
            models.Index(fields=["organisation_id"], name="directory_of_organisation"),
            GinIndex(fields=["needs"], name="directory_by_need"),
            models.Index(
                fields=["id"],
                condition=models.Q(is_confidential=True),
                name="directory_confidential",
            ),
        ]

    def __str__(self) -> str:
        return f"service {self.id}"


class Schedule(models.Model):
    """Hours that come back, of a service or of a service at one place; RFC 5545, civil time."""

    id = models.UUIDField(primary_key=True)
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, related_name="schedules"
    )
    place = models.ForeignKey(
        "ServiceAtLocation", on_delete=models.PROTECT, null=True, related_name="schedules"
    )
    freq = models.CharField(max_length=10, choices=Frequency.choices)
    interval = models.PositiveSmallIntegerField(default=1)
    byday = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    bymonthday = ArrayField(models.SmallIntegerField(), default=list, blank=True)
    bymonth = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    dtstart = models.DateField(null=True)
    until = models.DateField(null=True)
    opens_at = models.TimeField(null=True)
    closes_at = models.TimeField(null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    by_appointment = models.BooleanField(default=False)
    closed_on_holidays = models.BooleanField(default=True)
    attending = models.CharField(
        max_length=20, choices=Attending.choices, default=Attending.IN_PERSON
    )
    note_it = models.CharField(max_length=500, blank=True)
    note_en = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "directory_schedule"
        constraints = [
            models.CheckConstraint(condition=ONE_OWNER, name="directory_schedule_has_one_owner"),
            models.CheckConstraint(
                condition=models.Q(opens_at__isnull=True, closes_at__isnull=True)
                | models.Q(opens_at__isnull=False, closes_at__isnull=False),
                name="directory_opens_and_closes",
            ),
            models.CheckConstraint(
                condition=models.Q(interval__gte=1), name="directory_interval_is_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_from__lte=models.F("valid_to")),
                name="directory_season_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"schedule {self.id}"


class Phone(models.Model):
    """A number to call, of a service or of a service at one place."""

    id = models.UUIDField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="phones")
    place = models.ForeignKey(
        "ServiceAtLocation", on_delete=models.PROTECT, null=True, related_name="phones"
    )
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=PhoneKind.choices)
    extension = models.CharField(max_length=10, blank=True)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    note_it = models.CharField(max_length=300, blank=True)
    note_en = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "directory_phone"
        constraints = [
            models.CheckConstraint(condition=ONE_OWNER, name="directory_phone_has_one_owner"),
            models.CheckConstraint(
                condition=models.Q(number__regex=NUMBER)
                | models.Q(kind=PhoneKind.HELPLINE, number__regex=SHORT_NUMBER),
                name="directory_short_numbers_are_helplines",
            ),
        ]
        indexes = [
            models.Index(
                fields=["service"],
                condition=models.Q(kind=PhoneKind.HELPLINE),
                name="directory_helplines",
            )
        ]

    def __str__(self) -> str:
        return f"phone {self.id}"


class RequiredDocument(models.Model):
    """Something to bring."""

    id = models.UUIDField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="documents")
    words_it = models.CharField(max_length=300)
    words_en = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "directory_required_document"

    def __str__(self) -> str:
        return f"required document {self.id}"


class Alert(models.Model):
    """Something to know before coming, from one day to another."""

    id = models.UUIDField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="alerts")
    words_it = models.CharField(max_length=500)
    words_en = models.CharField(max_length=500)
    from_date = models.DateField()
    until_date = models.DateField(null=True)

    class Meta:
        db_table = "directory_alert"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_date__isnull=True)
                | models.Q(until_date__gte=models.F("from_date")),
                name="directory_alert_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"alert {self.id}"


class Check(models.Model):
    """That somebody made sure, on a day, that a card is true."""

    id = models.UUIDField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="checks")
    checked_date = models.DateField()
    way = models.CharField(max_length=20, choices=CheckWay.choices)
    organisation_id = models.UUIDField(null=True)
    user_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "directory_check"
        indexes = [models.Index(fields=["service", "-made_at"], name="directory_checks_newest")]

    def __str__(self) -> str:
        return f"check {self.id}"

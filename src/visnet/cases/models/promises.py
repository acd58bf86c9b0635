"""What the person agreed to, and what was explained to them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.cases.models.around import Representative
from visnet.cases.models.case import Case
from visnet.cases.vocabulary import GivenBy, Medium


class Consent(models.Model):
    """One consent: one recipient, one purpose, these categories, until a day.

    Given by somebody who speaks for the person, it holds while they do; then somebody else confirms
    it, or it rests. The last confirmation counts.
    """

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    purpose = models.CharField(max_length=40)
    recipient_organisation_id = models.UUIDField()
    categories = ArrayField(models.CharField(max_length=40))
    given_by = models.CharField(max_length=15, choices=GivenBy.choices)
    representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, null=True, db_index=False
    )
    given_at = models.DateTimeField()
    until_date = models.DateField()
    notice_version = models.CharField(max_length=20)
    words_sealed = models.BinaryField(null=True)
    recorded_by = models.UUIDField()
    confirmed_given_by = models.CharField(max_length=15, choices=GivenBy.choices, blank=True)
    confirmed_representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    class Meta:
        db_table = "cases_consent"
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__gte=F("given_at"), withdrawn_by__isnull=False),
                name="cases_consent_is_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(representative__isnull=True) | Q(given_by=GivenBy.REPRESENTATIVE),
                name="cases_consent_names_who_gave_it",
            ),
            models.CheckConstraint(
                condition=Q(
                    confirmed_given_by="",
                    confirmed_representative__isnull=True,
                    confirmed_at__isnull=True,
                    confirmed_by__isnull=True,
                )
                | Q(
                    confirmed_given_by=GivenBy.PERSON,
                    confirmed_representative__isnull=True,
                    confirmed_at__gte=F("given_at"),
                    confirmed_by__isnull=False,
                )
                | Q(
                    confirmed_given_by=GivenBy.REPRESENTATIVE,
                    confirmed_representative__isnull=False,
                    confirmed_at__gte=F("given_at"),
                    confirmed_by__isnull=False,
                ),
                name="cases_consent_is_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(categories__len__gt=0), name="cases_consent_names_something"
            ),
        ]
        indexes = [
            models.Index(
                fields=["case", "recipient_organisation_id", "purpose"],
                name="cases_consent_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"consent {self.id}"


class RightExplained(models.Model):
    """That a right was explained: which, when, by whom, in which language and how."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    right_code = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    medium = models.CharField(max_length=12, choices=Medium.choices)
    at = models.DateTimeField()
    by = models.UUIDField()

    class Meta:
        db_table = "cases_right_explained"
        indexes = [models.Index(fields=["case", "right_code"], name="cases_rights_of_case")]

    def __str__(self) -> str:
        return f"right explained {self.id}"

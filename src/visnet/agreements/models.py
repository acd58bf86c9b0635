"""What the parties promised. Nothing about anybody helped is ever in these tables."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.agreements.vocabulary import AgreementKind, Category, LawfulBasis, Purpose


class Agreement(models.Model):
    """An agreement between organisations, from one day to another."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20, choices=AgreementKind.choices)
    title_it = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    from_date = models.DateField()
    until_date = models.DateField(null=True)
    ended_date = models.DateField(null=True)
    source = models.CharField(max_length=300, blank=True)
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "agreements_agreement"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                name="agreements_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(title_it="") & ~Q(title_en=""),
                name="agreements_titled_in_both_languages",
            ),
        ]

    def __str__(self) -> str:
        return f"agreement {self.id}"


class Party(models.Model):
    """That an organisation signed an agreement."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT)
    organisation_id = models.UUIDField()
    signed_date = models.DateField(null=True)
    signatory = models.CharField(max_length=120, blank=True)

    class Meta:
        db_table = "agreements_party"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation_id"], name="agreements_a_party_signs_once"
            )
        ]

    def __str__(self) -> str:
        return f"party {self.id}"


class Clause(models.Model):
    """Which categories may pass from one party to another, for one purpose."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT)
    from_organisation_id = models.UUIDField()
    to_organisation_id = models.UUIDField()
    purpose = models.CharField(max_length=30, choices=Purpose.choices)
    categories = ArrayField(models.CharField(max_length=20, choices=Category.choices))
    lawful_basis = models.CharField(max_length=20, choices=LawfulBasis.choices)
    retention_days = models.PositiveIntegerField()
    needs_consent = models.BooleanField(default=True)

    class Meta:
        db_table = "agreements_clause"
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_organisation_id=F("to_organisation_id")),
                name="agreements_clause_is_between_two",
            )
        ]
        indexes = [
            models.Index(
                fields=["from_organisation_id", "to_organisation_id", "purpose"],
                name="agreements_what_may_pass",
            )
        ]

    def __str__(self) -> str:
        return f"clause {self.id}"

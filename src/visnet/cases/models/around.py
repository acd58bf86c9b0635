"""Who may speak for a person by law, and who of them must never be turned to."""

from django.db import models
from django.db.models import F, Q

from visnet.cases.models.case import Case
from visnet.cases.vocabulary import ActKind, Capacity, KeptOutBecause


class Representative(models.Model):
    """Somebody who speaks for the person. Kept out, they are no contact and give no consent.

    The sign compares names inside one organisation: whoever is named as suspected is kept out by
    the database itself (migration 0025), whoever writes, and with them what they agreed to.
    """

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    capacity = models.CharField(max_length=15, choices=Capacity.choices)
    name_sealed = models.BinaryField()
    sign = models.BinaryField(null=True)
    may_consent = models.BooleanField(default=False)
    from_date = models.DateField(null=True)
    until_date = models.DateField(null=True)
    act = models.CharField(max_length=10, choices=ActKind.choices)
    act_date = models.DateField(null=True)
    act_words_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    kept_out_because = models.CharField(max_length=15, choices=KeptOutBecause.choices, blank=True)
    kept_out_words_sealed = models.BinaryField(null=True)
    kept_out_by = models.UUIDField(null=True)
    kept_out_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_representative"
        constraints = [
            models.CheckConstraint(
                condition=Q(may_consent=False) | ~Q(act=ActKind.NOT_SEEN),
                name="cases_who_consents_showed_why",
            ),
            models.CheckConstraint(
                condition=~Q(act=ActKind.COURT) | Q(act_date__isnull=False),
                name="cases_decision_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(until_date__isnull=True)
                | Q(from_date__isnull=True)
                | Q(until_date__gte=F("from_date")),
                name="cases_representative_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(kept_out_because="", kept_out_by__isnull=True, kept_out_at__isnull=True)
                | (
                    ~Q(kept_out_because="")
                    & Q(kept_out_by__isnull=False, kept_out_at__isnull=False)
                ),
                name="cases_kept_out_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__gte=F("at"), ended_by__isnull=False),
                name="cases_representative_ended_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["case", "at", "id"], name="cases_representatives_of_case")]

    def __str__(self) -> str:
        return f"representative {self.id}"

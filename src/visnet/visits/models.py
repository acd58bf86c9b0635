"""Study visits: who went where, with which questions, and what came back. Never a person helped."""

from django.db import models
from django.db.models import F, Q

from visnet.visits.rules import MOST_VISITORS


class Visit(models.Model):
    """One organisation visits another, to see how it works."""

    id = models.UUIDField(primary_key=True)
    host_organisation_id = models.UUIDField(null=True)
    host_name = models.CharField(max_length=200, blank=True)
    visitor_organisation_id = models.UUIDField(null=True)
    visitor_name = models.CharField(max_length=200, blank=True)
    network_id = models.UUIDField(null=True)
    from_date = models.DateField()
    until_date = models.DateField()
    visitor_count = models.PositiveSmallIntegerField()
    visitor_roles = models.CharField(max_length=200, blank=True)
    questions_it = models.TextField(blank=True)
    questions_en = models.TextField(blank=True)
    planned_by = models.UUIDField()
    planned_at = models.DateTimeField()
    learnt_it = models.TextField(blank=True)
    learnt_en = models.TextField(blank=True)
    procedure_code = models.CharField(max_length=60, blank=True)
    change_it = models.TextField(blank=True)
    change_en = models.TextField(blank=True)
    told_by = models.UUIDField(null=True)
    told_at = models.DateTimeField(null=True)
    cancelled_by = models.UUIDField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    is_demonstration = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "visits_visit"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="visits_end_after_they_begin"
            ),
            models.CheckConstraint(
                condition=Q(visitor_count__gte=1, visitor_count__lte=MOST_VISITORS),
                name="visits_somebody_goes",
            ),
            models.CheckConstraint(
                condition=(Q(host_organisation_id__isnull=False, host_name=""))
                | (Q(host_organisation_id__isnull=True) & ~Q(host_name="")),
                name="visits_one_host",
            ),
            models.CheckConstraint(
                condition=(Q(visitor_organisation_id__isnull=False, visitor_name=""))
                | (Q(visitor_organisation_id__isnull=True) & ~Q(visitor_name="")),
                name="visits_one_visitor",
            ),
            models.CheckConstraint(
                condition=Q(host_organisation_id__isnull=False)
                | Q(visitor_organisation_id__isnull=False),
                name="visits_of_the_network",
            ),
            models.CheckConstraint(
                condition=Q(host_organisation_id__isnull=True)
                | Q(visitor_organisation_id__isnull=True)
                | ~Q(host_organisation_id=F("visitor_organisation_id")),
                name="visits_never_to_oneself",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True)
                | (Q(told_by__isnull=False) & ~Q(learnt_it="", learnt_en="")),
                name="visits_told_with_words",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | Q(cancelled_at__isnull=True),
                name="visits_told_or_called_off",
            ),
        ]
        indexes = [
            models.Index(fields=["-from_date", "id"], name="visits_newest_first"),
            models.Index(
                fields=["procedure_code"],
                name="visits_for_a_procedure",
                condition=~Q(procedure_code=""),
            ),
        ]

    def __str__(self) -> str:
        return f"visit {self.id}"


class Note(models.Model):
    """What public sources say of visits of the past, to be verified."""

    id = models.UUIDField(primary_key=True)
    words_it = models.CharField(max_length=500)
    words_en = models.CharField(max_length=500)
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "visits_note"

    def __str__(self) -> str:
        return f"note {self.id}"

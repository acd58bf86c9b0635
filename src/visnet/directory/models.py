"""What can be found: services, who offers them, where and when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from visnet.people.vocabulary import Verification


class Service(models.Model):
    """One service of one organisation, in both languages."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    name_it = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    needs = ArrayField(models.CharField(max_length=60))
    municipality_code = models.CharField(max_length=6, blank=True)
    place = models.CharField(max_length=120, blank=True)
    hours_it = models.CharField(max_length=300, blank=True)
    hours_en = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    verification = models.CharField(max_length=20, choices=Verification.choices)
    verified_date = models.DateField(null=True)
    source = models.CharField(max_length=300, blank=True)
    is_confidential = models.BooleanField(default=False)

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
                condition=models.Q(is_confidential=False)
                | models.Q(place="", municipality_code="", phone=""),
                name="directory_confidential_has_no_place",
            ),
        ]
        indexes = [models.Index(fields=["municipality_code"], name="directory_by_municipality")]

    def __str__(self) -> str:
        return f"service {self.id}"

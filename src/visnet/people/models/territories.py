"""Municipalities, which Centre answers for each, and when somebody is there."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from visnet.people.vocabulary import WatchKind


class Municipality(models.Model):
    """An Italian municipality, by its ISTAT code."""

    istat_code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120)
    province_code = models.CharField(max_length=3)
    province_name = models.CharField(max_length=120)
    province_plate = models.CharField(max_length=2)
    region_code = models.CharField(max_length=2)
    region_name = models.CharField(max_length=120)
    cadastral_code = models.CharField(max_length=4, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Meta:
        db_table = "people_municipality"
        indexes = [models.Index(fields=["folded_name"], name="people_municipality_by_name")]

    def __str__(self) -> str:
        return f"municipality {self.istat_code}"


class Responsibility(models.Model):
    """That a Centre answers for a municipality: for one need, or for every other one.

    The last day does not count: from then on somebody else answers, or nobody.
    """

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    need_code = models.CharField(max_length=60, blank=True, default="")
    from_date = models.DateField()
    until_date = models.DateField(null=True)

    class Meta:
        db_table = "people_responsibility"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "need_code"],
                condition=models.Q(until_date__isnull=True),
                name="people_one_centre_answers",
            ),
            models.CheckConstraint(
                condition=models.Q(until_date__isnull=True)
                | models.Q(until_date__gte=models.F("from_date")),
                name="people_responsibility_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"responsibility {self.id}"


class Watch(models.Model):
    """Hours in which somebody of a Centre is there, by the clock on the wall in Italy.

    Hours that end no later than they begin cross midnight, and belong to the day they begin on.
    """

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=WatchKind.choices)
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    from_time = models.TimeField()
    until_time = models.TimeField()
    from_date = models.DateField()
    until_date = models.DateField(null=True)
    on_holidays = models.BooleanField(default=False)
    note_it = models.CharField(max_length=200, blank=True)
    note_en = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_watch"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekdays__len__gt=0)
                & models.Q(weekdays__contained_by=[1, 2, 3, 4, 5, 6, 7]),
                name="people_watch_on_days_of_the_week",
            ),
            models.CheckConstraint(
                condition=models.Q(until_date__isnull=True)
                | models.Q(until_date__gte=models.F("from_date")),
                name="people_watch_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["organisation"], name="people_watches_of")]

    def __str__(self) -> str:
        return f"watch {self.id}"

"""Paths, their modules, and the sessions at which they are taught."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.training.vocabulary import ModuleKind, PathState, Profile

LONGEST_TITLE = 160
LONGEST_PURPOSE = 1_000


class Path(models.Model):
    """A path of learning that belongs to one network."""

    id = models.UUIDField(primary_key=True)
    network_id = models.UUIDField()
    code = models.CharField(max_length=40)
    title_it = models.CharField(max_length=LONGEST_TITLE)
    title_en = models.CharField(max_length=LONGEST_TITLE)
    purpose_it = models.CharField(max_length=LONGEST_PURPOSE)
    purpose_en = models.CharField(max_length=LONGEST_PURPOSE)
    profiles = ArrayField(models.CharField(max_length=12, choices=Profile.choices))
    valid_months = models.PositiveSmallIntegerField(null=True)
    gives = ArrayField(models.CharField(max_length=40), default=list)
    requires = ArrayField(models.CharField(max_length=40), default=list)
    tests = ArrayField(models.CharField(max_length=60), default=list)
    state = models.CharField(max_length=8, choices=PathState.choices, default=PathState.DRAFT)
    begun_from = models.CharField(max_length=40, blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "training_path"
        constraints = [
            models.UniqueConstraint(fields=["network_id", "code"], name="training_one_path_a_code"),
            models.CheckConstraint(
                condition=~Q(title_it="") & ~Q(title_en="") & ~Q(purpose_it="") & ~Q(purpose_en=""),
                name="training_path_in_both_languages",
            ),
        ]

    def __str__(self) -> str:
        return f"path {self.id}"


class Module(models.Model):
    """One part of a path."""

    id = models.UUIDField(primary_key=True)
    path = models.ForeignKey(Path, on_delete=models.PROTECT, related_name="modules")
    position = models.PositiveSmallIntegerField()
    title_it = models.CharField(max_length=LONGEST_TITLE)
    title_en = models.CharField(max_length=LONGEST_TITLE)
    kind = models.CharField(max_length=12, choices=ModuleKind.choices)
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    aim_it = models.CharField(max_length=LONGEST_PURPOSE)
    aim_en = models.CharField(max_length=LONGEST_PURPOSE)
    words_it = models.TextField(blank=True)
    words_en = models.TextField(blank=True)
    test_code = models.CharField(max_length=60, blank=True)
    guideline_code = models.CharField(max_length=60, blank=True)
    materials = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "training_module"
        constraints = [
            models.UniqueConstraint(
                fields=["path", "position"],
                name="training_modules_in_order",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(hours__gt=0), name="training_a_module_takes_time"),
            models.CheckConstraint(
                condition=~Q(title_it="") & ~Q(title_en="") & ~Q(aim_it="") & ~Q(aim_en=""),
                name="training_module_in_both_languages",
            ),
        ]

    def __str__(self) -> str:
        return f"module {self.id}"


class Session(models.Model):
    """People meet to learn one module: where, from when to when, with how many places."""

    id = models.UUIDField(primary_key=True)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    online_address = models.CharField(max_length=300, blank=True)
    is_online = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)
    town = models.CharField(max_length=80, blank=True)
    organisation_id = models.UUIDField(null=True)
    seats = models.PositiveSmallIntegerField()
    trainer_id = models.UUIDField()
    planned_by = models.UUIDField()
    planned_at = models.DateTimeField()
    called_off_by = models.UUIDField(null=True)
    called_off_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "training_session"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="training_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(is_public=False)
                | Q(organisation_id__isnull=False) & (~Q(town="") | Q(is_online=True)),
                name="training_public_somewhere",
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="training_somebody_may_come"),
            models.CheckConstraint(
                condition=~Q(place="", online_address=""), name="training_held_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(called_off_by__isnull=True, called_off_at__isnull=True)
                | Q(called_off_by__isnull=False, called_off_at__isnull=False),
                name="training_called_off_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["starts_at", "id"], name="training_calendar")]

    def __str__(self) -> str:
        return f"session {self.id}"


class Door(models.Model):
    """What the codes at the door of a session are made from: never beside what whoever learns may read."""

    session = models.OneToOneField(
        Session, on_delete=models.PROTECT, primary_key=True, related_name="door"
    )
    secret = models.BinaryField(max_length=32)

    class Meta:
        db_table = "training_door"

    def __str__(self) -> str:
        return f"door {self.pk}"

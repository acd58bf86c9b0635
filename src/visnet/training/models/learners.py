"""Who is on a path, who wants to come to a session, who was there, and who has read what."""

from django.db import models
from django.db.models import F, Q

from visnet.training.models.paths import Module, Path, Session
from visnet.training.vocabulary import EnrolmentState, How, Proof


class Enrolment(models.Model):
    """A member on a path, with the organisation of that moment."""

    id = models.UUIDField(primary_key=True)
    path = models.ForeignKey(Path, on_delete=models.PROTECT, related_name="enrolments")
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    how = models.CharField(max_length=12, choices=How.choices)
    state = models.CharField(max_length=8, choices=EnrolmentState.choices)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    finished_by = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "training_enrolment"
        constraints = [
            models.UniqueConstraint(
                fields=["path", "user_id"],
                condition=Q(state__in=["INVITED", "ENROLLED", "ASKED"]),
                name="training_once_on_a_path",
            ),
            models.CheckConstraint(
                condition=Q(state="FINISHED", finished_at__isnull=False)
                & Q(finished_by__isnull=False)
                & ~Q(finished_by=F("user_id"))
                | ~Q(state="FINISHED") & Q(finished_at__isnull=True, finished_by__isnull=True),
                name="training_finished_before_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(state="LEFT", left_at__isnull=False)
                | ~Q(state="LEFT") & Q(left_at__isnull=True),
                name="training_left_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["ASKED", "FINISHED"]) | Q(asked_at__isnull=False),
                name="training_finished_after_asking",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "made_at"], name="training_of_ours"),
            models.Index(fields=["user_id"], name="training_mine"),
        ]

    def __str__(self) -> str:
        return f"enrolment {self.id}"


class Place(models.Model):
    """Somebody wants to come to a session. Who comes first has a place; the others wait."""

    id = models.UUIDField(primary_key=True)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="places")
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    asked_at = models.DateTimeField()
    began_waiting = models.BooleanField(default=False)
    moved_up_at = models.DateTimeField(null=True)
    moved_up_seen_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "training_place"
        constraints = [
            models.UniqueConstraint(
                fields=["session", "user_id"],
                condition=Q(given_up_at__isnull=True),
                name="training_one_place_each",
            ),
            models.CheckConstraint(
                condition=Q(moved_up_at__isnull=True) | Q(began_waiting=True),
                name="training_moved_up_after_waiting",
            ),
        ]
        indexes = [
            models.Index(fields=["session", "asked_at", "id"], name="training_first_come"),
            models.Index(
                fields=["user_id"],
                condition=Q(moved_up_at__isnull=False, moved_up_seen_at__isnull=True),
                name="training_to_be_told",
            ),
        ]

    def __str__(self) -> str:
        return f"place {self.id}"


class Attendance(models.Model):
    """Somebody was at a session: they opened the code at the door, or the trainer ticked a list."""

    id = models.UUIDField(primary_key=True)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    proof = models.CharField(max_length=4, choices=Proof.choices)
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "training_attendance"
        constraints = [
            models.UniqueConstraint(fields=["session", "user_id"], name="training_there_once"),
            models.CheckConstraint(
                condition=Q(proof="CODE", recorded_by=F("user_id"))
                | Q(proof="LIST") & ~Q(recorded_by=F("user_id")),
                name="training_nobody_ticks_themselves",
            ),
        ]
        indexes = [models.Index(fields=["user_id"], name="training_where_i_was")]

    def __str__(self) -> str:
        return f"attendance {self.id}"


class Studied(models.Model):
    """Somebody says that they have read a module that is read by oneself."""

    id = models.UUIDField(primary_key=True)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="studied")
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    studied_at = models.DateTimeField()

    class Meta:
        db_table = "training_studied"
        constraints = [
            models.UniqueConstraint(fields=["module", "user_id"], name="training_read_once")
        ]
        indexes = [models.Index(fields=["user_id"], name="training_what_i_read")]

    def __str__(self) -> str:
        return f"studied {self.id}"


class Feed(models.Model):
    """That a member's sessions may be read without signing in, by whoever knows the address.

    It stands for their access as it was: `access_version` rises when that changes.
    """

    id = models.UUIDField(primary_key=True)
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    token_hash = models.BinaryField(unique=True)
    access_version = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "training_feed"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id"],
                condition=Q(revoked_at__isnull=True),
                name="training_one_address_works",
            )
        ]

    def __str__(self) -> str:
        return f"feed {self.id}"

"""Hearings, what was seen to before them, who went along, measures, appointments, interpreters."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.accompaniment.vocabulary import (
    ANSWERED,
    ASKED,
    AppointmentState,
    AppointmentWay,
    CancelledBy,
    HearingKind,
    HearingState,
    Interpreter,
    LanguageHelp,
    LanguageState,
    MeasureState,
    MissedReason,
)


class Hearing(models.Model):
    """One hearing in a case. All words are sealed under the key of the case."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=HearingKind.choices)
    state = models.CharField(
        max_length=10, choices=HearingState.choices, default=HearingState.PLANNED
    )
    starts_at = models.DateTimeField()
    moved_from = models.DateTimeField(null=True)
    companion_id = models.UUIDField(null=True)
    interpreter = models.CharField(max_length=10, choices=Interpreter.choices)
    measures = ArrayField(models.CharField(max_length=40), default=list)
    court_sealed = models.BinaryField(null=True)
    place_sealed = models.BinaryField(null=True)
    meeting_sealed = models.BinaryField(null=True)
    route_sealed = models.BinaryField(null=True)
    entrance_sealed = models.BinaryField(null=True)
    waiting_sealed = models.BinaryField(null=True)
    language_sealed = models.BinaryField(null=True)
    unfinished_sealed = models.BinaryField(null=True)
    how_sealed = models.BinaryField(null=True)
    next_sealed = models.BinaryField(null=True)
    talked_at = models.DateTimeField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "accompaniment_hearing"
        constraints = [
            models.CheckConstraint(
                condition=Q(talked_at__isnull=True) | Q(state=HearingState.HELD),
                name="accompaniment_talk_after_a_hearing_held",
            ),
            models.CheckConstraint(
                condition=~Q(state=HearingState.CANCELLED) | Q(how_sealed__isnull=False),
                name="accompaniment_cancelled_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["case_id", "starts_at"], name="accompaniment_hearings")]

    def __str__(self) -> str:
        return f"hearing {self.id}"


class Tick(models.Model):
    """That somebody saw to one item of the checklist."""

    id = models.UUIDField(primary_key=True)
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, db_index=False)
    case_id = models.UUIDField()
    code = models.CharField(max_length=40)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "accompaniment_tick"
        constraints = [
            models.UniqueConstraint(
                fields=["hearing", "code"], name="accompaniment_an_item_is_ticked_once"
            )
        ]

    def __str__(self) -> str:
        return f"tick {self.id}"


class Companion(models.Model):
    """Who goes along from then on, and what whoever went before handed over. Never changed."""

    id = models.UUIDField(primary_key=True)
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, db_index=False)
    case_id = models.UUIDField()
    user_id = models.UUIDField(null=True)
    is_certified = models.BooleanField()
    because_sealed = models.BinaryField(null=True)
    handover_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "accompaniment_companion"
        constraints = [
            models.CheckConstraint(
                condition=Q(user_id__isnull=True)
                | Q(is_certified=True)
                | Q(because_sealed__isnull=False),
                name="accompaniment_untrained_for_a_reason",
            )
        ]
        indexes = [models.Index(fields=["hearing", "at"], name="accompaniment_companions")]

    def __str__(self) -> str:
        return f"companion {self.id}"


class SpecialMeasure(models.Model):
    """Where one special measure stands in a case. Each has one row; the journal keeps its way."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    code = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=MeasureState.choices)
    asked_date = models.DateField(null=True)
    look_again_date = models.DateField(null=True)
    answered_date = models.DateField(null=True)
    to_whom_sealed = models.BinaryField(null=True)
    because_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "accompaniment_measure"
        constraints = [
            models.UniqueConstraint(
                fields=["case_id", "code"], name="accompaniment_a_measure_has_one_row"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(ASKED)) | Q(asked_date__isnull=False),
                name="accompaniment_measure_asked_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(ANSWERED)) | Q(answered_date__gte=F("asked_date")),
                name="accompaniment_measure_answered_after_asking",
            ),
            models.CheckConstraint(
                condition=~Q(state=MeasureState.SET_ASIDE) | Q(because_sealed__isnull=False),
                name="accompaniment_measure_set_aside_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"measure {self.id}"


class Appointment(models.Model):
    """What was agreed with the person, and what became of it. What was agreed never changes.

    Another day, hour, place or colleague is another appointment that takes this one's place.
    """

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    state = models.CharField(
        max_length=10, choices=AppointmentState.choices, default=AppointmentState.PLANNED
    )
    starts_at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=AppointmentWay.choices)
    user_id = models.UUIDField(null=True)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="successor"
    )
    missed_because = models.CharField(max_length=10, choices=MissedReason.choices, blank=True)
    cancelled_by = models.CharField(max_length=10, choices=CancelledBy.choices, blank=True)
    place_sealed = models.BinaryField(null=True)
    how_sealed = models.BinaryField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "accompaniment_appointment"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=AppointmentState.MISSED) ^ Q(missed_because=""),
                name="accompaniment_missed_for_a_reason_only",
            ),
            models.CheckConstraint(
                condition=Q(state=AppointmentState.CANCELLED) ^ Q(cancelled_by=""),
                name="accompaniment_cancelled_by_somebody_only",
            ),
            models.CheckConstraint(
                condition=Q(state=AppointmentState.PLANNED) ^ Q(ended_at__isnull=False),
                name="accompaniment_appointment_ended_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["case_id", "starts_at"], name="accompaniment_appointments")]

    def __str__(self) -> str:
        return f"appointment {self.id}"


class LanguageRequest(models.Model):
    """An interpreter or a translation that was asked of somebody. What was asked never changes."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=LanguageHelp.choices)
    hearing = models.ForeignKey(Hearing, null=True, on_delete=models.PROTECT, db_index=False)
    appointment = models.ForeignKey(
        Appointment, null=True, on_delete=models.PROTECT, db_index=False
    )
    document_id = models.UUIDField(null=True)
    needed_date = models.DateField()
    service_id = models.UUIDField(null=True)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="successor"
    )
    language_sealed = models.BinaryField()
    of_whom_sealed = models.BinaryField(null=True)
    wish_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "accompaniment_language_request"
        constraints = [
            models.CheckConstraint(
                condition=Q(service_id__isnull=False) ^ Q(of_whom_sealed__isnull=False),
                name="accompaniment_language_asked_of_one",
            ),
            models.CheckConstraint(
                condition=Q(hearing__isnull=True, appointment__isnull=True)
                | Q(hearing__isnull=True, document_id__isnull=True)
                | Q(appointment__isnull=True, document_id__isnull=True),
                name="accompaniment_language_for_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["case_id", "-at", "-id"], name="accompaniment_languages")]

    def __str__(self) -> str:
        return f"language {self.id}"


class LanguageAnswer(models.Model):
    """One thing heard of a request, after the one before it. Never changed."""

    id = models.UUIDField(primary_key=True)
    request = models.ForeignKey(
        LanguageRequest, on_delete=models.PROTECT, db_index=False, related_name="answers"
    )
    case_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=LanguageState.choices)
    how_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "accompaniment_language_answer"
        constraints = [
            models.UniqueConstraint(
                fields=["request", "number"], name="accompaniment_language_answers_in_turn"
            ),
            models.CheckConstraint(
                condition=~Q(state=LanguageState.ASKED), name="accompaniment_language_answered"
            ),
            models.CheckConstraint(
                condition=~Q(state=LanguageState.CANCELLED) | Q(how_sealed__isnull=False),
                name="accompaniment_language_dropped_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"language answer {self.id}"

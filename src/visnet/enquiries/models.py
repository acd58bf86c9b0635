"""Tables of the enquiries room. A row says for which Centre it is; the words are sealed."""

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast

from visnet.enquiries.vocabulary import (
    NEEDS_CONSENT,
    AppointmentAnswer,
    MessageKind,
    Source,
    State,
    Told,
)

CAME_ON = Cast(
    Func(
        Value("Europe/Rome"),
        F("received_at"),
        function="timezone",
        output_field=models.DateTimeField(),
    ),
    models.DateField(),
)
"""The civil day in Italy on which a request came: what is waited for is in order of days."""


class Enquiry(models.Model):
    """One request for help, and the thread that may follow it."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    source = models.CharField(max_length=20, choices=Source.choices)
    state = models.CharField(max_length=20, choices=State.choices, default=State.NEW)
    danger_said = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    assigned_to = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    last_from_person_at = models.DateTimeField(null=True)
    last_from_centre_at = models.DateTimeField(null=True)
    waiting_for_centre = models.BooleanField(default=True)
    message_count = models.PositiveIntegerField(default=0)
    content_sealed = models.BinaryField()
    content_digest = models.BinaryField(null=True)
    version = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    from_organisation_id = models.UUIDField(null=True)
    is_urgent = models.BooleanField(default=False)

    class Meta:
        db_table = "enquiries_enquiry"
        constraints = [
            models.CheckConstraint(
                condition=Q(from_organisation_id__isnull=True, is_urgent=False)
                | (Q(from_organisation_id__isnull=False) & ~Q(source=Source.WEB)),
                name="enquiries_only_others_send_people",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.BECAME_CASE) | Q(case_id__isnull=False),
                name="enquiries_a_case_has_its_id",
            ),
            models.CheckConstraint(
                condition=Q(case_id__isnull=True)
                | Q(state__in=(State.BECAME_CASE, State.DELETED_BY_PERSON)),
                name="enquiries_only_a_case_has_one",
            ),
            # Danger says it already: so the two order a list without being weighed against each other.
            models.CheckConstraint(
                condition=Q(danger_said=False) | Q(is_urgent=False),
                name="enquiries_danger_is_more_than_urgent",
            ),
        ]
        indexes = [
            models.Index(
                F("organisation_id"),
                F("state"),
                F("danger_said").desc(),
                F("is_urgent").desc(),
                F("received_at"),
                F("id"),
                name="enquiries_inbox",
            ),
            models.Index(fields=["case_id"], name="enquiries_of_case"),
            models.Index(
                F("organisation_id"),
                F("danger_said").desc(),
                F("is_urgent").desc(),
                CAME_ON,
                F("id"),
                condition=Q(waiting_for_centre=True),
                name="enquiries_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"enquiry {self.id}"


class Message(models.Model):
    """One message of a thread, from the person or from the Centre."""

    id = models.UUIDField(primary_key=True)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="messages")
    number = models.PositiveIntegerField()
    from_person = models.BooleanField()
    kind = models.CharField(max_length=15, choices=MessageKind.choices)
    words_sealed = models.BinaryField()
    appointment_at_sealed = models.BinaryField(null=True)
    appointment_answer = models.CharField(
        max_length=10, choices=AppointmentAnswer.choices, blank=True
    )
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField(null=True)

    class Meta:
        db_table = "enquiries_message"
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "number"], name="enquiries_one_message_per_number"
            ),
            models.CheckConstraint(
                condition=Q(kind=MessageKind.WORDS, appointment_answer="")
                | (Q(kind=MessageKind.APPOINTMENT, from_person=False) & ~Q(appointment_answer="")),
                name="enquiries_only_appointments_are_answered",
            ),
            models.CheckConstraint(
                condition=Q(from_person=True, sent_by__isnull=True)
                | Q(from_person=False, sent_by__isnull=False),
                name="enquiries_only_the_centre_signs",
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.id}"


class Receipt(models.Model):
    """Where a thread is found by whoever holds its seven words. The words are nowhere."""

    id = models.UUIDField(primary_key=True)
    enquiry = models.OneToOneField(Enquiry, on_delete=models.PROTECT, related_name="receipt")
    has_pin = models.BooleanField()
    tries_left = models.PositiveSmallIntegerField(default=5)
    last_visit_date = models.DateField()

    class Meta:
        db_table = "enquiries_receipt"
        constraints = [
            models.CheckConstraint(
                condition=Q(tries_left__lte=5), name="enquiries_at_most_five_tries"
            )
        ]

    def __str__(self) -> str:
        return "receipt"


class WayIn(models.Model):
    """That one organisation may send people to a Centre by a form at a secret address."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    from_organisation_id = models.UUIDField()
    source = models.CharField(max_length=20, choices=Source.choices)
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    last_used_date = models.DateField(null=True)

    class Meta:
        db_table = "enquiries_way_in"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "from_organisation_id"],
                condition=Q(ended_at__isnull=True),
                name="enquiries_one_way_in_works",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="enquiries_who_ends_a_way_in",
            ),
        ]

    def __str__(self) -> str:
        return f"way in {self.id}"


class Arrival(models.Model):
    """That an organisation sent a person: what the sender knows of it, and is told. No words."""

    enquiry = models.OneToOneField(
        Enquiry, on_delete=models.PROTECT, primary_key=True, related_name="arrival"
    )
    organisation_id = models.UUIDField()
    from_organisation_id = models.UUIDField()
    way_in_id = models.UUIDField(null=True)
    sent_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField()
    digest = models.BinaryField()
    told = models.CharField(max_length=15, choices=Told.choices, default=Told.RECEIVED)
    consent_date = models.DateField(null=True)

    class Meta:
        db_table = "enquiries_arrival"
        constraints = [
            models.CheckConstraint(
                condition=Q(way_in_id__isnull=True, sent_by__isnull=False)
                | Q(way_in_id__isnull=False, sent_by__isnull=True, told=Told.RECEIVED),
                name="enquiries_by_a_member_or_a_form",
            ),
            models.CheckConstraint(
                condition=~Q(told__in=sorted(NEEDS_CONSENT)) | Q(consent_date__isnull=False),
                name="enquiries_told_with_consent",
            ),
        ]
        indexes = [
            models.Index(
                F("from_organisation_id"),
                F("sent_at").desc(),
                F("enquiry_id").desc(),
                name="enquiries_sent_by",
            )
        ]

    def __str__(self) -> str:
        return f"arrival {self.enquiry_id}"

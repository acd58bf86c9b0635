"""The words for what people send, and what may follow what."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.people.vocabulary import OrganisationKind


class Source(models.TextChoices):
    """Where a request came from."""

    WEB = "WEB", _("Website")
    PHONE = "PHONE", _("Phone call")
    WALK_IN = "WALK_IN", _("In person")
    LETTER = "LETTER", _("Letter or e-mail")
    POLICE = "POLICE", _("Police")
    EMERGENCY_ROOM = "EMERGENCY_ROOM", _("Emergency room")
    PROSECUTOR = "PROSECUTOR", _("Prosecutor")
    HELPLINE = "HELPLINE", _("Helpline")
    SCHOOL = "SCHOOL", _("School")
    PARTNER = "PARTNER", _("Organisation of the network")
    THIRD_PARTY = "THIRD_PARTY", _("Somebody else")


class State(models.TextChoices):
    """Where a request stands."""

    NEW = "NEW", pgettext_lazy("a request", "New")
    ASSIGNED = "ASSIGNED", pgettext_lazy("a request", "Assigned")
    ANSWERED = "ANSWERED", pgettext_lazy("a request", "In conversation")
    BECAME_CASE = "BECAME_CASE", pgettext_lazy("a request", "Became a case")
    CLOSED = "CLOSED", pgettext_lazy("a request", "Closed")
    DELETED_BY_PERSON = "DELETED_BY_PERSON", pgettext_lazy("a request", "Deleted by the person")


NEXT_STATES: dict[State, frozenset[State]] = {
    State.NEW: frozenset(
        {
            State.ASSIGNED,
            State.ANSWERED,
            State.BECAME_CASE,
            State.CLOSED,
            State.DELETED_BY_PERSON,
        }
    ),
    State.ASSIGNED: frozenset(
        {State.ANSWERED, State.BECAME_CASE, State.CLOSED, State.DELETED_BY_PERSON}
    ),
    State.ANSWERED: frozenset({State.BECAME_CASE, State.CLOSED, State.DELETED_BY_PERSON}),
    State.BECAME_CASE: frozenset({State.DELETED_BY_PERSON}),
    # Whoever writes again after the Centre closed the thread opens it again.
    State.CLOSED: frozenset({State.ANSWERED, State.DELETED_BY_PERSON}),
    State.DELETED_BY_PERSON: frozenset(),
}

WAITING_STATES = frozenset({State.NEW, State.ASSIGNED, State.ANSWERED})
"""States in which somebody at the Centre still has something to do before it is a case."""


class ForWhom(models.TextChoices):
    """For whom somebody writes."""

    ME = "ME", _("For me")
    SOMEBODY_ELSE = "SOMEBODY_ELSE", _("For somebody else")


class ContactChannel(models.TextChoices):
    """How somebody says that they may be reached. Nothing is assumed to be safe."""

    PHONE = "PHONE", _("Phone call")
    MESSAGE = "MESSAGE", _("Text message")
    EMAIL = "EMAIL", _("E-mail")
    LETTER = "LETTER", _("Letter")
    OTHER = "OTHER", _("In another way")


class MessageKind(models.TextChoices):
    """What a message in the thread is."""

    WORDS = "WORDS", _("Message")
    APPOINTMENT = "APPOINTMENT", _("Proposed appointment")


class AppointmentAnswer(models.TextChoices):
    """What became of a proposed appointment."""

    PROPOSED = "PROPOSED", pgettext_lazy("an appointment", "Waiting for an answer")
    ACCEPTED = "ACCEPTED", pgettext_lazy("an appointment", "Accepted")
    DECLINED = "DECLINED", pgettext_lazy("an appointment", "Declined")


class Agreed(models.TextChoices):
    """What the person said to whoever sends them: whether the Centre may get in touch."""

    YES = "YES", _("Yes: they know, and agree that the Centre gets in touch")
    NO = "NO", _("No: they were asked, and do not want it")
    NOT_ASKED = "NOT_ASKED", _("They were not asked, or could not be")


class Urgency(models.TextChoices):
    """How soon the Centre is needed, in the words of whoever sends."""

    NOW = "NOW", _("Somebody may be in danger now")
    SOON = "SOON", _("Today or tomorrow")
    CALM = "CALM", _("It can wait a few days")


class Whose(models.TextChoices):
    """Whose a number or an address is, seen from the person."""

    OWN = "OWN", _("Their own, nobody else uses it")
    SHARED = "SHARED", _("Shared with others at home")
    OTHER = "OTHER", _("Somebody else's, or a place's")
    UNKNOWN = "UNKNOWN", _("We do not know")


class Told(models.TextChoices):
    """What the organisation that sent a person is told of it. By default, that it arrived."""

    RECEIVED = "RECEIVED", pgettext_lazy("told to the sender", "Received")
    TAKEN_UP = "TAKEN_UP", pgettext_lazy("told to the sender", "Taken up")
    NOT_REACHED = "NOT_REACHED", pgettext_lazy("told to the sender", "Could not be reached")
    CLOSED = "CLOSED", pgettext_lazy("told to the sender", "Closed")


NEEDS_CONSENT = frozenset({Told.TAKEN_UP, Told.CLOSED})
"""What is told only with the person's consent to this telling."""

SOURCE_OF_KIND: dict[OrganisationKind, Source] = {
    OrganisationKind.QUESTURA: Source.POLICE,
    OrganisationKind.CARABINIERI: Source.POLICE,
    OrganisationKind.GUARDIA_DI_FINANZA: Source.POLICE,
    OrganisationKind.HOSPITAL: Source.EMERGENCY_ROOM,
    OrganisationKind.PROSECUTOR: Source.PROSECUTOR,
    OrganisationKind.SCHOOL: Source.SCHOOL,
}
"""As what an organisation is counted. All others are organisations of the network."""

SENT_BY_OTHERS = (
    Source.POLICE,
    Source.EMERGENCY_ROOM,
    Source.PROSECUTOR,
    Source.HELPLINE,
    Source.SCHOOL,
    Source.PARTNER,
)
"""As what the sender of a form at a secret address may be counted."""

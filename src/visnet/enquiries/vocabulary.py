"""The words for what people send, and what may follow what."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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

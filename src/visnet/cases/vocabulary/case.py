"""What a case is and what happens in it: states, danger, contact, consent, plan, notes, dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a case stands."""

    OPEN = "OPEN", _("Open")
    DORMANT = "DORMANT", _("Paused: no contact for now")
    CLOSED = "CLOSED", _("Closed")


NEXT_STATES: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.DORMANT, State.CLOSED}),
    State.DORMANT: frozenset({State.OPEN, State.CLOSED}),
    State.CLOSED: frozenset({State.OPEN}),
}


class Danger(models.TextChoices):
    """How great the danger is, in the judgement of a professional."""

    IMMEDIATE = "IMMEDIATE", _("Immediate danger")
    HIGH = "HIGH", _("High danger")
    STANDARD = "STANDARD", _("No particular danger seen")
    NOT_ASSESSED = "NOT_ASSESSED", _("Danger not assessed yet")


DANGER_RANK: dict[Danger, int] = {
    Danger.IMMEDIATE: 3,
    Danger.HIGH: 2,
    Danger.NOT_ASSESSED: 1,
    Danger.STANDARD: 0,
}
"""In which order work is shown: what nobody has assessed comes before what is known to be calm."""


class FoundIn(models.TextChoices):
    """Where the words looked for were found."""

    NAME = "NAME", _("In the name")
    NOTE = "NOTE", _("In a note")


class Judgement(models.TextChoices):
    """On what a level of danger rests."""

    PROFESSIONAL = "PROFESSIONAL", _("Professional judgement")
    SCORE = "SCORE", _("Score of an instrument")


class VictimType(models.TextChoices):
    """How the person was touched by the crime (Art. 2 of Directive 2012/29/EU)."""

    DIRECT = "DIRECT", _("It happened to the person")
    FAMILY = "FAMILY", _("It happened to someone in the family")
    WITNESS = "WITNESS", _("The person saw it happen")
    SECONDARY = "SECONDARY", _("Touched by it in another way")


class Device(models.TextChoices):
    """Whose device or address it is: who else may see or hear."""

    OWN = "OWN", _("Their own, nobody else uses it")
    SHARED = "SHARED", _("Shared with others at home")
    WORK = "WORK", _("At work")
    RELATIVE = "RELATIVE", _("A relative's or a friend's")
    OTHER = "OTHER", _("Another person's or place's")


THEIR_OWN = (Device.OWN, Device.SHARED, Device.WORK)
"""A relative's address, or another person's, is not theirs: neither to be given, nor without doubt."""


class AttemptOutcome(models.TextChoices):
    """What became of an attempt to reach the person."""

    REACHED = "REACHED", _("We spoke")
    MESSAGE_LEFT = "MESSAGE_LEFT", _("Left the agreed message")
    NO_ANSWER = "NO_ANSWER", _("No answer")
    SOMEBODY_ELSE = "SOMEBODY_ELSE", _("Somebody else answered")
    WRONG_DETAILS = "WRONG_DETAILS", _("The number or address is wrong")
    NOT_SAFE = "NOT_SAFE", _("It was not safe to go on")


FAILURES = frozenset(AttemptOutcome) - {AttemptOutcome.REACHED}
"""Outcomes after which the person has still not been reached."""


class Visibility(models.TextChoices):
    """Who may read a note."""

    PRIVATE = "PRIVATE", _("Only me")
    TEAM = "TEAM", _("Colleagues on this case")
    SHARED = "SHARED", _("Colleagues, and the person if they ask")


class NeedMoment(models.TextChoices):
    """When a need was scored."""

    INTAKE = "INTAKE", _("At the beginning")
    REVIEW = "REVIEW", _("At a review")
    EXIT = "EXIT", _("At the end")


class GoalState(models.TextChoices):
    """Where a goal of the plan stands."""

    OPEN = "OPEN", _("Under way")
    REACHED = "REACHED", _("Reached")
    LEFT = "LEFT", _("Set aside")


class GrantRole(models.TextChoices):
    """What somebody does on a case."""

    LEAD = "LEAD", _("Leads the case")
    MEMBER = "MEMBER", _("Works on the case")


class GivenBy(models.TextChoices):
    """Who gave a consent."""

    PERSON = "PERSON", _("The person")
    REPRESENTATIVE = "REPRESENTATIVE", _("Whoever legally represents the person")


class Medium(models.TextChoices):
    """How a right was explained."""

    SPOKEN = "SPOKEN", _("In conversation")
    PRINTED = "PRINTED", _("On paper")
    THREAD = "THREAD", _("On the page opened with the code")
    INTERPRETED = "INTERPRETED", _("Through an interpreter")


class IdentifierKind(models.TextChoices):
    """By which exact sign the same person may be found again, inside one organisation."""

    PHONE = "phone", _("Phone number")
    EMAIL = "email", _("E-mail address")
    FISCAL_CODE = "fiscal_code", _("Tax code (codice fiscale)")


class AnswerOrigin(models.TextChoices):
    """Where a form was filled in."""

    HERE = "HERE", _("here, question by question")
    ELSEWHERE = "ELSEWHERE", _("elsewhere: only the result is kept")


class AnswerSource(models.TextChoices):
    """Whose answers they are."""

    PERSON = "PERSON", _("the person themselves")
    REPRESENTATIVE = "REPRESENTATIVE", _("somebody who speaks for them")
    PROFESSIONAL = "PROFESSIONAL", _("a professional, from what is known")


class Side(models.TextChoices):
    """On which side of a crime somebody named in a case stands."""

    SUPPORTED = "SUPPORTED", _("The person we support")
    OTHER_PARTY = "OTHER_PARTY", _("The other party")
    SUSPECT = "SUSPECT", _("Accused or suspected")
    KEPT_OUT = "KEPT_OUT", _("Speaks for the person, and is not to be turned to")


NAMED_ELSEWHERE = (Side.SUPPORTED, Side.KEPT_OUT)
"""Whose name stands with the person, or with who speaks for them: of it only the sign is here."""


class BlockOrigin(models.TextChoices):
    """Why somebody is kept away: colleagues decided, or the wall did by itself."""

    BY_HAND = "BY_HAND", _("Decided by colleagues")
    TIE = "TIE", _("Knows somebody named in the case")
    SIDES = "SIDES", _("Works for the other side")

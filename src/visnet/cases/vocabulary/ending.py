"""How a case ends, and why it is opened again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClosureReason(models.TextChoices):
    """Why a case ends."""

    PLAN_COMPLETED = "PLAN_COMPLETED", _("What was planned is done")
    PERSON_DECIDED = "PERSON_DECIDED", _("The person chose to stop")
    FOLLOWED_ELSEWHERE = "FOLLOWED_ELSEWHERE", _("Another service is following the person")
    NO_CONTACT = "NO_CONTACT", _("Contact was lost")
    MOVED_AWAY = "MOVED_AWAY", _("The person moved elsewhere")
    DIED = "DIED", _("The person died")
    OPENED_BY_MISTAKE = "OPENED_BY_MISTAKE", _("Opened by mistake, or twice")


class ReopeningReason(models.TextChoices):
    """Why a closed case is opened again."""

    CAME_BACK = "CAME_BACK", _("The person came back to us")
    HELP_NEEDED = "HELP_NEEDED", _("Asked how they are, they said that they need help")
    HAPPENED_AGAIN = "HAPPENED_AGAIN", _("Something happened again")
    PROCEEDINGS = "PROCEEDINGS", _("The proceedings go on")
    MISTAKE = "MISTAKE", _("It was closed by mistake")
    OTHER = "OTHER", _("Another reason")


class ClosureOutcome(models.TextChoices):
    """How things stand for the person when a case ends."""

    BETTER = "BETTER", _("Better than at the beginning")
    PARTLY_BETTER = "PARTLY_BETTER", _("Better in part")
    UNCHANGED = "UNCHANGED", _("As at the beginning")
    WORSE = "WORSE", _("Worse than at the beginning")
    NOT_KNOWN = "NOT_KNOWN", _("Not known")


class FollowUpOutcome(models.TextChoices):
    """What became of asking somebody how they are, after the end."""

    WELL = "WELL", _("We spoke: they are well")
    NEEDS_HELP = "NEEDS_HELP", _("We spoke: they need help")
    NOT_REACHED = "NOT_REACHED", _("We did not reach them")
    NOT_AGAIN = "NOT_AGAIN", _("They asked us not to call again")
    CALLED_OFF = "CALLED_OFF", _("No longer needed: the case was opened again")


FOLLOW_UP_ANSWERS = frozenset(FollowUpOutcome) - {FollowUpOutcome.CALLED_OFF}
"""What somebody may write down; the other is written when the case is opened again."""

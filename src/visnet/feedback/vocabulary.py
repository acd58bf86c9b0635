"""What is asked, and how it may be answered. The questions follow rights of Directive 2012/29/EU."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Question(models.TextChoices):
    """One question; the last one asks for the whole.

    Article 1: respect. 3: to understand and be understood. 4: information. 18: protection.
    8 and 9: support.
    """

    RESPECTED = "respected", _("Were you treated with respect?")
    UNDERSTOOD = "understood", _("Did you understand us, and did we understand you?")
    INFORMED = "informed", _("Did you learn what you needed to know?")
    FELT_SAFE = "felt_safe", _("Did you feel safe with us?")
    NEED_MET = "need_met", _("Did you find the help that you needed?")
    COME_AGAIN = "come_again", _("Would you come to us again?")


class Rating(models.IntegerChoices):
    """How somebody answers; leaving a question out is an answer too."""

    NO = 1, _("No")
    RATHER_NO = 2, _("Rather no")
    RATHER_YES = 3, _("Rather yes")
    YES = 4, _("Yes")

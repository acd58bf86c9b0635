"""The words of requests for access: who asks, how far the answer goes, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

READERS_AND_ASSEMBLER = 3
"""As many as it takes to assemble a pack and to read it twice. Where fewer can, one is cleared."""


class Asker(models.TextChoices):
    """Who asks to see what is recorded."""

    PERSON = "PERSON", _("The person themselves")
    PARENT = "PARENT", _("A parent, for a child")
    REPRESENTATIVE = "REPRESENTATIVE", _("Somebody who may act for the person: lawyer, guardian")
    SOMEBODY_ELSE = "SOMEBODY_ELSE", _("Anybody else")


class Closeness(models.TextChoices):
    """Whether whoever asks is suspected, or close to whoever is."""

    NO = "NO", _("No, and we know that")
    YES = "YES", _("Yes")
    NOT_KNOWN = "NOT_KNOWN", _("We do not know")


class Scope(models.TextChoices):
    """How far an answer goes."""

    WHOLE = "WHOLE", _("To the person: also what leads to them")
    LIMITED = "LIMITED", _("To somebody else: nothing that leads to the person")
    NOTHING = "NOTHING", _("Nothing is handed out")


class Why(models.TextChoices):
    """Why an answer goes that far and no further."""

    CHECK_NEEDED = "CHECK_NEEDED", _("Nobody wrote down yet how identity and right were checked.")
    OWN = "OWN", _("The person asks about themselves.")
    REPRESENTS = "REPRESENTS", _("It was shown that they may act for the person.")
    NOT_SHOWN = "NOT_SHOWN", _("Identity or right was not shown.")
    NO_RIGHT = "NO_RIGHT", _("They are neither the person nor somebody who may act for the person.")
    CLOSE = "CLOSE", _("They are suspected, or may be close to whoever is.")
    CONFLICT = "CONFLICT", _("Their name is that of somebody who is kept away from this case.")


class Because(models.TextChoices):
    """Why something that is recorded stays out of a pack."""

    LOCATES = "LOCATES", _("It leads to the person.")
    SAFETY = "SAFETY", _("It is part of what keeps the person safe.")
    WORDS = "WORDS", _("These are the person's own words or circumstances.")
    OTHERS = "OTHERS", _("It is about somebody else, or was told in confidence.")
    WORK = "WORK", _("It is how colleagues organise their work.")
    FILE = "FILE", _("It has a page or a file of its own, and is looked at there.")


class Ending(models.TextChoices):
    """How a request ends without a pack."""

    WITHDRAWN = "WITHDRAWN", _("Withdrawn by whoever asked")
    REFUSED = "REFUSED", _("Answered with the letter that says the same to everybody")


class RequestState(models.TextChoices):
    """How a request stands. Never stored: it follows from what hangs on it."""

    TO_CHECK = "TO_CHECK", pgettext_lazy("access", "Identity and right to be checked")
    TO_ASSEMBLE = "TO_ASSEMBLE", pgettext_lazy("access", "Pack to be assembled")
    TO_REFUSE = "TO_REFUSE", pgettext_lazy("access", "To be answered: nothing is handed out")
    TO_APPROVE = "TO_APPROVE", pgettext_lazy("access", "Waits for two who approve")
    APPROVED = "APPROVED", pgettext_lazy("access", "Approved twice: it can be handed out")
    HANDED_OUT = "HANDED_OUT", pgettext_lazy("access", "Handed out")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("access", "Withdrawn")
    REFUSED = "REFUSED", pgettext_lazy("access", "Refused")


class PackLanguage(models.TextChoices):
    """In which language a pack is written."""

    ITALIAN = "it", _("Italian")
    ENGLISH = "en", _("English")

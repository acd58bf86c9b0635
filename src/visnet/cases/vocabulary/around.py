"""Who stands around a person: who speaks for them by law, and what they were to whoever died."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Capacity(models.TextChoices):
    """As what somebody speaks for the person."""

    PARENT = "PARENT", pgettext_lazy("representative", "Parent")
    GUARDIAN = "GUARDIAN", _("Guardian (tutore)")
    CURATOR = "CURATOR", _("Special curator (curatore speciale)")
    ADMINISTRATOR = "ADMINISTRATOR", _("Support administrator (amministratore di sostegno)")
    OTHER = "OTHER", _("Another lawful representative")


class ActKind(models.TextChoices):
    """On what it rests that somebody speaks for the person."""

    LAW = "LAW", _("On the law itself: no act is needed")
    COURT = "COURT", _("On a decision of a court")
    PAPER = "PAPER", _("On another paper that was seen")
    NOT_SEEN = "NOT_SEEN", _("Somebody said so: no paper was seen")


class KeptOutBecause(models.TextChoices):
    """Why a representative is not to be turned to."""

    SUSPECT = "SUSPECT", _("Suspected or accused")
    OTHER_PARTY = "OTHER_PARTY", _("The other party")
    CLOSE = "CLOSE", _("Close to whoever is suspected")
    INTEREST = "INTEREST", _("What they want is against what the person needs")
    AFRAID = "AFRAID", _("The person is afraid of them")


class Kinship(models.TextChoices):
    """What the person is to whoever died: the family members of Directive 2012/29/EU, art. 2."""

    SPOUSE = "SPOUSE", _("Wife or husband, or in a civil union")
    PARTNER = "PARTNER", _("Partner, living together in a stable way")
    CHILD = "CHILD", _("Daughter or son")
    PARENT = "PARENT", pgettext_lazy("kinship", "Parent")
    DIRECT_LINE = "DIRECT_LINE", _("Grandparent, grandchild or further in direct line")
    SIBLING = "SIBLING", _("Sister or brother")
    DEPENDANT = "DEPENDANT", _("Depended on whoever died")

"""What procedures speak of: screens, groups of people, clauses, and how far an edition binds."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Screen(models.TextChoices):
    """A screen of casework beside which a step may stand."""

    REQUEST = "REQUEST", _("A request that came in")
    CALL = "CALL", _("A call, written down")
    SAFE_CONTACT = "SAFE_CONTACT", _("Ways to reach the person")
    RIGHTS = "RIGHTS", _("Rights explained")
    ASSESSMENT = "ASSESSMENT", _("Assessment")
    PLAN = "PLAN", _("Plan")
    CONSENT = "CONSENT", _("Consent")
    REFERRAL = "REFERRAL", _("Referral")
    HEARING = "HEARING", _("Hearings and accompaniment")
    CONFERENCE = "CONFERENCE", _("Case conference")
    HANDOVER = "HANDOVER", _("Handing over")
    CLOSURE = "CLOSURE", _("Closure")


class Group(models.TextChoices):
    """People with whom a step is done somewhat differently."""

    MINORS = "MINORS", _("Children and young people")
    WOMEN = "WOMEN", _("Women")
    OLDER_PEOPLE = "OLDER_PEOPLE", _("Older people")
    DISABILITY = "DISABILITY", _("People with disabilities")
    MIGRANTS = "MIGRANTS", _("People from another country")
    FAMILY_OF_HOMICIDE = "FAMILY_OF_HOMICIDE", _("The family of somebody who was killed")


class ClauseKind(models.TextChoices):
    """Which clause of an agreement a step rests on."""

    REFERRAL = "REFERRAL", _("The clause on referrals")
    CASE_CONFERENCE = "CASE_CONFERENCE", _("The clause on case conferences")
    CASE_TRANSFER = "CASE_TRANSFER", _("The clause on taking a case over")


class Standing(models.TextChoices):
    """How far an edition binds."""

    STARTING_DRAFT = "STARTING_DRAFT", pgettext_lazy("an edition", "A starting draft")
    ADOPTED = "ADOPTED", pgettext_lazy("an edition", "Adopted by the parties")

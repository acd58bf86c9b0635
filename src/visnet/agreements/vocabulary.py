"""What agreements speak of: categories of facts about a person, and purposes of sharing them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """A kind of fact about a person that a clause may let pass."""

    NAME = "NAME", _("Name")
    CONTACT = "CONTACT", _("How to reach the person")
    SAFE_CONTACT = "SAFE_CONTACT", _("When and how it is safe to reach the person")
    BIRTH_YEAR = "BIRTH_YEAR", _("Year of birth")
    LANGUAGE = "LANGUAGE", _("Language and interpreter")
    REQUEST_SUMMARY = "REQUEST_SUMMARY", _("What is asked of the partner")
    NEEDS = "NEEDS", _("Needs")
    OFFENCE = "OFFENCE", _("What happened, as a kind of offence")
    RISK = "RISK", _("Level of danger")
    PLAN_GOAL = "PLAN_GOAL", _("Goals of the plan")


LOCATING = frozenset({Category.CONTACT, Category.SAFE_CONTACT})
"""Categories that lead to the person (C3)."""


class Purpose(models.TextChoices):
    """What a partner is asked to do for a person."""

    LEGAL_INFORMATION = "LEGAL_INFORMATION", _("Rights and legal information")
    PSYCHOLOGICAL_SUPPORT = "PSYCHOLOGICAL_SUPPORT", _("Psychological support")
    PSYCHIATRIC_SUPPORT = "PSYCHIATRIC_SUPPORT", _("Integrated psychological and psychiatric care")
    MEDIATION = "MEDIATION", _("Mediation")
    SHELTER = "SHELTER", _("Shelter")
    HEALTH_CARE = "HEALTH_CARE", _("Health care")
    SOCIAL_SUPPORT = "SOCIAL_SUPPORT", _("Social support")
    PROTECTION = "PROTECTION", _("Protection")
    COURT_ACCOMPANIMENT = "COURT_ACCOMPANIMENT", _("Accompaniment to court")
    SPECIALIST_SUPPORT = "SPECIALIST_SUPPORT", _("Specialist support")


class AgreementKind(models.TextChoices):
    """What sort of agreement it is."""

    NETWORK_PROTOCOL = "NETWORK_PROTOCOL", _("Network protocol")
    SHARING_AGREEMENT = "SHARING_AGREEMENT", _("Agreement on sharing (Art. 26 GDPR)")
    CONVENTION = "CONVENTION", _("Operating convention")


class LawfulBasis(models.TextChoices):
    """On what ground of the GDPR a clause rests."""

    PUBLIC_TASK = "PUBLIC_TASK", _("Task in the public interest (Art. 6.1.e, 9.2.g)")
    LEGAL_OBLIGATION = "LEGAL_OBLIGATION", _("Legal obligation (Art. 6.1.c)")
    CONSENT = "CONSENT", _("Explicit consent (Art. 6.1.a, 9.2.a)")
    VITAL_INTEREST = "VITAL_INTEREST", _("Vital interest (Art. 6.1.d, 9.2.c)")

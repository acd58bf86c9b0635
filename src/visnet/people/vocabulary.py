"""Kinds of organisations, levels of networks, standing of members."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is (the directory types of the network)."""

    SUPPORT_CENTRE = "SUPPORT_CENTRE", _("Support Centre")
    QUESTURA = "QUESTURA", _("State police headquarters (Questura)")
    CARABINIERI = "CARABINIERI", _("Carabinieri")
    GUARDIA_DI_FINANZA = "GUARDIA_DI_FINANZA", _("Guardia di Finanza")
    PREFETTURA = "PREFETTURA", _("Prefecture")
    PROSECUTOR = "PROSECUTOR", _("Public prosecutor's office")
    COURT = "COURT", _("Court")
    JUVENILE_COURT = "JUVENILE_COURT", _("Juvenile court")
    REGION = "REGION", _("Region")
    PROVINCE = "PROVINCE", _("Province")
    MUNICIPALITY = "MUNICIPALITY", _("Municipality")
    HEALTH_AUTHORITY = "HEALTH_AUTHORITY", _("Health authority")
    HOSPITAL = "HOSPITAL", _("Hospital or emergency room")
    FAMILY_CLINIC = "FAMILY_CLINIC", _("Family advice centre (consultorio)")
    ADDICTION_SERVICE = "ADDICTION_SERVICE", _("Addiction service (SerD)")
    MENTAL_HEALTH = "MENTAL_HEALTH", _("Mental health centre")
    SOCIAL_SERVICES = "SOCIAL_SERVICES", _("Social services")
    ANTI_VIOLENCE_CENTRE = "ANTI_VIOLENCE_CENTRE", _("Anti-violence centre (CAV)")
    SHELTER = "SHELTER", _("Shelter")
    OFFENDER_PROGRAMME = "OFFENDER_PROGRAMME", _("Centre for authors of violence (CUAV)")
    RESTORATIVE_JUSTICE = "RESTORATIVE_JUSTICE", _("Restorative justice centre")
    BAR = "BAR", _("Bar council or legal aid office")
    ANTI_USURY = "ANTI_USURY", _("Anti-usury foundation")
    ANTI_TRAFFICKING = "ANTI_TRAFFICKING", _("Anti-trafficking service")
    SCHOOL = "SCHOOL", _("School or school office")
    UNIVERSITY = "UNIVERSITY", _("University")
    EQUALITY_COUNSELLOR = "EQUALITY_COUNSELLOR", _("Equality counsellor")
    ASSOCIATION = "ASSOCIATION", _("Association or foundation")
    OTHER = "OTHER", _("Other body")


class NetworkLevel(models.TextChoices):
    """How far a network reaches. A local one belongs to a national, a national to a European."""

    EUROPEAN = "EUROPEAN", _("European")
    NATIONAL = "NATIONAL", _("National")
    LOCAL = "LOCAL", _("Local")


class Verification(models.TextChoices):
    """Whether what is written of an organisation was checked with it."""

    VERIFIED = "VERIFIED", _("Verified")
    TO_BE_VERIFIED = "TO_BE_VERIFIED", _("To be verified")
    DEMONSTRATION = "DEMONSTRATION", _("Invented for the demonstration")


class Language(models.TextChoices):
    """Languages of the screens."""

    ITALIAN = "it", "Italiano"
    ENGLISH = "en", "English"

"""Kinds of organisations, levels of networks, standing of members."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class LegalNature(models.TextChoices):
    """What an organisation is before the law. Empty where nobody has looked it up yet."""

    STATE_OFFICE = "STATE_OFFICE", _("Office of the State")
    JUDICIAL_OFFICE = "JUDICIAL_OFFICE", _("Judicial office")
    TERRITORIAL_BODY = "TERRITORIAL_BODY", _("Region, province or municipality")
    PUBLIC_BODY = "PUBLIC_BODY", _("Other public body")
    HEALTH_BODY = "HEALTH_BODY", _("Body of the national health service")
    UNIVERSITY = "UNIVERSITY", _("University")
    PROFESSIONAL_BODY = "PROFESSIONAL_BODY", _("Professional body")
    THIRD_SECTOR = "THIRD_SECTOR", _("Third-sector body (in the national register)")
    ASSOCIATION = "ASSOCIATION", _("Association not in the register")
    FOUNDATION = "FOUNDATION", _("Foundation")
    SOCIAL_COOPERATIVE = "SOCIAL_COOPERATIVE", _("Social cooperative")
    RELIGIOUS_BODY = "RELIGIOUS_BODY", _("Religious body")
    COMPANY = "COMPANY", _("Company")
    PUBLIC_COMPANY = "PUBLIC_COMPANY", _("Company owned by public bodies")
    INFORMAL = "INFORMAL", _("Group without legal form")
    FOREIGN = "FOREIGN", _("Body under the law of another country")


class ContactKind(models.TextChoices):
    """By which way an office is reached."""

    PHONE = "PHONE", _("Telephone")
    EMAIL = "EMAIL", _("E-mail")
    PEC = "PEC", _("Certified e-mail (PEC)")
    WEB = "WEB", _("Web page")


class WatchKind(models.TextChoices):
    """How somebody is there in those hours."""

    DESK = "DESK", _("At the desk, in person")
    PHONE = "PHONE", _("On the telephone")
    ON_CALL = "ON_CALL", _("On call")


class Gap(models.TextChoices):
    """Why nobody answers. A gap is said, never filled by a guess."""

    NO_CENTRE = "NO_CENTRE", _("No Centre answers here")
    NOBODY_ON_DUTY = "NOBODY_ON_DUTY", _("Nobody is there at this hour")
    NO_NIGHT_COVER = "NO_NIGHT_COVER", _("Nobody is there at night")


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


class Competence(models.TextChoices):
    """What somebody is by profession, or has learned."""

    PSYCHOLOGIST = "psychologist", pgettext_lazy("competence", "psychologist")
    PSYCHIATRIST = "psychiatrist", pgettext_lazy("competence", "psychiatrist")
    SOCIAL_WORKER = "social_worker", pgettext_lazy("competence", "social worker")
    TRAUMA_SCREENING = "trauma_screening", pgettext_lazy("competence", "trauma screening")
    RISK_ASSESSMENT = "risk_assessment", pgettext_lazy("competence", "risk assessment")
    COURT_ACCOMPANIMENT = (
        "court_accompaniment",
        pgettext_lazy("competence", "going along to hearings"),
    )
    SUPPORT_OF_MINORS = "support_of_minors", pgettext_lazy("competence", "support of minors")
    DATA_PROTECTION = "data_protection", pgettext_lazy("competence", "data protection")
    CASE_CONFERENCES = "case_conferences", pgettext_lazy("competence", "case conferences")
    VICTIM_SUPPORT_BASICS = (
        "victim_support_basics",
        pgettext_lazy("competence", "basics of victim support"),
    )


PROFESSIONS = frozenset(
    {Competence.PSYCHOLOGIST, Competence.PSYCHIATRIST, Competence.SOCIAL_WORKER}
)
"""A chamber gives them and not we: whoever manages members writes them down, nobody lends them."""

LEARNED = tuple(one for one in Competence if one not in PROFESSIONS)


class HeldKind(models.TextChoices):
    """From what somebody holds a competence."""

    CERTIFICATE = "CERTIFICATE", pgettext_lazy("competence", "Certificate")
    LOAN = "LOAN", pgettext_lazy("competence", "Lent by a supervisor")
    RECOGNISED = "RECOGNISED", pgettext_lazy("competence", "Learned elsewhere")

"""What agreements speak of: facts and purposes, kinds and states, and what is still missing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    PAPERS = "PAPERS", _("Documents chosen one by one")


LOCATING = frozenset({Category.CONTACT, Category.SAFE_CONTACT})
"""Categories that lead to the person (C3)."""

WHOLE_RECORD = frozenset(Category) - {Category.PAPERS}
"""What is meant where all of a case is asked for: documents are never all, they are chosen."""


class DataClass(models.TextChoices):
    """How far a fact about a person can hurt; C1 travels with every referral under a clause."""

    C1 = "C1", _("Reference, state, service and dates of the referral")
    C2 = "C2", _("Facts about the person")
    C3 = "C3", _("What leads to the person")


DATA_CLASS_OF: dict[Category, DataClass] = {
    category: DataClass.C3 if category in LOCATING else DataClass.C2 for category in Category
}
"""In which class each category is. C1 has none: it is what a referral itself is made of."""


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
    CASE_CONFERENCE = "CASE_CONFERENCE", _("Case conference")
    CASE_TRANSFER = "CASE_TRANSFER", _("Taking a case over")
    CROSS_BORDER_HANDOVER = "CROSS_BORDER_HANDOVER", _("Handing over across a border")
    STATISTICS = "STATISTICS", _("Statistics without names")


REFERRAL_PURPOSES = tuple(
    purpose
    for purpose in Purpose
    if purpose
    not in {
        Purpose.CASE_CONFERENCE,
        Purpose.CASE_TRANSFER,
        Purpose.CROSS_BORDER_HANDOVER,
        Purpose.STATISTICS,
    }
)
"""Purposes for which a partner may be asked to support a person."""

CONSENT_PURPOSES = (
    *REFERRAL_PURPOSES,
    Purpose.CASE_CONFERENCE,
    Purpose.CASE_TRANSFER,
    Purpose.CROSS_BORDER_HANDOVER,
)
"""Purposes for which the person is asked whether a partner may know."""


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


class State(models.TextChoices):
    """Where a version of an agreement stands on a day. Derived from facts, never stored."""

    DRAFT = "DRAFT", pgettext_lazy("an agreement", "Being drafted")
    NEGOTIATION = "NEGOTIATION", pgettext_lazy("an agreement", "In negotiation")
    SIGNING = "SIGNING", pgettext_lazy("an agreement", "Open for signature")
    SIGNED = "SIGNED", pgettext_lazy("an agreement", "Signed, not yet in force")
    IN_FORCE = "IN_FORCE", pgettext_lazy("an agreement", "In force")
    RENEWED = "RENEWED", pgettext_lazy("an agreement", "In force, renewed")
    AMENDED = "AMENDED", pgettext_lazy("an agreement", "Replaced by a newer version")
    EXPIRED = "EXPIRED", pgettext_lazy("an agreement", "Expired")
    ENDED = "ENDED", pgettext_lazy("an agreement", "Ended")


NEXT_STATES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.NEGOTIATION, State.ENDED}),
    State.NEGOTIATION: frozenset({State.SIGNING, State.ENDED}),
    State.SIGNING: frozenset(
        {State.NEGOTIATION, State.SIGNED, State.IN_FORCE, State.EXPIRED, State.ENDED}
    ),
    State.SIGNED: frozenset({State.IN_FORCE, State.AMENDED, State.EXPIRED, State.ENDED}),
    State.IN_FORCE: frozenset({State.RENEWED, State.AMENDED, State.EXPIRED, State.ENDED}),
    State.RENEWED: frozenset({State.AMENDED, State.EXPIRED, State.ENDED}),
    State.AMENDED: frozenset(),
    State.EXPIRED: frozenset(),
    State.ENDED: frozenset(),
}

EDITABLE_STATES = frozenset({State.DRAFT, State.NEGOTIATION})
"""States in which the text may still change."""

BINDING_STATES = frozenset({State.IN_FORCE, State.RENEWED})
"""States in which something may pass."""

OVER_STATES = frozenset({State.AMENDED, State.EXPIRED, State.ENDED})
"""States that are never left."""


class InForceWhen(models.TextChoices):
    """What the agreement itself says must happen before it is in force."""

    ALL_PARTIES = "ALL_PARTIES", _("When every party has signed")
    NUMBER_OF_PARTIES = "NUMBER_OF_PARTIES", _("When a number of parties have signed")


class Renewal(models.TextChoices):
    """What happens after the last day."""

    NONE = "NONE", _("It expires")
    TACIT = "TACIT", _("It goes on by itself, term after term, for those who do not leave")
    EXPRESS = "EXPRESS", _("It goes on if every party says so before the last day")


class ToolKind(models.TextChoices):
    """What the parties adopt together."""

    INSTRUMENT = "INSTRUMENT", _("Assessment instrument")
    PROCEDURE = "PROCEDURE", _("Procedure")
    FORM = "FORM", _("Form")


class TargetKind(models.TextChoices):
    """What a comment or a proposal is about."""

    WHOLE = "WHOLE", _("The whole agreement")
    ARTICLE = "ARTICLE", _("An article")
    CLAUSE = "CLAUSE", _("A data clause")
    PARTY = "PARTY", _("A party")
    TOOL = "TOOL", _("An adopted tool")


class LeftBecause(models.TextChoices):
    """On what ground a party leaves."""

    NOTICE = "NOTICE", _("With the notice written in the agreement")
    AGREED = "AGREED", _("With everybody's consent, without notice")
    SERIOUS_REASON = "SERIOUS_REASON", _("For a serious reason, without notice")


class EndedBecause(models.TextChoices):
    """Why an agreement ended before its time, or was never signed."""

    AGREED = "AGREED", _("The parties agreed to end it")
    PARTIES_LEFT = "PARTIES_LEFT", _("Fewer than two parties remain")
    SERIOUS_REASON = "SERIOUS_REASON", _("For a serious reason")
    GIVEN_UP = "GIVEN_UP", _("Given up before it was signed")


class MediaType(models.TextChoices):
    """What a scanned original may be; told by its content, not by its name."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"


class MissingStep(models.TextChoices):
    """The step that would open a flow; the nearest to a yes comes first."""

    NOT_YET_IN_FORCE = "NOT_YET_IN_FORCE", _("The agreement is not in force yet")
    NOT_SIGNED_BY_GIVER = "NOT_SIGNED_BY_GIVER", _("Whoever gives has not signed it")
    NOT_SIGNED_BY_RECEIVER = "NOT_SIGNED_BY_RECEIVER", _("Whoever receives has not signed it")
    LEFT = "LEFT", _("One side has left it")
    EXPIRED = "EXPIRED", _("The agreement has expired")
    ENDED = "ENDED", _("The agreement was ended")
    GIVER_NOT_PARTY = "GIVER_NOT_PARTY", _("Whoever gives is not a party to it")
    RECEIVER_NOT_PARTY = "RECEIVER_NOT_PARTY", _("Whoever receives is not a party to it")
    NO_CLAUSE = "NO_CLAUSE", _("The agreement has no clause for this purpose")
    NO_AGREEMENT = "NO_AGREEMENT", _("There is no agreement between the two")

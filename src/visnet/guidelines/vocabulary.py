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


class DraftState(models.TextChoices):
    """Where the text of a coming edition stands."""

    WRITING = "WRITING", pgettext_lazy("a draft of a procedure", "Being written")
    SIGNING = "SIGNING", pgettext_lazy("a draft of a procedure", "Open for signature")
    PUBLISHED = "PUBLISHED", pgettext_lazy("a draft of a procedure", "Published as an edition")
    SET_ASIDE = "SET_ASIDE", pgettext_lazy("a draft of a procedure", "Set aside")


NEXT_STATES: dict[DraftState, frozenset[DraftState]] = {
    DraftState.WRITING: frozenset({DraftState.SIGNING, DraftState.SET_ASIDE}),
    DraftState.SIGNING: frozenset({DraftState.WRITING, DraftState.PUBLISHED, DraftState.SET_ASIDE}),
    DraftState.PUBLISHED: frozenset(),
    DraftState.SET_ASIDE: frozenset(),
}
"""Taken back from signature, a draft is written on, and nobody has signed it any more."""


DAYS_BEFORE = 3
"""How long before a day somebody is reminded of it."""


class RemarkKind(models.TextChoices):
    """What somebody says of a step."""

    COMMENT = "COMMENT", pgettext_lazy("on a step", "A comment")
    PROPOSAL = "PROPOSAL", pgettext_lazy("on a step", "Other words")


class Outcome(models.TextChoices):
    """What became of a remark."""

    TAKEN = "TAKEN", pgettext_lazy("a remark", "Taken up")
    NOT_TAKEN = "NOT_TAKEN", pgettext_lazy("a remark", "Not taken up")

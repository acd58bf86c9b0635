"""The words of assessment: answers, levels of risk, grounds for protection, special measures."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Audience(StrEnum):
    """For whom a form is written."""

    ADULT = "adult"
    CHILD = "child"


class FormKind(StrEnum):
    """What a form is for."""

    ASSESSMENT = "assessment"
    NEEDS = "needs"
    SCREENING = "screening"
    PLAN = "plan"
    OTHER = "other"


class Scoring(StrEnum):
    """Which rule turns the answers into numbers."""

    NONE = "none"
    PC_PTSD_5 = "pc_ptsd_5"
    PCL_5 = "pcl_5"
    ITQ = "itq"
    EACH = "each"
    """Every weighted answer stands by itself; nothing is added up."""
    SUM = "sum"
    """The weights are added up; what the sum means is in the instrument's own manual."""


class WordingStatus(StrEnum):
    """How far the words of one language may be trusted."""

    ORIGINAL = "original"
    VERIFIED = "verified"
    TO_BE_VERIFIED = "to_be_verified"
    """May be read; never used with a person."""


class DefinitionState(StrEnum):
    """Where a form that was brought in stands."""

    WAITING = "WAITING"
    RELEASED = "RELEASED"
    SET_ASIDE = "SET_ASIDE"


NEXT_STATES: dict[DefinitionState, frozenset[DefinitionState]] = {
    DefinitionState.WAITING: frozenset({DefinitionState.RELEASED, DefinitionState.SET_ASIDE}),
    DefinitionState.RELEASED: frozenset(),
    DefinitionState.SET_ASIDE: frozenset(),
}
"""What is released stays as it is: answers point to it."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


class Operator(StrEnum):
    """How an earlier answer is compared, to decide whether a question shows."""

    EQUAL = "="
    NOT_EQUAL = "!="
    EXISTS = "exists"


class Answer(StrEnum):
    """The answers that every choice shares. Missing, not known and not asked are never a no."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"


class RiskLevel(StrEnum):
    """How great the danger is, in the judgement of a professional."""

    STANDARD = "STANDARD"
    NOT_ASSESSED = "NOT_ASSESSED"
    HIGH = "HIGH"
    IMMEDIATE = "IMMEDIATE"


RISK_ORDER = tuple(RiskLevel)
"""From the lowest to the highest: what was never assessed stands above what was found ordinary."""


class Measure(StrEnum):
    """The special measures of Articles 18 to 24 of Directive 2012/29/EU."""

    SUITABLE_PREMISES = "suitable_premises"
    TRAINED_INTERVIEWER = "trained_interviewer"
    SAME_INTERVIEWER = "same_interviewer"
    CHOICE_OF_INTERVIEWER = "choice_of_interviewer"
    NO_CONTACT = "no_contact"
    SCREEN_OR_VIDEO = "screen_or_video"
    NO_IRRELEVANT_QUESTIONS = "no_irrelevant_questions"
    CLOSED_HEARING = "closed_hearing"
    CONFIDENTIAL_ADDRESS = "confidential_address"
    RECORDED_INTERVIEW = "recorded_interview"
    SPECIAL_REPRESENTATIVE = "special_representative"
    OWN_LAWYER = "own_lawyer"


class Ground(StrEnum):
    """What in the answers calls for attention, the most pressing first."""

    FEAR_FOR_LIFE = "fear_for_life"
    DANGER_TO_SELF = "danger_to_self"
    WEAPON = "weapon"
    CHILD = "child"
    CONFLICT_WITH_HOLDER = "conflict_with_holder"
    INTIMIDATION_OR_RETALIATION = "intimidation_or_retaliation"
    COERCIVE_HOLD = "coercive_hold"
    SEXUAL_VIOLENCE = "sexual_violence"
    GENDER_BASED_VIOLENCE = "gender_based_violence"
    CLOSE_RELATIONSHIP = "close_relationship"
    DEPENDENCE = "dependence"
    TRAFFICKING = "trafficking"
    ORGANISED_CRIME_OR_TERRORISM = "organised_crime_or_terrorism"
    BIAS = "bias"
    DISABILITY = "disability"
    CONSIDERABLE_HARM = "considerable_harm"
    REPEAT_VICTIMISATION = "repeat_victimisation"
    PERSONAL_CHARACTERISTICS = "personal_characteristics"


URGENT_GROUNDS = frozenset({Ground.FEAR_FOR_LIFE, Ground.DANGER_TO_SELF, Ground.WEAPON})
"""What is discussed with a supervisor at once, whatever the other answers are."""

RISK_LABELS: dict[RiskLevel, Promise] = {
    RiskLevel.STANDARD: _("standard risk"),
    RiskLevel.NOT_ASSESSED: _("not assessed yet"),
    RiskLevel.HIGH: _("high risk"),
    RiskLevel.IMMEDIATE: _("immediate danger"),
}

FORM_KIND_LABELS: dict[FormKind, Promise] = {
    FormKind.ASSESSMENT: _("individual assessment"),
    FormKind.NEEDS: _("scale of needs"),
    FormKind.SCREENING: _("screening"),
    FormKind.PLAN: _("plan made with the person"),
    FormKind.OTHER: _("other form"),
}

STATE_LABELS: dict[DefinitionState, Promise] = {
    DefinitionState.WAITING: _("waits for a second person"),
    DefinitionState.RELEASED: _("released"),
    DefinitionState.SET_ASIDE: _("set aside"),
}

WORDING_LABELS: dict[WordingStatus, Promise] = {
    WordingStatus.ORIGINAL: _("original text"),
    WordingStatus.VERIFIED: _("verified translation"),
    WordingStatus.TO_BE_VERIFIED: _("translation to be verified: not for use with a person"),
}

MEASURE_LABELS: dict[Measure, Promise] = {
    Measure.SUITABLE_PREMISES: _("being heard in a suitable, private place"),
    Measure.TRAINED_INTERVIEWER: _("speaking with a trained person"),
    Measure.SAME_INTERVIEWER: _("speaking with the same person each time"),
    Measure.CHOICE_OF_INTERVIEWER: _("choosing to speak with a woman or a man"),
    Measure.NO_CONTACT: _("not meeting the alleged offender"),
    Measure.SCREEN_OR_VIDEO: _("a screen or a video link at the hearing"),
    Measure.NO_IRRELEVANT_QUESTIONS: _("no needless question about private life"),
    Measure.CLOSED_HEARING: _("a hearing with no public"),
    Measure.CONFIDENTIAL_ADDRESS: _("address and contacts kept private"),
    Measure.RECORDED_INTERVIEW: _("a recorded interview, so as not to tell it again"),
    Measure.SPECIAL_REPRESENTATIVE: _("a special representative"),
    Measure.OWN_LAWYER: _("a lawyer of their own"),
}

GROUND_LABELS: dict[Ground, Promise] = {
    Ground.FEAR_FOR_LIFE: _("fears for a life"),
    Ground.DANGER_TO_SELF: _("thoughts of self-harm"),
    Ground.WEAPON: _("a weapon was used, shown or may be at hand"),
    Ground.CHILD: _("is, or may be, under 18: the need for protection is presumed"),
    Ground.CONFLICT_WITH_HOLDER: _("nobody with parental responsibility can speak for the child"),
    Ground.INTIMIDATION_OR_RETALIATION: _("intimidation or retaliation"),
    Ground.COERCIVE_HOLD: _("under somebody's control"),
    Ground.SEXUAL_VIOLENCE: _("sexual violence or exploitation"),
    Ground.GENDER_BASED_VIOLENCE: _("gender-based violence"),
    Ground.CLOSE_RELATIONSHIP: _("close relationship with the alleged offender"),
    Ground.DEPENDENCE: _("depends on the alleged offender"),
    Ground.TRAFFICKING: _("trafficking or serious exploitation"),
    Ground.ORGANISED_CRIME_OR_TERRORISM: _("organised crime or terrorism"),
    Ground.BIAS: _("hate or discrimination"),
    Ground.DISABILITY: _("disability or illness"),
    Ground.CONSIDERABLE_HARM: _("considerable harm"),
    Ground.REPEAT_VICTIMISATION: _("it may happen again"),
    Ground.PERSONAL_CHARACTERISTICS: _("personal situation that makes it harder to be safe"),
}

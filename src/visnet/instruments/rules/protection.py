"""What the answers call for. Nothing is added up: answers can only call for attention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visnet.instruments.rules.shapes import Answers, Questionnaire, given
from visnet.instruments.rules.visibility import visible_questions
from visnet.instruments.vocabulary import URGENT_GROUNDS, Audience, Ground, Measure

ADULT_AGE = 18

_INTERVIEW = (
    Measure.SUITABLE_PREMISES,
    Measure.TRAINED_INTERVIEWER,
    Measure.SAME_INTERVIEWER,
)
_COURT = (Measure.NO_CONTACT, Measure.SCREEN_OR_VIDEO)
_INTIMATE = (
    *_INTERVIEW,
    Measure.CHOICE_OF_INTERVIEWER,
    *_COURT,
    Measure.NO_IRRELEVANT_QUESTIONS,
    Measure.CLOSED_HEARING,
)
_CHILD = (
    *_INTERVIEW,
    *_COURT,
    Measure.CLOSED_HEARING,
    Measure.RECORDED_INTERVIEW,
    Measure.OWN_LAWYER,
)
_HIDING = (Measure.NO_CONTACT, Measure.CONFIDENTIAL_ADDRESS)

_MEASURES: Mapping[Ground, tuple[Measure, ...]] = {
    Ground.FEAR_FOR_LIFE: (*_HIDING, Measure.SCREEN_OR_VIDEO),
    Ground.DANGER_TO_SELF: _INTERVIEW,
    Ground.WEAPON: _HIDING,
    Ground.CHILD: _CHILD,
    Ground.CONFLICT_WITH_HOLDER: (Measure.SPECIAL_REPRESENTATIVE, Measure.OWN_LAWYER),
    Ground.INTIMIDATION_OR_RETALIATION: (*_HIDING, Measure.SCREEN_OR_VIDEO),
    Ground.COERCIVE_HOLD: (*_INTERVIEW, *_HIDING, Measure.SCREEN_OR_VIDEO),
    Ground.SEXUAL_VIOLENCE: _INTIMATE,
    Ground.GENDER_BASED_VIOLENCE: _INTIMATE,
    Ground.CLOSE_RELATIONSHIP: _INTIMATE,
    Ground.DEPENDENCE: (*_INTERVIEW, Measure.NO_CONTACT),
    Ground.TRAFFICKING: (*_INTERVIEW, *_COURT, Measure.CONFIDENTIAL_ADDRESS),
    Ground.ORGANISED_CRIME_OR_TERRORISM: (*_COURT, Measure.CONFIDENTIAL_ADDRESS),
    Ground.BIAS: (*_INTERVIEW, *_COURT),
    Ground.DISABILITY: _INTERVIEW,
    Ground.CONSIDERABLE_HARM: _INTERVIEW,
    Ground.REPEAT_VICTIMISATION: _HIDING,
    Ground.PERSONAL_CHARACTERISTICS: _INTERVIEW,
}

_SOURCES: Mapping[Ground, str] = {
    Ground.CHILD: "Directive 2012/29/EU, Arts. 22(4) and 24(2)",
    Ground.CONFLICT_WITH_HOLDER: "Directive 2012/29/EU, Art. 24(1)",
    Ground.FEAR_FOR_LIFE: "Directive 2012/29/EU, Art. 18",
    Ground.INTIMIDATION_OR_RETALIATION: "Directive 2012/29/EU, Arts. 18 and 22(1)",
    Ground.REPEAT_VICTIMISATION: "Directive 2012/29/EU, Arts. 18 and 22(1)",
    Ground.DANGER_TO_SELF: "Practice of the network",
    Ground.WEAPON: "Practice of the network",
    Ground.COERCIVE_HOLD: "French code of criminal procedure, art. D1-3",
    Ground.PERSONAL_CHARACTERISTICS: "Directive 2012/29/EU, Art. 22(2)",
}
_PARTICULAR_ATTENTION = "Directive 2012/29/EU, Art. 22(3)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A ground found in the answers, and the measures to offer. The person may refuse them."""

    ground: Ground
    source: str
    measures: tuple[Measure, ...]
    link_ids: tuple[str, ...]
    presumed: bool
    urgent: bool


def is_child(*, birth_date: date, on: date) -> bool:
    """Whether somebody born on that day is under 18. Born on 29 February: adult on 1 March."""
    return (on.year - ADULT_AGE, on.month, on.day) < (
        birth_date.year,
        birth_date.month,
        birth_date.day,
    )


def suggested_protection(
    *, questionnaire: Questionnaire, birth_date: date | None, answers: Answers, on: date
) -> tuple[Suggestion, ...]:
    """Return what calls for protection, the most pressing first; never a number.

    A child is presumed to need protection, and so is a person whose age is uncertain. More answers can
    only add grounds; silence takes none away.
    """
    found: dict[Ground, list[str]] = {}
    for question in visible_questions(questionnaire=questionnaire, answers=answers):
        if question.ground and given(answers, question.link_id) in question.ground_answers:
            found.setdefault(question.ground, []).append(question.link_id)
    if _is_presumed_child(questionnaire, birth_date, on, found):
        found.setdefault(Ground.CHILD, [])
    else:
        found.pop(Ground.CHILD, None)
    return tuple(
        Suggestion(
            ground=ground,
            source=_SOURCES.get(ground, _PARTICULAR_ATTENTION),
            measures=_MEASURES[ground],
            link_ids=tuple(found[ground]),
            presumed=ground is Ground.CHILD,
            urgent=ground in URGENT_GROUNDS,
        )
        for ground in Ground
        if ground in found
    )


def _is_presumed_child(
    questionnaire: Questionnaire,
    birth_date: date | None,
    on: date,
    found: Mapping[Ground, list[str]],
) -> bool:
    if birth_date is not None:
        return is_child(birth_date=birth_date, on=on)
    return questionnaire.audience is Audience.CHILD or Ground.CHILD in found

"""From answers to a sheet of scores."""

from __future__ import annotations

from typing import Any

from visnet.instruments.rules.scoring.each import each, sum_of_all
from visnet.instruments.rules.scoring.itq import itq
from visnet.instruments.rules.scoring.pc_ptsd import pc_ptsd_5
from visnet.instruments.rules.scoring.pcl import pcl_5
from visnet.instruments.rules.scoring.shapes import (
    NO_VERDICT,
    NOT_A_DIAGNOSIS,
    NOT_COMPUTABLE,
    Engine,
    Rule,
    Score,
    ScoreSheet,
    Values,
    Words,
)
from visnet.instruments.rules.shapes import Answers, Questionnaire, given
from visnet.instruments.rules.visibility import missing_questions, visible_questions
from visnet.instruments.vocabulary import FormKind, Scoring, WordingStatus

ENGINES: dict[Scoring, Engine] = {
    Scoring.NONE: lambda _form, _asked, _values: (),
    Scoring.EACH: each,
    Scoring.SUM: sum_of_all,
    Scoring.PC_PTSD_5: pc_ptsd_5,
    Scoring.PCL_5: pcl_5,
    Scoring.ITQ: itq,
}
NEVER_LOWERS = Words(
    "Un punteggio non chiude un caso e non abbassa mai un rischio: decide una persona.",
    "A score never closes a case and never lowers a risk: a person decides.",
)
NO_SCORE = Words("Questo modulo non dà punteggi.", "This form gives no score.")


def score_answers(*, questionnaire: Questionnaire, answers: Answers) -> ScoreSheet:
    """Return the scores of these answers. What is missing is never taken for a no.

    Nothing is prorated. Answers to questions that the form did not ask are left out, and said.
    """
    form = questionnaire
    asked = {one.link_id: one for one in visible_questions(questionnaire=form, answers=answers)}
    values: dict[str, int] = {}
    for link_id, question in asked.items():
        for option in question.options:
            if option.code == given(answers, link_id) and option.weight is not None:
                values[link_id] = option.weight
    rules = ENGINES[form.scoring](form, tuple(asked.values()), values)
    needed = {item for rule in rules for item in rule.items}
    missing = tuple(one.link_id for one in form.questions if one.link_id in needed - values.keys())
    if not rules:
        left = missing_questions(questionnaire=form, answers=answers)
        missing = tuple(question.link_id for question in left)
    unheard = [link_id for link_id in answers if link_id not in asked and given(answers, link_id)]
    return ScoreSheet(
        instrument=form.code,
        version=form.version,
        scores=tuple(_score(rule, values, _closing(form)) for rule in rules),
        missing=missing,
        complete=not missing,
        caveats=_caveats(form, missing, unheard),
    )


def as_plain_values(sheet: ScoreSheet) -> dict[str, Any]:
    """Return a sheet as it is written in JSON."""
    return {
        "instrument": sheet.instrument,
        "version": sheet.version,
        "scores": [
            {
                "code": score.code,
                "label_it": score.label_it,
                "label_en": score.label_en,
                "value": score.value,
                "max": score.max,
                "interpretation_it": score.interpretation_it,
                "interpretation_en": score.interpretation_en,
                "source": score.source,
            }
            for score in sheet.scores
        ],
        "missing": list(sheet.missing),
        "complete": sheet.complete,
        "caveats": [{"it": one.italian, "en": one.english} for one in sheet.caveats],
    }


def _score(rule: Rule, values: Values, closing: Words) -> Score:
    value = rule.count(values) if values.keys() >= set(rule.items) else None
    words = NOT_COMPUTABLE if value is None else rule.means(value)
    return Score(
        code=rule.code,
        label_it=rule.label.italian,
        label_en=rule.label.english,
        value=value,
        max=rule.max,
        interpretation_it=f"{words.italian} {closing.italian}",
        interpretation_en=f"{words.english} {closing.english}",
        source=rule.source,
        items=rule.items,
    )


def _closing(form: Questionnaire) -> Words:
    """Return what ends every interpretation."""
    return NO_VERDICT if form.kind is FormKind.NEEDS else NOT_A_DIAGNOSIS


def _caveats(
    form: Questionnaire, missing: tuple[str, ...], unheard: list[str]
) -> tuple[Words, ...]:
    is_scored = form.scoring is not Scoring.NONE
    found = [NEVER_LOWERS] if is_scored else [NO_SCORE, NEVER_LOWERS]
    if is_scored:
        found.append(_closing(form))
    if missing:
        names = ", ".join(missing)
        found.append(
            Words(f"Senza risposta: {names}.", f"Not answered: {names}."),
        )
    if unheard:
        names = ", ".join(unheard)
        found.append(
            Words(
                f"Lasciate fuori, perché il modulo non le chiede: {names}.",
                f"Left out, because the form does not ask them: {names}.",
            )
        )
    if any(one.status is WordingStatus.TO_BE_VERIFIED for one in form.wordings):
        found.append(
            Words(
                "La traduzione non è verificata: non va usata con una persona.",
                "The translation is not verified: it is not for use with a person.",
            )
        )
    return tuple(found)

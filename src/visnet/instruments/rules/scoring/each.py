"""Two plain rules: every answer by itself, and the sum of all weights."""

from __future__ import annotations

from collections.abc import Sequence

from visnet.instruments.rules.scoring.shapes import Asked, Rule, Values, Words, plain, total
from visnet.instruments.rules.shapes import Question, Questionnaire


def each(form: Questionnaire, asked: Asked, values: Values) -> Sequence[Rule]:
    """Return one rule for each weighted question; what it means is the answer's own words."""
    del values
    return tuple(_alone(form, question) for question in _weighted(asked))


def _alone(form: Questionnaire, question: Question) -> Rule:
    return Rule(
        code=question.link_id,
        label=Words(question.label_it, question.label_en),
        items=(question.link_id,),
        count=lambda found: found[question.link_id],
        means=lambda value: _words_of(question, value),
        max=_heaviest(question),
        source=form.source,
    )


def sum_of_all(form: Questionnaire, asked: Asked, values: Values) -> Sequence[Rule]:
    """Return the one rule that adds up everything that was asked."""
    del values
    questions = _weighted(asked)
    items = tuple(question.link_id for question in questions)
    return (
        Rule(
            code="total",
            label=Words("Totale", "Total"),
            items=items,
            count=lambda found: total(found, items),
            means=plain(
                Words(
                    "Somma dei pesi. Che cosa significa sta nel manuale dello strumento.",
                    "Sum of the weights. What it means is in the instrument's own manual.",
                )
            ),
            max=sum(_heaviest(question) for question in questions),
            source=form.source,
        ),
    )


def _weighted(asked: Asked) -> list[Question]:
    return [one for one in asked if any(option.weight is not None for option in one.options)]


def _heaviest(question: Question) -> int:
    return max(option.weight for option in question.options if option.weight is not None)


def _words_of(question: Question, value: int) -> Words:
    option = next(one for one in question.options if one.weight == value)
    return Words(option.label_it, option.label_en)

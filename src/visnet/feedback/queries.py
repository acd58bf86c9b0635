"""The figures: averages of at least five answers, from quarters that are over; never one answer."""

import random
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Avg, Count

from visnet.audit import operations as audit
from visnet.feedback import models, policy, rules
from visnet.feedback.rules import Period
from visnet.feedback.vocabulary import Question
from visnet.kit.actor import Actor
from visnet.vault import queries as vault
from visnet.vault.rules import Place

MOST_WORDS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One question: the average of those who answered it. Below five, nothing but that."""

    question: Question
    average: float | None
    answered: int | None
    left_out: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFigures:
    """What a period may tell. `words` are in no order, and none where fewer than five wrote any."""

    first: date
    last: date
    answers: int
    lines: tuple[FigureLine, ...]
    words: tuple[str, ...]


def may_read(*, viewer: Actor) -> bool:
    """Whether there are figures for this viewer to read."""
    return bool(policy.may_read(viewer))


def open_figures(*, viewer: Actor, on: date, at: datetime) -> tuple[PeriodFigures, ...]:
    """Return every period that may be shown, the newest first, and note that the viewer looked."""
    policy.may_read(viewer).enforce()
    rows = models.Answer.objects.filter(policy.visible_to(viewer))
    by_month = dict(rows.values_list("month").annotate(many=Count("id")).order_by("month"))
    shown = rules.periods(answers=by_month, today=on)
    audit.note(
        by=viewer,
        at=at,
        action="feedback.figures_viewed",
        subject_kind="feedback",
        subject_id=None,
        fields=("words",) if shown else (),
    )
    return tuple(_figures(viewer, period) for period in reversed(shown))


def _figures(viewer: Actor, period: Period) -> PeriodFigures:
    rows = models.Answer.objects.filter(
        policy.visible_to(viewer), month__gte=period.first, month__lte=period.last
    )
    asked: dict[str, Any] = {"answers": Count("id")}
    for name in Question.values:
        asked |= {f"{name}_average": Avg(name), f"{name}_answered": Count(name)}
    found = rows.aggregate(**asked)
    return PeriodFigures(
        first=period.first,
        last=period.last,
        answers=found["answers"],
        lines=tuple(_line(question, found) for question in Question),
        words=_words(viewer, rows),
    )


def _line(question: Question, found: dict[str, Any]) -> FigureLine:
    answered = found[f"{question.value}_answered"]
    if not rules.may_show(answered=answered):
        return FigureLine(question=question, average=None, answered=None, left_out=None)
    return FigureLine(
        question=question,
        average=round(float(found[f"{question.value}_average"]), 1),
        answered=answered,
        left_out=found["answers"] - answered,
    )


def _words(viewer: Actor, rows: Any) -> tuple[str, ...]:
    written = dict(rows.exclude(words_sealed=None).values_list("id", "words_sealed")[:MOST_WORDS])
    if not rules.may_show(answered=len(written)):
        return ()
    boxes = vault.open_boxes(viewer=viewer, subject_ids=tuple(written))
    words = [
        box.open(place=Place("feedback_answer", "words", answer_id), sealed=written[answer_id])
        for answer_id, box in boxes.items()
    ]
    random.SystemRandom().shuffle(words)
    return tuple(words)

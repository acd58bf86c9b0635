"""Whether a definition has what its scoring rule counts."""

from __future__ import annotations

from visnet.instruments.rules.fhir.faults import Fault
from visnet.instruments.rules.scoring import itq, pc_ptsd, pcl
from visnet.instruments.rules.shapes import Questionnaire
from visnet.instruments.vocabulary import Scoring

YES_NO: frozenset[int | None] = frozenset({0, 1})
ZERO_TO_FOUR: frozenset[int | None] = frozenset(range(5))
COUNTED: dict[Scoring, tuple[tuple[str, ...], frozenset[int | None]]] = {
    Scoring.PC_PTSD_5: ((pc_ptsd.GATE, *pc_ptsd.ITEMS), YES_NO),
    Scoring.PCL_5: (pcl.ITEMS, ZERO_TO_FOUR),
    Scoring.ITQ: (itq.ITEMS, ZERO_TO_FOUR),
}


def engine_faults(form: Questionnaire) -> tuple[Fault, ...]:
    """Return what a definition lacks for its rule: questions with these link ids and weights."""
    if form.scoring in {Scoring.SUM, Scoring.EACH}:
        return _unweighted(form)
    if form.scoring not in COUNTED:
        return ()
    items, weights = COUNTED[form.scoring]
    found = {
        question.link_id: frozenset(option.weight for option in question.options)
        for question in form.questions
    }
    wanted = ", ".join(str(weight) for weight in sorted(weights, key=str))
    return tuple(
        Fault(
            f"item {item}",
            f"per la regola {form.scoring} serve questa domanda, con i pesi {wanted}.",
            f"the rule {form.scoring} needs this question, with the weights {wanted}.",
        )
        for item in items
        if found.get(item, frozenset()) != weights
    )


def _unweighted(form: Questionnaire) -> tuple[Fault, ...]:
    weighted = [
        question
        for question in form.questions
        if any(option.weight is not None for option in question.options)
    ]
    if not weighted:
        return (Fault("item", "nessuna risposta ha un peso.", "no answer has a weight."),)
    return tuple(
        Fault(
            f"item {question.link_id}",
            "ogni risposta vuole un peso suo.",
            "every answer needs a weight of its own.",
        )
        for question in weighted
        if len({option.weight for option in question.options} - {None}) != len(question.options)
    )

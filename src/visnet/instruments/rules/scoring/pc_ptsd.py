"""PC-PTSD-5: one question on exposure, then five on the past month, yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from visnet.instruments.rules.scoring.shapes import Asked, Rule, Values, Words, met, total
from visnet.instruments.rules.shapes import Questionnaire

GATE = "exposure"
ITEMS = ("1", "2", "3", "4", "5")
SENSITIVE, EFFICIENT = 3, 4
SOURCE = (
    "Prins et al. 2016, J Gen Intern Med 31(10):1206-1211; "
    "Bovin et al. 2021, JAMA Netw Open 4(2):e2036733"
)


def pc_ptsd_5(form: Questionnaire, asked: Asked, values: Values) -> Sequence[Rule]:
    """Return the rules: no such event in a life means 0, and the five are not asked."""
    del form, asked
    items = (GATE,) if values.get(GATE) == 0 else (GATE, *ITEMS)
    if GATE not in values:
        # The five are hidden until the first is answered: only the first is missing.
        items = (GATE,)
    return (
        Rule(
            code="total",
            label=Words("Totale", "Total"),
            items=items,
            count=_total,
            means=_meaning,
            max=len(ITEMS),
            source=SOURCE,
        ),
        _cut(SENSITIVE, items, Words("più sensibile", "most sensitive")),
        _cut(EFFICIENT, items, Words("più efficiente", "most efficient")),
    )


def _total(values: Values) -> int:
    return total(values, ITEMS) if values[GATE] else 0


def _cut(cut: int, items: tuple[str, ...], quality: Words) -> Rule:
    """Return the rule for one cut point; both are published, for different ends."""
    return Rule(
        code=f"at_least_{cut}",
        label=Words(f"Soglia {cut} ({quality.italian})", f"Cut point {cut} ({quality.english})"),
        items=items,
        count=lambda values: _total(values) >= cut,
        means=met(
            Words(
                f"Soglia {cut} raggiunta: si propone un approfondimento.",
                f"Cut point {cut} reached: offer a fuller assessment.",
            ),
            Words(
                f"Soglia {cut} non raggiunta. Non esclude che la persona stia male.",
                f"Cut point {cut} not reached. It does not mean that the person is well.",
            ),
        ),
        max=None,
        source=SOURCE,
    )


def _meaning(value: int) -> Words:
    if value >= EFFICIENT:
        return Words(
            "Positivo a entrambe le soglie (3 e 4): si propone un approfondimento.",
            "Positive at both cut points (3 and 4): offer a fuller assessment.",
        )
    if value >= SENSITIVE:
        return Words(
            "Positivo alla soglia più sensibile (3), non alla più efficiente (4). Per le donne è"
            " stata suggerita la soglia 3, dove c'è modo di approfondire.",
            "Positive at the most sensitive cut point (3), not at the most efficient one (4). For"
            " women the cut point 3 has been suggested, where there is room to assess further.",
        )
    return Words(
        "Sotto la soglia più sensibile (3). Non esclude che la persona stia male.",
        "Below the most sensitive cut point (3). It does not mean that the person is well.",
    )

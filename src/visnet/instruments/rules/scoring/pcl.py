"""PCL-5: twenty problems in the past month, from 0 (not at all) to 4 (extremely)."""

from __future__ import annotations

from collections.abc import Sequence

from visnet.instruments.rules.scoring.shapes import Asked, Rule, Values, Words, met, plain, total
from visnet.instruments.rules.shapes import Questionnaire

ITEMS = tuple(str(number) for number in range(1, 21))
HEAVIEST = 4
ENDORSED = 2
CUTS = (31, 33)
SOURCE = (
    "Weathers et al. 2013, National Center for PTSD; Blevins et al. 2015, J Trauma Stress"
    " 28(6):489-498; Bovin et al. 2016, Psychol Assess 28(11):1379-1391"
)
CLUSTERS = {
    "b": (ITEMS[0:5], 1, Words("Sintomi intrusivi (B)", "Intrusion (B)")),
    "c": (ITEMS[5:7], 1, Words("Evitamento (C)", "Avoidance (C)")),
    "d": (
        ITEMS[7:14],
        2,
        Words("Pensieri ed emozioni negativi (D)", "Negative cognitions and mood (D)"),
    ),
    "e": (ITEMS[14:20], 2, Words("Attivazione e reattività (E)", "Arousal and reactivity (E)")),
}
"""DSM-5 cluster → its items, how many must be endorsed, its name."""


def pcl_5(form: Questionnaire, asked: Asked, values: Values) -> Sequence[Rule]:
    """Return the rules: total, clusters, both ends of the published cutoff, the DSM-5 pattern."""
    del form, asked, values
    return (
        Rule(
            code="total",
            label=Words("Totale", "Total"),
            items=ITEMS,
            count=lambda values: total(values, ITEMS),
            means=_meaning,
            max=HEAVIEST * len(ITEMS),
            source=SOURCE,
        ),
        *(_cluster(name) for name in CLUSTERS),
        *(_cut(cut) for cut in CUTS),
        Rule(
            code="provisional_ptsd",
            label=Words("Quadro provvisorio secondo il DSM-5", "Provisional DSM-5 pattern"),
            items=ITEMS,
            count=_is_provisional,
            means=met(
                Words(
                    "Presente: almeno 1 sintomo B, 1 C, 2 D e 2 E con punteggio 2 o più. Serve un"
                    " colloquio clinico.",
                    "Present: at least 1 B, 1 C, 2 D and 2 E symptoms scored 2 or more. A clinical"
                    " interview is needed.",
                ),
                Words(
                    "Non presente. Non esclude che la persona stia male.",
                    "Not present. It does not mean that the person is well.",
                ),
            ),
            max=None,
            source=SOURCE,
        ),
    )


def _is_provisional(values: Values) -> bool:
    return all(
        sum(values[item] >= ENDORSED for item in items) >= needed
        for items, needed, _name in CLUSTERS.values()
    )


def _cluster(name: str) -> Rule:
    items, _needed, label = CLUSTERS[name]
    return Rule(
        code=f"cluster_{name}",
        label=label,
        items=items,
        count=lambda values: total(values, items),
        means=plain(
            Words(
                "Intensità di questo gruppo di sintomi; da sola non ha una soglia.",
                "How strong this group of symptoms is; by itself it has no cutoff.",
            )
        ),
        max=HEAVIEST * len(items),
        source=SOURCE,
    )


def _cut(cut: int) -> Rule:
    return Rule(
        code=f"at_least_{cut}",
        label=Words(f"Soglia {cut}", f"Cutoff {cut}"),
        items=ITEMS,
        count=lambda values: total(values, ITEMS) >= cut,
        means=met(
            Words(
                f"Soglia {cut} raggiunta: si propone un approfondimento.",
                f"Cutoff {cut} reached: offer a fuller assessment.",
            ),
            Words(
                f"Soglia {cut} non raggiunta. Non esclude che la persona stia male.",
                f"Cutoff {cut} not reached. It does not mean that the person is well.",
            ),
        ),
        max=None,
        source=SOURCE,
    )


def _meaning(value: int) -> Words:
    low, high = CUTS
    if value >= high:
        return Words(
            "Sopra la soglia pubblicata (31-33): probabile disturbo, da approfondire.",
            "At or above the published cutoff (31-33): probable PTSD, to be assessed further.",
        )
    if value >= low:
        return Words(
            "Dentro la fascia della soglia pubblicata (31-33): da approfondire.",
            "Within the published cutoff range (31-33): to be assessed further.",
        )
    return Words(
        "Sotto la soglia pubblicata (31-33). Non esclude che la persona stia male.",
        "Below the published cutoff (31-33). It does not mean that the person is well.",
    )

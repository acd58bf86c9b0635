"""ITQ: ICD-11 PTSD and complex PTSD, twelve symptoms and six questions on daily life, 0 to 4."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from visnet.instruments.rules.scoring.shapes import Asked, Rule, Values, Words, met, plain, total
from visnet.instruments.rules.shapes import Questionnaire

ENDORSED = 2
HEAVIEST = 4
SOURCE = "Cloitre et al. 2018, Acta Psychiatr Scand 138(6):536-546"

Group = tuple[str, ...]
PTSD: Mapping[str, tuple[Group, Words]] = {
    "re": (("P1", "P2"), Words("Rivivere nel presente (Re)", "Re-experiencing (Re)")),
    "av": (("P3", "P4"), Words("Evitamento (Av)", "Avoidance (Av)")),
    "th": (("P5", "P6"), Words("Senso di minaccia attuale (Th)", "Sense of threat (Th)")),
    "ptsd_impairment": (
        ("P7", "P8", "P9"),
        Words("Conseguenze sulla vita (PTSD)", "Functional impairment (PTSD)"),
    ),
}
DSO: Mapping[str, tuple[Group, Words]] = {
    "ad": (("C1", "C2"), Words("Disregolazione affettiva (AD)", "Affective dysregulation (AD)")),
    "nsc": (("C3", "C4"), Words("Concetto negativo di sé (NSC)", "Negative self-concept (NSC)")),
    "dr": (
        ("C5", "C6"),
        Words("Difficoltà nelle relazioni (DR)", "Disturbances in relationships (DR)"),
    ),
    "dso_impairment": (
        ("C7", "C8", "C9"),
        Words("Conseguenze sulla vita (DSO)", "Functional impairment (DSO)"),
    ),
}
PTSD_SYMPTOMS = ("P1", "P2", "P3", "P4", "P5", "P6")
DSO_SYMPTOMS = ("C1", "C2", "C3", "C4", "C5", "C6")
PTSD_ITEMS = (*PTSD_SYMPTOMS, "P7", "P8", "P9")
DSO_ITEMS = (*DSO_SYMPTOMS, "C7", "C8", "C9")
ITEMS = (*PTSD_ITEMS, *DSO_ITEMS)
FURTHER = Words("Serve una valutazione clinica.", "A clinical assessment is needed.")


def itq(form: Questionnaire, asked: Asked, values: Values) -> Sequence[Rule]:
    """Return the rules: each group, both sums, and PTSD or complex PTSD, never both."""
    del form, asked, values
    return (
        _sum("ptsd_sum", PTSD_SYMPTOMS, Words("Somma PTSD (P1-P6)", "PTSD sum (P1-P6)")),
        _sum("dso_sum", DSO_SYMPTOMS, Words("Somma DSO (C1-C6)", "DSO sum (C1-C6)")),
        *(_group(code, *group) for code, group in {**PTSD, **DSO}.items()),
        _criterion("ptsd_criteria", PTSD_ITEMS, _ptsd, Words("Criteri PTSD", "PTSD criteria")),
        _criterion("dso_criteria", DSO_ITEMS, _dso, Words("Criteri DSO", "DSO criteria")),
        _criterion(
            "ptsd",
            ITEMS,
            lambda values: _ptsd(values) and not _dso(values),
            Words("Probabile PTSD (ICD-11)", "Probable PTSD (ICD-11)"),
        ),
        _criterion(
            "cptsd",
            ITEMS,
            lambda values: _ptsd(values) and _dso(values),
            Words("Probabile PTSD complesso (ICD-11)", "Probable complex PTSD (ICD-11)"),
        ),
    )


def _ptsd(values: Values) -> bool:
    return all(_is_endorsed(values, items) for items, _label in PTSD.values())


def _dso(values: Values) -> bool:
    return all(_is_endorsed(values, items) for items, _label in DSO.values())


def _is_endorsed(values: Values, items: Group) -> bool:
    return any(values[item] >= ENDORSED for item in items)


def _group(code: str, items: Group, label: Words) -> Rule:
    return _criterion(code, items, lambda values: _is_endorsed(values, items), label)


def _criterion(code: str, items: Group, count: Callable[[Values], bool], label: Words) -> Rule:
    yes, no = "Criterio soddisfatto.", "Criterio non soddisfatto."
    return Rule(
        code=code,
        label=label,
        items=items,
        count=count,
        means=met(
            Words(f"{yes} {FURTHER.italian}", f"Criterion met. {FURTHER.english}"),
            Words(
                f"{no} Non esclude che la persona stia male.",
                "Criterion not met. It does not mean that the person is well.",
            ),
        ),
        max=None,
        source=SOURCE,
    )


def _sum(code: str, items: Group, label: Words) -> Rule:
    return Rule(
        code=code,
        label=label,
        items=items,
        count=lambda values: total(values, items),
        means=plain(
            Words(
                "Intensità dei sintomi, senza soglia: valgono i criteri.",
                "How strong the symptoms are, with no cutoff: the criteria count.",
            )
        ),
        max=HEAVIEST * len(items),
        source=SOURCE,
    )

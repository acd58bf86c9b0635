"""The eight needs as a form: one question each, from 1 to 5, nothing added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from visnet.instruments.rules.shapes import Option, Question, Questionnaire, Section, Wording
from visnet.instruments.vocabulary import Audience, FormKind, QuestionKind, Scoring, WordingStatus

CODE = "eight_needs"
SYSTEM = "urn:visnet:answers:need-score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One need, with what 1, 3 and 5 mean."""

    code: str
    label_it: str
    label_en: str
    anchors_it: Mapping[int, str]
    anchors_en: Mapping[int, str]


def needs_form(
    *, needs: Sequence[Scale], version: str, released_on: date, source: str
) -> Questionnaire:
    """Return the form. The person's own view comes first; a blank is not a score."""
    return Questionnaire(
        code=CODE,
        version=version,
        audience=Audience.ADULT,
        label_it="Gli otto bisogni",
        label_en="The eight needs",
        description_it="Come sta la persona, da 1 (in grave difficoltà adesso) a 5 (bene, senza"
        " altro aiuto). Il suo parere viene per primo. Un vuoto non è un punteggio.",
        description_en="How the person is, from 1 (in serious difficulty now) to 5 (well, with no"
        " further help). Their own view comes first. A blank is not a score.",
        licence="OGL-3.0, EUPL-1.2",
        copyright="Categories: Ministry of Justice of England and Wales, Open Government Licence"
        " v3.0. Scale and anchors: VIS Network, EUPL-1.2.",
        source=source,
        released_on=released_on,
        sections=(
            Section(
                link_id="needs",
                label_it="Come sta la persona",
                label_en="How the person is",
                help_it="",
                help_en="",
                questions=tuple(_question(need) for need in needs),
            ),
        ),
        wordings=(
            Wording(language="it", status=WordingStatus.ORIGINAL),
            Wording(language="en", status=WordingStatus.ORIGINAL),
        ),
        kind=FormKind.NEEDS,
        scoring=Scoring.EACH,
    )


def _question(need: Scale) -> Question:
    return Question(
        link_id=need.code,
        label_it=need.label_it,
        label_en=need.label_en,
        help_it="",
        help_en="",
        kind=QuestionKind.CHOICE,
        options=tuple(
            Option(
                code=str(score),
                label_it=_words(need.anchors_it, score, "tra"),
                label_en=_words(need.anchors_en, score, "between"),
                weight=score,
                system=f"{SYSTEM}:{need.code}",
            )
            for score in range(1, 6)
        ),
        enabled_when=(),
        any_is_enough=False,
        ground_answers=frozenset({"yes"}),
    )


def _words(anchors: Mapping[int, str], score: int, between: str) -> str:
    if score in anchors:
        return f"{score}. {anchors[score]}"
    and_ = "e" if between == "tra" else "and"
    return f"{score}. {between.capitalize()} {score - 1} {and_} {score + 1}."

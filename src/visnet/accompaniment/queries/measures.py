"""Special measures, for whoever works on the case."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.accompaniment import models, policy
from visnet.accompaniment.vocabulary import UNANSWERED, MeasureState
from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.kit.actor import Actor
from visnet.vault import queries as vault
from visnet.vault.rules import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLine:
    """One special measure: where it stands, or that the assessment calls for it.

    Without a state nobody has answered the suggestion yet.
    """

    code: str
    state: MeasureState | None
    is_suggested: bool
    is_unwanted: bool
    """Whether the person said in the assessment that they do not want it."""
    asked_date: date | None = None
    look_again_date: date | None = None
    answered_date: date | None = None
    to_whom: str = ""
    because: str = ""
    version: int = 0


def list_states(*, viewer: Actor, case_id: UUID) -> dict[str, MeasureState]:
    """Return where each measure stands by its code; none of the words is opened."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    rows = models.SpecialMeasure.objects.filter(case_id=case_id).values_list("code", "state")
    return {code: MeasureState(state) for code, state in rows}


def list_to_ask_for(*, viewer: Actor, case_id: UUID) -> frozenset[str]:
    """Return which measures a request may name, by their codes; none of the words is opened.

    What the assessment calls for, and what stands to be asked for or was asked and has no answer.
    What the person does not want, was answered or was set aside is none of them.
    """
    called_for, unwanted = cases.measures_called_for(viewer=viewer, case_id=case_id)
    states = list_states(viewer=viewer, case_id=case_id)
    open_ones = {code for code, state in states.items() if state in UNANSWERED}
    return frozenset((open_ones | (set(called_for) - set(states))) - set(unwanted))


def open_measures(*, viewer: Actor, case_id: UUID, at: datetime) -> tuple[MeasureLine, ...]:
    """Return the measures of a case and those its assessment calls for; note the viewing."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    called_for, unwanted = cases.measures_called_for(viewer=viewer, case_id=case_id)
    rows = {row.code: row for row in models.SpecialMeasure.objects.filter(case_id=case_id)}
    box = vault.open_box(viewer=viewer, subject_id=case_id)

    def words(row: models.SpecialMeasure, name: str) -> str:
        sealed = getattr(row, f"{name}_sealed")
        place = Place("accompaniment_measure", name, row.id)
        return box.open(place=place, sealed=None if sealed is None else bytes(sealed))

    audit.note(
        by=viewer,
        at=at,
        action="accompaniment.measures_viewed",
        subject_kind="case",
        subject_id=case_id,
        case_id=case_id,
        fields=("to_whom", "because"),
    )
    waiting = [
        MeasureLine(
            code=code, state=None, is_suggested=code in called_for, is_unwanted=code in unwanted
        )
        for code in dict.fromkeys((*called_for, *unwanted))
        if code not in rows
    ]
    return (
        *waiting,
        *(
            MeasureLine(
                code=row.code,
                state=MeasureState(row.state),
                is_suggested=row.code in called_for,
                is_unwanted=row.code in unwanted,
                asked_date=row.asked_date,
                look_again_date=row.look_again_date,
                answered_date=row.answered_date,
                to_whom=words(row, "to_whom"),
                because=words(row, "because"),
                version=row.version,
            )
            for row in sorted(rows.values(), key=lambda row: (row.at, row.code), reverse=True)
        ),
    )

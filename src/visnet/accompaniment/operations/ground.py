"""The ground every act of accompaniment stands on: the standing in the case, the row, the seal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from visnet.accompaniment import models
from visnet.accompaniment.vocabulary import HearingState
from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.cases.queries import CaseStanding
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.vault import queries as vault
from visnet.vault.rules import Place


class HearingIdUsed(Exception):
    """Another act was already recorded under this id."""


class ChangedMeanwhile(Exception):
    """Somebody changed this since the page was opened; what was typed should be kept."""


class CompanionNotOnCase(Exception):
    """Whoever goes along works on the case."""


class HandoverNeeded(Exception):
    """Whoever takes over is told what there is to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingKept:
    """How a hearing stands after an act, for what the case is told of it."""

    id: UUID
    case_id: UUID
    state: HearingState
    starts_at: datetime
    companion_id: UUID | None
    is_talked_over: bool
    is_news: bool
    """Whether something happened that the timeline of the case should know."""


def author(by: Actor) -> UUID:
    """Return who acts. Nobody writes without a name."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def lock_hearing(
    *, hearing_id: UUID, case_id: UUID, by: Actor
) -> tuple[CaseStanding, models.Hearing]:
    """Hold a hearing until the transaction ends, for whoever works on its case."""
    standing = cases.standing_on(viewer=by, case_id=case_id)
    standing.may_view.enforce()
    row = models.Hearing.objects.select_for_update().filter(id=hearing_id, case_id=case_id).first()
    if row is None:
        raise NotFound(hearing_id)
    return standing, row


def check_version(row: models.Hearing, version: int) -> None:
    """Do nothing when the page that was sent showed the row as it stands."""
    if row.version != version:
        raise ChangedMeanwhile(row.id)


def check_companion(*, user_id: UUID | None, case_id: UUID, by: Actor, at: datetime) -> None:
    """Do nothing when this colleague works on the case, or when nobody is named."""
    if user_id is None:
        return
    team = cases.list_team(viewer=by, case_id=case_id, on=civil_date(at))
    if user_id not in {member.user_id for member in team}:
        raise CompanionNotOnCase(user_id)


def seal(
    *, by: Actor, case_id: UUID, table: str, row_id: UUID, words: Mapping[str, str]
) -> dict[str, bytes | None]:
    """Return sealed columns for the words; an empty text becomes nothing at all."""
    box = vault.open_box(viewer=by, subject_id=case_id)
    return {
        f"{name}_sealed": (
            box.seal(place=Place(table, name, row_id), words=text) if text.strip() else None
        )
        for name, text in words.items()
    }


def is_sealed_as(
    *,
    by: Actor,
    case_id: UUID,
    table: str,
    row: models.SpecialMeasure,
    words: Mapping[str, str],
) -> bool:
    """Whether a row holds these very words: the sealed ones are opened and compared."""
    box = vault.open_box(viewer=by, subject_id=case_id)

    def held(name: str) -> str:
        sealed = getattr(row, f"{name}_sealed")
        place = Place(table, name, row.id)
        return box.open(place=place, sealed=None if sealed is None else bytes(sealed))

    return all(held(name) == (text if text.strip() else "") for name, text in words.items())


def change(row: models.Hearing, **columns: Any) -> None:
    """Write some columns of a hearing, and that it is a new edition."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*columns, "version"])


def write_down(
    row: models.Hearing, action: str, by: Actor, at: datetime, fields: Sequence[str] = ()
) -> None:
    """Write into the journal what was done with a hearing; never its words."""
    audit.note(
        by=by,
        at=at,
        action=f"accompaniment.{action}",
        subject_kind="hearing",
        subject_id=row.id,
        case_id=row.case_id,
        fields=tuple(fields),
    )


def kept(row: models.Hearing, *, is_news: bool = True) -> HearingKept:
    """Return how a hearing stands now."""
    return HearingKept(
        id=row.id,
        case_id=row.case_id,
        state=HearingState(row.state),
        starts_at=row.starts_at,
        companion_id=row.companion_id,
        is_talked_over=row.talked_at is not None,
        is_news=is_news,
    )

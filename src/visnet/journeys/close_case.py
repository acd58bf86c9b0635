"""Ending a case: how things stand is written down, or why it is not."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import Closing, NoteWords
from visnet.cases.vocabulary import NeedMoment, Visibility
from visnet.conferences import operations as conferences
from visnet.journeys import telling
from visnet.kit.actor import Actor
from visnet.kit.decision import is_reason
from visnet.referrals import operations as referrals
from visnet.referrals import queries
from visnet.referrals.vocabulary import State, WithdrawnBecause


class ExitScoresMissing(Exception):
    """Needs were not scored at the end, and no reason was given. `categories` says which."""

    def __init__(self, categories: tuple[str, ...]) -> None:
        super().__init__("exit scores missing")
        self.categories = categories


@transaction.atomic
def close_case(
    *,
    case_id: UUID,
    closing: Closing,
    version: int,
    without_scores_because: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Close a case whose needs were scored at the end, or say why they were not.

    Partners who have not answered are told that it is no longer needed; what they accepted goes
    on. So with case conferences: its items leave the tables, and what was agreed goes on. Raises `ExitScoresMissing`, `ChangedMeanwhile`, `CannotMove`, `NotFound`, `Refused`.
    """
    referrals.hold_case(case_id=case_id, by=by, at=at)
    _check_exit_scores(case_id, without_scores_because, by, at)
    _take_back_unanswered(case_id, by, at)
    conferences.take_off_of_case(case_id=case_id, by=by, at=at)
    cases.close_case(case_id=case_id, closing=closing, version=version, by=by, at=at)


def _check_exit_scores(case_id: UUID, because: str, by: Actor, at: datetime) -> None:
    needs = case_queries.list_needs(viewer=by, case_id=case_id)
    missing = tuple(need.category for need in needs if need.score_at(NeedMoment.EXIT) is None)
    if needs and not missing:
        return
    if not is_reason(because):
        raise ExitScoresMissing(missing)
    cases.write_note(
        note_id=uuid5(case_id, f"closed without scores {at.isoformat()}"),
        case_id=case_id,
        note=NoteWords(words=because, visibility=Visibility.TEAM),
        by=by,
        at=at,
    )


def _take_back_unanswered(case_id: UUID, by: Actor, at: datetime) -> None:
    for line in queries.list_of_case(viewer=by, case_id=case_id, at=at):
        if line.state not in {State.DRAFT, State.SENT}:
            continue
        referrals.withdraw_referral(
            referral_id=line.id, because=WithdrawnBecause.CASE_CLOSED, by=by, at=at
        )
        if line.state is State.SENT:
            telling.tell_desk(
                organisation_id=line.to_organisation_id,
                about=line.id,
                what="referral-withdrawn",
                by=by,
                at=at,
            )

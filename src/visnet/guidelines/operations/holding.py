"""Holding one draft while something is done with it."""

from datetime import datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.guidelines import models, policy, rules
from visnet.guidelines.rules import Text
from visnet.guidelines.vocabulary import NEXT_STATES, DraftState
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people


class IdAlreadyUsed(Exception):
    """The same form was sent twice by two people."""


class ChangedMeanwhile(Exception):
    """Somebody changed the same step, or the draft went on, meanwhile."""


class DraftIsOpen(Exception):
    """The procedure is being written in this network already. Carries the draft's id."""

    def __init__(self, draft_id: UUID) -> None:
        super().__init__(draft_id)
        self.draft_id = draft_id


def own_networks(by: Actor, at: datetime) -> frozenset[UUID]:
    """Return the networks that the actor's organisation belongs to."""
    return people.networks_of(organisation_id=by.organisation_id, on=civil_date(at))


def hold(draft_id: UUID, by: Actor, at: datetime) -> models.Draft:
    """Lock a draft that the actor may see. Raises `NotFound`, and `Refused` for who sees none."""
    policy.may_write_along(by).enforce()
    seen = policy.drafts_visible_to(by, own_networks=own_networks(by, at))
    row = models.Draft.objects.select_for_update().filter(seen, id=draft_id).first()
    if row is None:
        raise NotFound(draft_id)
    return row


def hold_to_edit(draft_id: UUID, by: Actor, at: datetime) -> models.Draft:
    """Lock a draft that the actor may go on with."""
    row = hold(draft_id, by, at)
    own = own_networks(by, at)
    policy.may_edit(by, network_id=row.network_id, own_networks=own).enforce()
    return row


def hold_in(state: DraftState, draft_id: UUID, by: Actor, at: datetime) -> models.Draft:
    """Lock a draft that the actor may go on with, in this state. Raises `Refused`."""
    row = hold_to_edit(draft_id, by, at)
    if row.state != state:
        raise Refused(Reason.WRONG_STATE)
    return row


def hold_to_write(step_code: str, draft_id: UUID, by: Actor, at: datetime) -> models.Draft:
    """Lock a draft of which the actor may write this step."""
    row = hold(draft_id, by, at)
    policy.may_write_step(
        by,
        network_id=row.network_id,
        own_networks=own_networks(by, at),
        is_author=row.assignments.filter(step_code=step_code, user_id=author(by)).exists(),
    ).enforce()
    if row.state != DraftState.WRITING:
        raise Refused(Reason.WRONG_STATE)
    return row


def move(row: models.Draft, state: DraftState) -> None:
    """Let a draft go on to another state. Raises `Refused` where it may not."""
    if state not in NEXT_STATES[DraftState(row.state)]:
        raise Refused(Reason.WRONG_STATE)
    row.state = state


def text_of(row: models.Draft) -> Text:
    """Return what the draft says."""
    return rules.read_text(row.text)


def save(row: models.Draft) -> None:
    """Keep a draft in one edition of the row more."""
    row.version += 1
    row.save(force_update=True)


def author(by: Actor) -> UUID:
    """Return who acts. Raises `Refused` where nobody is named."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def note(draft_id: UUID, action: str, by: Actor, at: datetime) -> None:
    """Write it down in the journal."""
    audit.note(by=by, at=at, action=action, subject_kind="guideline_draft", subject_id=draft_id)

"""Who writes which step, until when; who may be asked; and what one has to write oneself."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.guidelines import models, policy, rules
from visnet.guidelines.rules import Pair
from visnet.guidelines.vocabulary import DraftState
from visnet.kit.actor import Actor
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorLine:
    """Somebody who may be asked to write a step: who speaks for an organisation of the network."""

    user_id: UUID
    organisation_id: UUID
    name: str
    organisation_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentLine:
    """Who writes a step, and until when. That it is late is told to whom it concerns only."""

    step_code: str
    author_id: UUID
    author_name: str
    organisation_name: str
    due_date: date
    written_at: datetime | None
    is_mine: bool
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStep:
    """A step that the viewer has been asked to write, and has not written yet."""

    draft_id: UUID
    step_code: str
    procedure: Pair
    step: Pair
    due_date: date
    is_late: bool


def list_possible_authors(*, network_id: UUID, on: date) -> tuple[AuthorLine, ...]:
    """Return who speaks today for an organisation of the network, by organisation and name."""
    members = people.list_members_of_network(network_id=network_id, on=on)
    names = {member.id: member.name for member in members}
    found = {
        speaker.user_id: AuthorLine(
            user_id=speaker.user_id,
            organisation_id=speaker.organisation_id,
            name=speaker.name,
            organisation_name=names[speaker.organisation_id],
        )
        for speaker in people.list_speakers(organisation_ids=names, on=on)
    }
    return tuple(sorted(found.values(), key=lambda each: (each.organisation_name, each.name)))


def list_own_steps(*, viewer: Actor, on: date) -> tuple[OwnStep, ...]:
    """Return what the viewer still has to write, the most pressing first. Two queries at most."""
    if viewer.identifier is None or not policy.may_write_along(viewer):
        return ()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    rows = models.Assignment.objects.select_related("draft").filter(
        policy.drafts_visible_to(viewer, own_networks=own),
        user_id=viewer.identifier,
        written_at__isnull=True,
        draft__state=DraftState.WRITING,
    )
    steps = []
    for row in rows.order_by("due_date", "id"):
        text = rules.read_text(row.draft.text)
        steps.append(
            OwnStep(
                draft_id=row.draft_id,
                step_code=row.step_code,
                procedure=text.title,
                step=rules.step_of(text, row.step_code).title,
                due_date=row.due_date,
                is_late=row.due_date < on,
            )
        )
    return tuple(steps)


def assignments_of(
    row: models.Draft, *, viewer: Actor, may_edit: bool, names: dict[UUID, str], on: date
) -> tuple[AssignmentLine, ...]:
    """Return who writes which step of a draft."""
    rows = list(row.assignments.order_by("due_date", "id"))
    people_names = people.names_of(user_ids={each.user_id for each in rows})
    return tuple(
        AssignmentLine(
            step_code=each.step_code,
            author_id=each.user_id,
            author_name=people_names.get(each.user_id, ""),
            organisation_name=names.get(each.organisation_id, ""),
            due_date=each.due_date,
            written_at=each.written_at,
            is_mine=each.user_id == viewer.identifier,
            is_late=(may_edit or each.user_id == viewer.identifier)
            and each.written_at is None
            and each.due_date < on,
        )
        for each in rows
    )

"""Who acts. Every read and every write names an actor; there is no access without one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

STEP_UP_LASTS = timedelta(minutes=5)


class ActorKind(StrEnum):
    """What sort of actor stands behind an act."""

    STAFF = "STAFF"
    """A signed-in member of an organisation of the network."""
    PERSON = "PERSON"
    """Somebody who asks for help, known only by the thread that their receipt opens."""
    GUEST = "GUEST"
    """Somebody at an organisation who opened one link with its code: one thing, and nothing else."""
    SYSTEM = "SYSTEM"
    """The software itself: the worker, a command at the console."""


class Role(StrEnum):
    """What a member does in their organisation. One membership may carry several."""

    OPERATOR = "OPERATOR"
    SUPERVISOR = "SUPERVISOR"
    COORDINATOR = "COORDINATOR"
    """Keeps a network together: its organisations, territories and agreements."""
    REPRESENTATIVE = "REPRESENTATIVE"
    """Speaks for one organisation: keeps its cards, negotiates and signs its agreements."""
    REFERRAL_DESK = "REFERRAL_DESK"
    TRAINER = "TRAINER"
    EDITOR = "EDITOR"
    RESEARCHER = "RESEARCHER"
    ADMINISTRATOR = "ADMINISTRATOR"
    DATA_PROTECTION_OFFICER = "DATA_PROTECTION_OFFICER"


class LegalStatus(StrEnum):
    """The standing that decides whether a member has a duty to report (arts. 331 and 334 c.p.p.)."""

    PUBLIC_OFFICIAL = "PUBLIC_OFFICIAL"
    PUBLIC_SERVICE = "PUBLIC_SERVICE"
    HEALTH_PROFESSIONAL = "HEALTH_PROFESSIONAL"
    PRIVATE = "PRIVATE"


class Task(StrEnum):
    """What asks for a competence. Which one is decided by the network, see `people.rules`."""

    RESTRICTED_INSTRUMENT = "RESTRICTED_INSTRUMENT"
    """Administering an instrument that names who may. Each names its own: never in `Actor.tasks`."""
    COURT_ACCOMPANIMENT = "COURT_ACCOMPANIMENT"
    """Going along with a person to a hearing."""
    MINORS_CASES = "MINORS_CASES"
    """Being given the case of somebody under 18, and asking them the questions of a child's form."""
    DATA_EXPORT = "DATA_EXPORT"
    """Letting what was said of a person leave as a file. Figures about nobody are no such thing."""
    CASE_CONFERENCE = "CASE_CONFERENCE"
    """Calling a case conference and saying who comes to it."""


RULED_TASKS = frozenset(Task) - {Task.RESTRICTED_INSTRUMENT}
"""Tasks that a network has a rule for."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts, on behalf of one organisation, at one moment of one session.

    `identifier` is the user, the thread, the link or None for the system. `stepped_up_at` (UTC) is when the
    member last proved again who they are.
    """

    kind: ActorKind
    identifier: UUID | None = None
    organisation_id: UUID | None = None
    roles: frozenset[Role] = frozenset()
    legal_status: LegalStatus = LegalStatus.PRIVATE
    competences: frozenset[str] = field(default_factory=frozenset)
    stepped_up_at: datetime | None = None
    name: str = ""
    covers: frozenset[UUID] = field(default_factory=frozenset)
    """Absent colleagues of the same organisation for whom the member stands in today."""
    tasks: frozenset[Task] = field(default_factory=frozenset)
    """What is open to the member by what they hold today; nothing is until it was asked."""
    only_id: UUID | None = None
    """The one thing that a guest may see and act on."""

    def __str__(self) -> str:
        return f"{self.kind.lower()}:{self.identifier}"

    def is_staff_of(self, organisation_id: UUID | None) -> bool:
        """Whether the actor is a signed-in member of that organisation."""
        return (
            self.kind is ActorKind.STAFF
            and self.organisation_id is not None
            and self.organisation_id == organisation_id
        )

    def has_role(self, *roles: Role) -> bool:
        """Whether the actor holds at least one of these roles."""
        return not self.roles.isdisjoint(roles)

    def is_stepped_up(self, at: datetime) -> bool:
        """Whether the actor proved who they are within the last five minutes."""
        return self.stepped_up_at is not None and at - self.stepped_up_at <= STEP_UP_LASTS


def person(thread_id: UUID) -> Actor:
    """Return the actor for somebody who opened their own thread with a receipt."""
    return Actor(kind=ActorKind.PERSON, identifier=thread_id)


def guest(*, link_id: UUID, organisation_id: UUID, only_id: UUID) -> Actor:
    """Return the actor for somebody who opened a link with its code, at the organisation asked."""
    return Actor(
        kind=ActorKind.GUEST,
        identifier=link_id,
        organisation_id=organisation_id,
        only_id=only_id,
    )


SYSTEM = Actor(kind=ActorKind.SYSTEM, name="system")
"""The software itself, when nobody is signed in: installation, the worker, the demonstration."""

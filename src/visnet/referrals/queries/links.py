"""Links as their makers see them, and who a visit is of."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from visnet.kit.actor import Actor, Role, guest
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Decision
from visnet.people import queries as people
from visnet.referrals import models, policy, rules
from visnet.referrals.queries import ground
from visnet.referrals.vocabulary import READABLE_STATES, LinkState, State

ENDED_BY_PARTNER = frozenset({State.DECLINED, State.COMPLETED})
VISIT = "SELECT link_id, referral_id, organisation_id FROM sec.find_visit(%s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class TryLine:
    """That somebody typed the code, or a wrong one."""

    at: datetime
    was_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """A link to a referral, without its secrets, and who tried its code, the newest first."""

    id: UUID
    made_at: datetime
    made_by_name: str
    state: LinkState
    ends_at: datetime
    shut_at: datetime | None
    tries: tuple[TryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksForOffice:
    """The links of a referral, the newest first, and what may be done with them."""

    lines: tuple[LinkLine, ...]
    may_make: Decision
    may_shut: Decision
    has_desk: bool
    """Whether somebody of the asked organisation has an account at its referral desk."""

    @property
    def works(self) -> bool:
        """Whether one works now."""
        return any(line.state is LinkState.WORKS for line in self.lines)


def get_links(*, viewer: Actor, referral_id: UUID, at: datetime) -> LinksForOffice:
    """Return the links of a referral for those who work on the case. Raises `NotFound`."""
    row = ground.find_sent(viewer=viewer, referral_id=referral_id)
    standing = policy.standing_from(row)
    links = list(row.links.prefetch_related("tries").order_by("-made_at", "-id"))
    names = people.names_of(user_ids=[link.made_by for link in links])
    is_open = row.state in ENDED_BY_PARTNER or (
        row.state in READABLE_STATES and bool(ground.grounds_of(row=row, at=at).holds)
    )
    return LinksForOffice(
        lines=tuple(_line(row, link, names, is_open, at) for link in links),
        may_make=policy.may_make_link(viewer, standing),
        may_shut=policy.may_shut_link(viewer, standing),
        has_desk=bool(
            people.list_recipients(
                organisation_id=row.to_organisation_id,
                role=Role.REFERRAL_DESK,
                on=civil_date(at),
            )
        ),
    )


def find_guest(*, token: str, visit: str) -> Actor | None:
    """Return who comes by this address with this visit's secret; None when either ended.

    The database tells it, by the hashes, to nobody who lacks the two.
    """
    if not visit:
        return None
    with connection.cursor() as cursor:
        cursor.execute(VISIT, [rules.hash_of(token), rules.hash_of(visit)])
        found = cursor.fetchone()
    if found is None:
        return None
    link_id, referral_id, organisation_id = found
    return guest(link_id=link_id, organisation_id=organisation_id, only_id=referral_id)


def _line(
    row: models.Referral,
    link: models.Link,
    names: dict[UUID, str],
    is_open: bool,  # noqa: FBT001  the referral's, not a switch
    at: datetime,
) -> LinkLine:
    ends_at = rules.link_ends_at(made_at=link.made_at, answered_at=row.answered_at)
    tries = sorted(link.tries.all(), key=lambda one: one.at, reverse=True)
    if link.locked_at is not None:
        state = LinkState.LOCKED
    elif link.shut_at is not None:
        state = LinkState.SHUT
    else:
        state = LinkState.WORKS if is_open and at < ends_at else LinkState.OVER
    return LinkLine(
        id=link.id,
        made_at=link.made_at,
        made_by_name=names.get(link.made_by, ""),
        state=state,
        ends_at=ends_at,
        shut_at=link.shut_at,
        tries=tuple(TryLine(at=one.at, was_right=one.was_right) for one in tries),
    )

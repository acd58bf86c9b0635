"""One certificate, and those that a member holds."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from visnet.certificates import models, policy, rules
from visnet.certificates.vocabulary import Revocation, Standing
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate as its holder, a trainer of the network or the organisation sees it."""

    id: UUID
    number: str
    is_own: bool
    user_id: UUID
    holder_name: str
    organisation_name: str
    network_id: UUID
    network_it: str
    network_en: str
    path_code: str
    title_it: str
    title_en: str
    hours: Decimal
    gives: tuple[str, ...]
    completed_date: date
    issued_at: datetime
    issued_by_name: str
    valid_until: date | None
    standing: Standing
    is_expiring: bool
    """Whether its holder was told already that it ends."""
    may_refresh: bool
    revoked_at: datetime | None
    revoked_for: Revocation | None
    revoked_words: str
    may_revoke: bool


def list_own(*, viewer: Actor, on: date) -> tuple[Certificate, ...]:
    """Return the viewer's own certificates, the newest first. Raises `Refused`."""
    policy.may_hold(viewer).enforce()
    rows = models.Certificate.objects.filter(policy.own(viewer))
    return certificates(rows.order_by("-issued_at", "id"), viewer=viewer, on=on)


def get_certificate(*, viewer: Actor, certificate_id: UUID, on: date) -> Certificate:
    """Return one certificate. Raises `NotFound` and `Refused`."""
    policy.may_hold(viewer).enforce()
    seen = policy.visible_to(viewer, own_networks=own_networks_of(viewer, on))
    found = certificates(
        models.Certificate.objects.filter(seen, id=certificate_id), viewer=viewer, on=on
    )
    if not found:
        raise NotFound(certificate_id)
    return found[0]


def own_networks_of(viewer: Actor, on: date) -> frozenset[UUID]:
    """Return the networks that the viewer's organisation belongs to on a day."""
    return people.networks_of(organisation_id=viewer.organisation_id, on=on)


def certificates(
    found: "QuerySet[models.Certificate]", *, viewer: Actor, on: date
) -> tuple[Certificate, ...]:
    """Return rows as the viewer sees them, with the names that stand beside them."""
    rows = list(found)
    if not rows:
        return ()
    networks = {line.id: line for line in people.list_networks()}
    organisations = people.names_of_organisations(ids={row.organisation_id for row in rows})
    names = people.names_of(user_ids={row.issued_by for row in rows})
    own = own_networks_of(viewer, on)
    return tuple(
        Certificate(
            id=row.id,
            number=row.number,
            is_own=row.user_id == viewer.identifier,
            user_id=row.user_id,
            holder_name=row.holder_name,
            organisation_name=organisations.get(row.organisation_id, ""),
            network_id=row.network_id,
            network_it=networks[row.network_id].name_it,
            network_en=networks[row.network_id].name_en,
            path_code=row.path_code,
            title_it=row.path_title_it,
            title_en=row.path_title_en,
            hours=row.hours,
            gives=tuple(row.gives),
            completed_date=row.completed_date,
            issued_at=row.issued_at,
            issued_by_name=names.get(row.issued_by, ""),
            valid_until=row.valid_until_date,
            standing=standing_on(row, on),
            is_expiring=is_expiring(row, on),
            may_refresh=standing_on(row, on) is not Standing.VALID
            or rules.may_be_refreshed(valid_until=row.valid_until_date, on=on),
            revoked_at=row.revoked_at,
            revoked_for=Revocation(row.revoked_for) if row.revoked_for else None,
            revoked_words=row.revoked_words,
            may_revoke=row.revoked_at is None
            and bool(
                policy.may_revoke(
                    viewer, holder_id=row.user_id, network_id=row.network_id, own_networks=own
                )
            ),
        )
        for row in rows
    )


def standing_on(row: models.Certificate, on: date) -> Standing:
    """Return how a certificate stands on a day."""
    return rules.standing_of(valid_until=row.valid_until_date, revoked_at=row.revoked_at, on=on)


def is_expiring(row: models.Certificate, on: date) -> bool:
    """Whether a certificate holds, and its holder was told already that it ends."""
    ends = row.valid_until_date
    if ends is None or standing_on(row, on) is not Standing.VALID:
        return False
    return rules.next_mark(valid_until=ends, on=on) is not None

"""Issuing a certificate to somebody who finished a path."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from visnet.certificates import models, policy, queries, rules
from visnet.certificates.operations.holding import author, note, publish_status_list
from visnet.certificates.rules import FinishedPath, Holder
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.turns import Turn, take_turn
from visnet.people import queries as people
from visnet.wall import operations as wall

FREE = "SELECT sec.certificate_place_is_free(%s)"


class AlreadyHeld(Exception):
    """A certificate of this path holds, and does not end within three months."""


class NotFinishedYet(Exception):
    """The day on which the path was finished lies ahead, or the certificate would have ended."""


class IdAlreadyUsed(Exception):
    """The certificate of that id is of somebody else, or of another path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What was issued: by which number anybody asks for it, and its last day, if it has one."""

    id: UUID
    number: str
    valid_until: date | None


@transaction.atomic
def issue_certificate(
    *, certificate_id: UUID, holder: Holder, path: FinishedPath, by: Actor, at: datetime
) -> Issued:
    """Say that somebody finished a path. The same certificate again changes nothing.

    Whether the path is finished is asked by whoever calls this. Raises `AlreadyHeld`, `IdAlreadyUsed`,
    `NotFinishedYet` and `Refused`.
    """
    on = civil_date(at)
    policy.may_issue(
        by,
        holder_id=holder.user_id,
        network_id=path.network_id,
        own_networks=queries.own_networks_of(by, on),
        holders_networks=people.networks_of(organisation_id=holder.organisation_id, on=on),
    ).enforce()
    take_turn(Turn.CERTIFICATES_OF_USER, holder.user_id)
    known = models.Certificate.objects.filter(id=certificate_id).first()
    if known is not None:
        return _same(known, holder, path)
    valid_until = _last_day(path, on)
    _ask_whether_held(holder, path, on)
    with wall.vouching(purpose="certificate", subject=certificate_id):
        row = models.Certificate.objects.create(
            id=certificate_id,
            number=rules.new_number(),
            status_index=_free_place(),
            user_id=holder.user_id,
            organisation_id=holder.organisation_id,
            holder_name=holder.name,
            network_id=path.network_id,
            path_code=path.code,
            path_title_it=path.title_it,
            path_title_en=path.title_en,
            hours=path.hours,
            gives=list(path.gives),
            completed_date=path.completed_date,
            issued_by=author(by),
            issued_at=at,
            valid_until_date=valid_until,
        )
    if queries.find_status_list() is None:
        publish_status_list(by, at)
    note(certificate_id, "certificates.issued", by, at)
    return _issued(row)


def _last_day(path: FinishedPath, on: date) -> date | None:
    if path.completed_date > on:
        raise NotFinishedYet(path.code)
    if path.valid_months is None:
        return None
    valid_until = rules.add_months(path.completed_date, path.valid_months)
    if valid_until < on:
        raise NotFinishedYet(path.code)
    return valid_until


def _ask_whether_held(holder: Holder, path: FinishedPath, on: date) -> None:
    held = models.Certificate.objects.filter(
        user_id=holder.user_id,
        network_id=path.network_id,
        path_code=path.code,
        revoked_at__isnull=True,
    )
    if not all(rules.may_be_refreshed(valid_until=row.valid_until_date, on=on) for row in held):
        raise AlreadyHeld(path.code)


def _free_place() -> int:
    """Return a place in the list that is taken by no certificate, drawn so that it says nothing."""
    place = secrets.randbelow(rules.LIST_SIZE)
    while not _is_free(place):
        place = secrets.randbelow(rules.LIST_SIZE)
    return place


def _is_free(place: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(FREE, [place])
        return bool(cursor.fetchone() == (True,))


def _same(known: models.Certificate, holder: Holder, path: FinishedPath) -> Issued:
    asked = (holder.user_id, path.network_id, path.code)
    if (known.user_id, known.network_id, known.path_code) != asked:
        raise IdAlreadyUsed(known.id)
    return _issued(known)


def _issued(row: models.Certificate) -> Issued:
    return Issued(id=row.id, number=row.number, valid_until=row.valid_until_date)

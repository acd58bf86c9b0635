"""Links to one referral: making one, shutting it, typing its code, leaving."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor, ActorKind, guest
from visnet.referrals import models, policy, rules
from visnet.referrals.operations import ground

TRY = (
    "SELECT link_id, referral_id, organisation_id, made_by, was_right, is_locked"  # constant
    " FROM sec.try_link(%s, %s, %s, %s, %s)"
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MadeLink:
    """The two secrets of a new link, handed out once: what goes into the address, and its code."""

    token: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JustShut:
    """The link that this wrong code shut, whom to tell, and under whose name."""

    link_id: UUID
    made_by: UUID
    door: Actor


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Tried:
    """What came of typing a code: who came in, and with which secret; or that the link is shut now."""

    guest: Actor | None = None
    visit: str = ""
    shut: JustShut | None = None


@transaction.atomic
def make_link(*, link_id: UUID, referral_id: UUID, by: Actor, at: datetime) -> MadeLink | None:
    """Make a link to a referral and return its secrets, this once; the one before is shut.

    The same id again makes nothing and returns None: they were shown. Raises `NotFound`, and
    `Refused` when the referral is over.
    """
    row, standing = ground.lock_sent(referral_id=referral_id, by=by)
    policy.may_make_link(by, standing).enforce()
    if models.Link.objects.filter(id=link_id, referral_id=referral_id).exists():
        return None
    _shut(row, by, at)
    made = MadeLink(token=rules.new_token(), code=rules.new_code())
    models.Link.objects.create(
        id=link_id,
        referral_id=referral_id,
        token_hash=rules.hash_of(made.token),
        code_hash=_code_hash(made.token, made.code),
        made_by=ground.author(by),
        made_at=at,
    )
    ground.write_down(
        row=row, action="link_made", by=by, at=at, case_id=row.case_id, fields=(str(link_id),)
    )
    return made


@transaction.atomic
def shut_link(*, referral_id: UUID, by: Actor, at: datetime) -> None:
    """Shut the link to a referral at once. Where none works, nothing happens. Raises `NotFound`."""
    row, standing = ground.lock_sent(referral_id=referral_id, by=by)
    policy.may_shut_link(by, standing).enforce()
    _shut(row, by, at)


@transaction.atomic
def try_code(*, token: str, code: str, by: Actor, at: datetime) -> Tried:
    """Try a code at an address: it opens a visit, or it counts as wrong.

    Whatever is wrong, the same is asked of the database and one line is written: an address that is
    wrong, a link that is shut or over, a referral that was taken back. Raises `Refused`.
    """
    policy.may_try_code(by).enforce()
    visit = rules.new_visit_secret()
    with connection.cursor() as cursor:
        cursor.execute(
            TRY,
            [
                rules.hash_of(token),
                _code_hash(token, code),
                uuid4(),
                rules.hash_of(visit),
                rules.MOST_WRONG_CODES,
            ],
        )
        found = cursor.fetchone()
    if found is None:
        _note(by, at, "referrals.link_refused", None)
        return Tried()
    link_id, referral_id, organisation_id, made_by, was_right, is_locked = found
    # No visit has begun: it is the software that lets somebody in, or not, by this link.
    door = Actor(kind=ActorKind.SYSTEM, identifier=link_id, organisation_id=organisation_id)
    came = guest(link_id=link_id, organisation_id=organisation_id, only_id=referral_id)
    if was_right:
        _note(door, at, "referrals.link_opened", link_id)
        return Tried(guest=came, visit=visit)
    _note(door, at, "referrals.link_refused", link_id)
    if not is_locked:
        return Tried()
    return Tried(shut=JustShut(link_id=link_id, made_by=made_by, door=came))


@transaction.atomic
def leave_link(*, by: Actor, at: datetime) -> None:
    """End every visit of this link: whoever goes on types the code again. Raises `Refused`."""
    policy.may_leave(by).enforce()
    models.LinkTry.objects.filter(
        link_id=ground.author(by), visit_hash__isnull=False, left_at__isnull=True
    ).update(left_at=at)
    _note(by, at, "referrals.link_left", by.identifier)


def _shut(row: models.Referral, by: Actor, at: datetime) -> None:
    """Shut what works still; what wrong codes shut is shut."""
    standing = models.Link.objects.filter(
        referral_id=row.id, shut_at__isnull=True, locked_at__isnull=True
    )
    if standing.update(shut_by=ground.author(by), shut_at=at):
        ground.write_down(row=row, action="link_shut", by=by, at=at, case_id=row.case_id)


def _code_hash(token: str, code: str) -> bytes:
    if settings.PEPPER is None:
        msg = "This process holds no pepper."
        raise RuntimeError(msg)
    typed = rules.code_from(code)
    return rules.hash_of_code(pepper=bytes(settings.PEPPER), token=token, code=typed)


def _note(by: Actor, at: datetime, action: str, link_id: UUID | None) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="link", subject_id=link_id)

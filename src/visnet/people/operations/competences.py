"""What members hold: given with a certificate, learned elsewhere, or lent; and ending it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import models, policy, queries, rules
from visnet.people.operations import ground
from visnet.people.operations.ground import EndsBeforeItBegins
from visnet.people.operations.watches import IdAlreadyUsed
from visnet.people.queries import holding
from visnet.people.vocabulary import PROFESSIONS, Competence, HeldKind
from visnet.wall import operations as wall


class NotALearnedCompetence(Exception):
    """A profession is no certificate, and nobody lends one: a chamber gives it."""


class LoanTooLong(Exception):
    """A loan lasts a day at least and fourteen at most."""


class HoldsItAlready(Exception):
    """Whoever holds it, or was lent it, needs no loan of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldWords:
    """What somebody gets: which competence, until which day (counted; None is without end), and why.

    `because` is read by the member it is about: words about training, never about anybody helped.
    """

    competence: Competence
    last_date: date | None
    because: str = ""


@transaction.atomic
def grant_competence(
    *,
    held_id: UUID,
    user_id: UUID,
    certificate_id: UUID,
    from_date: date,
    held: HeldWords,
    by: Actor,
    at: datetime,
) -> None:
    """Write down what a certificate gives. It follows the member wherever they work.

    For whoever gives the certificate: a trainer of a network of the member's, never to themselves.
    The same again changes nothing. Raises `Refused`, `NotALearnedCompetence`, `IdAlreadyUsed`,
    `EndsBeforeItBegins`.
    """
    policy.may_certify(
        actor=by,
        user_id=user_id,
        its_networks=_networks_of_member(user_id, at),
        own_networks=ground.own_networks(by, at),
    ).enforce()
    row = models.HeldCompetence(
        id=held_id,
        user_id=user_id,
        kind=HeldKind.CERTIFICATE,
        from_date=from_date,
        certificate_id=certificate_id,
    )
    _keep(row, held, by, at)


@transaction.atomic
def recognise_competence(
    *, held_id: UUID, user_id: UUID, held: HeldWords, by: Actor, at: datetime
) -> None:
    """Write down what a colleague learned elsewhere, what shows it, and until when it counts.

    The same again changes nothing. Raises `NotFound` for somebody of another organisation,
    `NotALearnedCompetence`, `IdAlreadyUsed`, `EndsBeforeItBegins`.
    """
    organisation_id = _organisation_of(user_id, by, at)
    policy.may_recognise(actor=by, organisation_id=organisation_id, user_id=user_id).enforce()
    row = models.HeldCompetence(
        id=held_id,
        user_id=user_id,
        organisation_id=organisation_id,
        kind=HeldKind.RECOGNISED,
        from_date=civil_date(at),
    )
    _keep(row, held, by, at)


@transaction.atomic
def lend_competence(
    *, held_id: UUID, user_id: UUID, held: HeldWords, by: Actor, at: datetime
) -> None:
    """Let a colleague do for some days what they have not learned yet, from today, with a reason.

    It ends by itself. The same again changes nothing. Raises `NotFound` for somebody of another
    organisation, `NotALearnedCompetence`, `LoanTooLong`, `HoldsItAlready`, `IdAlreadyUsed`.
    """
    on = civil_date(at)
    organisation_id = _organisation_of(user_id, by, at)
    policy.may_lend(
        actor=by, organisation_id=organisation_id, user_id=user_id, reason=held.because
    ).enforce()
    if held.last_date is None or not rules.is_short_enough(from_date=on, last_date=held.last_date):
        raise LoanTooLong(held_id)
    row = models.HeldCompetence(
        id=held_id,
        user_id=user_id,
        organisation_id=organisation_id,
        kind=HeldKind.LOAN,
        from_date=on,
    )
    _keep(row, held, by, at, only_one=True)


@transaction.atomic
def end_competence(*, held_id: UUID, by: Actor, at: datetime) -> None:
    """End a loan before its day, or what was written down as learned elsewhere, at once.

    What a certificate gave ends with it, see `end_competences_of`. Raises `NotFound`, `Refused`.
    """
    row = (
        models.HeldCompetence.objects.select_for_update(of=("self",))
        .filter(policy.visible_to(by), id=held_id, ended_at__isnull=True)
        .first()
    )
    if row is None:
        raise NotFound(held_id)
    if row.kind == HeldKind.LOAN:
        policy.may_end_loan(actor=by, organisation_id=row.organisation_id).enforce()
    else:
        policy.may_recognise(
            actor=by,
            organisation_id=_organisation_of(row.user_id, by, at),
            user_id=row.user_id,
        ).enforce()
    _end([row], by, at)


@transaction.atomic
def end_competences_of(*, certificate_id: UUID, by: Actor, at: datetime) -> None:
    """End what a certificate gave, at once: it was revoked. Raises `Refused`."""
    rows = list(
        models.HeldCompetence.objects.select_for_update(of=("self",)).filter(
            certificate_id=certificate_id, ended_at__isnull=True
        )
    )
    for user_id in {row.user_id for row in rows}:
        policy.may_take_back(
            actor=by,
            user_id=user_id,
            its_networks=_networks_of_member(user_id, at),
            own_networks=ground.own_networks(by, at),
        ).enforce()
    _end(rows, by, at)


def begin_with(
    *, user_id: UUID, organisation_id: UUID, learned: Iterable[str], by: Actor, at: datetime
) -> None:
    """Write down at the console what a member brings along; without end, for nobody said until when."""
    for competence in sorted(learned):
        row = models.HeldCompetence(
            id=uuid5(user_id, f"{organisation_id} {competence}"),
            user_id=user_id,
            organisation_id=organisation_id,
            kind=HeldKind.RECOGNISED,
            from_date=civil_date(at),
        )
        _keep(row, HeldWords(competence=Competence(competence), last_date=None), by, at)


def _keep(
    row: models.HeldCompetence,
    held: HeldWords,
    by: Actor,
    at: datetime,
    *,
    only_one: bool = False,
) -> None:
    if held.competence in PROFESSIONS:
        raise NotALearnedCompetence(held.competence)
    before = models.HeldCompetence.objects.filter(id=row.id).first()
    if before is not None:
        if (before.user_id, before.competence) != (row.user_id, held.competence):
            raise IdAlreadyUsed(row.id)
        return
    if held.last_date is not None and held.last_date < row.from_date:
        raise EndsBeforeItBegins(row.id)
    if only_one and _has(row, held.competence):
        raise HoldsItAlready(row.id)
    row.competence = held.competence
    row.last_date = held.last_date
    row.because = held.because
    row.granted_by_id = None if by.organisation_id is None else by.identifier
    row.granted_at = at
    if row.kind == HeldKind.CERTIFICATE:
        with wall.vouching(purpose="competence", subject=row.id):
            row.save(force_insert=True)
    else:
        row.save(force_insert=True)
    _note(by, at, f"people.competence_{STEPS[HeldKind(row.kind)]}", row.user_id)


STEPS = {
    HeldKind.CERTIFICATE: "given",
    HeldKind.LOAN: "lent",
    HeldKind.RECOGNISED: "recognised",
}


def _has(row: models.HeldCompetence, competence: Competence) -> bool:
    return (
        models.HeldCompetence.objects.filter(
            holding.held_on(row.from_date), user_id=row.user_id, competence=competence
        )
        .filter(holding.counts_in(row.organisation_id))
        .exists()
    )


def end_loans_of(*, user_id: UUID, organisation_id: UUID, by: Actor, at: datetime) -> None:
    """End what was lent to somebody who leaves."""
    rows = models.HeldCompetence.objects.filter(
        user_id=user_id,
        organisation_id=organisation_id,
        kind=HeldKind.LOAN,
        ended_at__isnull=True,
    )
    _end(list(rows), by, at)


def _end(rows: list[models.HeldCompetence], by: Actor, at: datetime) -> None:
    for row in rows:
        row.ended_by_id = by.identifier
        row.ended_at = at
        row.save(update_fields=["ended_by", "ended_at"])
        _note(by, at, "people.competence_ended", row.user_id)


def _organisation_of(user_id: UUID, by: Actor, at: datetime) -> UUID:
    """The actor's organisation, of which the other is a member today. Raises `NotFound`."""
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    rows = models.Membership.objects.filter(policy.visible_to(by), user_id=user_id)
    on = civil_date(at)
    if not any(
        rules.is_member(from_date=row.from_date, until_date=row.until_date, on=on) for row in rows
    ):
        raise NotFound(user_id)
    return by.organisation_id


def _networks_of_member(user_id: UUID, at: datetime) -> frozenset[UUID]:
    on = civil_date(at)
    memberships = queries.list_memberships(user_id=user_id, on=on)
    return frozenset().union(
        *(queries.networks_of(organisation_id=one.organisation_id, on=on) for one in memberships)
    )


def _note(by: Actor, at: datetime, action: str, user_id: UUID) -> None:
    audit.note(
        by=by,
        at=at,
        action=action,
        subject_kind="user",
        subject_id=user_id,
        fields=("competence", "last_date"),
    )

"""Names that must not meet: who is named in a case, and whom a member knows.

The database keeps people apart by itself (migration 0012), whoever writes. It may take away the case
that is being written in, so the name comes last in each act.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.audit import operations as audit
from visnet.cases import models, policy, queries
from visnet.cases.operations import ground
from visnet.cases.operations.access import NotAColleague
from visnet.cases.rules import Hint, PartyWords, TieWords
from visnet.cases.vocabulary import NAMED_ELSEWHERE, Side
from visnet.kit import writing
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people
from visnet.vault import operations as vault
from visnet.vault import queries as keys


class NameTooShort(Exception):
    """A given name alone is no name to compare: it would keep half of the Centre away."""


@transaction.atomic
def name_party(
    *, party_id: UUID, case_id: UUID, party: PartyWords, by: Actor, at: datetime
) -> None:
    """Write down who stands on the other side, or is suspected. Raises `NameTooShort`.

    Whoever works for that person here sees this case no more, nor the other way round, at once. If
    they spoke for the person, they are kept out.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_name_party(by, case.standing).enforce()
    if ground.was_done_before(model=models.Party, row_id=party_id, case_id=case_id, by=by):
        return
    sign = _sign(party.name, by)
    if models.Party.objects.filter(case_id=case_id, side=party.side, sign=sign).exists():
        return
    box = keys.open_box(viewer=by, subject_id=case_id)
    _note(by, at, "cases.party_named", party_id, case_id)
    models.Party.objects.create(
        id=party_id,
        case_id=case_id,
        organisation_id=case.row.organisation_id,
        side=party.side,
        sign=sign,
        by=ground.author(by),
        at=at,
        **ground.seal(box=box, table="cases_party", row_id=party_id, words={"name": party.name}),
    )


@transaction.atomic
def take_party_out(*, party_id: UUID, by: Actor, at: datetime) -> None:
    """Take a name out that was written by mistake. Nobody is let back by it.

    Whoever spoke for the person and is kept out is let back by a second person instead.
    """
    case, row = ground.lock_case_of(model=models.Party, row_id=party_id, by=by)
    policy.may_name_party(by, case.standing).enforce()
    if row.side in NAMED_ELSEWHERE:
        raise NotFound(party_id)
    models.Party.objects.filter(id=party_id).delete()
    _note(by, at, "cases.party_taken_out", party_id, case.row.id)


@transaction.atomic
def declare_tie(*, tie_id: UUID, tie: TieWords, by: Actor, at: datetime) -> None:
    """Write down that a member knows somebody: themselves, or a supervisor for them.

    From now on no case that names this person exists for them. Raises `NameTooShort`,
    `NotAColleague`.
    """
    policy.may_declare_tie(by, user_id=tie.user_id).enforce()
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    members = people.list_members(viewer=by, on=civil_date(at))
    if tie.user_id not in {member.user_id for member in members}:
        raise NotAColleague(tie.user_id)
    sign = _sign(tie.name, by)
    ties = models.Tie.objects.filter(policy.ties_visible_to(by))
    if ties.filter(id=tie_id).exists():
        return
    if ties.filter(user_id=tie.user_id, sign=sign, ended_at__isnull=True).exists():
        return
    box = vault.create_box(subject_id=tie_id, for_organisation=by.organisation_id, by=by)
    _note(by, at, "cases.tie_declared", tie_id, None)
    models.Tie.objects.create(
        id=tie_id,
        organisation_id=by.organisation_id,
        user_id=tie.user_id,
        sign=sign,
        by=ground.author(by),
        at=at,
        **ground.seal(
            box=box, table="cases_tie", row_id=tie_id, words={"name": tie.name, "how": tie.how}
        ),
    )


@transaction.atomic
def end_tie(*, tie_id: UUID, by: Actor, at: datetime) -> None:
    """Take out what is not so, or no longer: a supervisor does, never for themselves.

    Nobody is let back by it: in each case that is decided apart.
    """
    ties = models.Tie.objects.select_for_update().filter(policy.ties_visible_to(by))
    row = ties.filter(id=tie_id).first()
    if row is None:
        # A row that one may read and not change cannot be held either.
        row = models.Tie.objects.filter(policy.ties_visible_to(by), id=tie_id).first()
    if row is None:
        raise NotFound(tie_id)
    policy.may_end_tie(by, user_id=row.user_id).enforce()
    if row.ended_at is not None:
        return
    row.ended_at, row.ended_by = at, by.identifier
    row.save(update_fields=["ended_at", "ended_by"])
    _note(by, at, "cases.tie_ended", tie_id, None)


def check_conflict(*, names: Sequence[str], was_seen: bool, by: Actor) -> None:
    """Do nothing where no name stands in the way. Raises `Refused`, and never says with whom."""
    hint = queries.conflict_hint(viewer=by, names=names)
    if hint is Hint.OWN or (hint is Hint.MAYBE and not was_seen):
        raise Refused(Reason.MAY_CONFLICT)


def remember_names(*, case: models.Case, names: Sequence[str], by: Actor, at: datetime) -> None:
    """Keep the signs of the names of the person supported: the last thing done in an act."""
    signs = queries.signs_of(viewer=by, names=names)
    writing.write(
        [
            models.Party(
                id=uuid5(case.id, f"{Side.SUPPORTED.value}:{sign.hex()}"),
                case_id=case.id,
                organisation_id=case.organisation_id,
                side=Side.SUPPORTED,
                sign=sign,
                by=ground.author(by),
                at=at,
            )
            for sign in signs
        ],
        unless_there=True,
    )


def _sign(name: str, by: Actor) -> bytes:
    signs = queries.signs_of(viewer=by, names=(name,))
    if not signs:
        raise NameTooShort
    return signs[0]


def _note(by: Actor, at: datetime, action: str, subject_id: UUID, case_id: UUID | None) -> None:
    kind = "party" if "party" in action else "tie"
    audit.note(
        by=by,
        at=at,
        action=action,
        subject_kind=kind,
        subject_id=subject_id,
        case_id=case_id,
        fields=("name",),
    )

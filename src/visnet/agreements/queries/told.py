"""What hangs on a version: parties and signatures, comments, proposals, renewals, who saw it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from visnet.agreements import models, policy, rules
from visnet.agreements.policy import Standing
from visnet.agreements.queries import reading
from visnet.agreements.queries.shapes import (
    ChangeLine,
    CommentLine,
    OriginalLine,
    PartyLine,
    ProposalLine,
    RenewalLine,
    SeenLine,
)
from visnet.agreements.vocabulary import LeftBecause, MediaType, TargetKind
from visnet.kit.actor import Actor
from visnet.people import queries as people


@dataclass(frozen=True, slots=True)
class Names:
    """What organisations and members are called."""

    organisations: dict[UUID, str]
    users: dict[UUID, str]

    def organisation(self, identifier: UUID | None) -> str:
        """Return what an organisation is called; nothing for nobody."""
        return self.organisations.get(identifier, "") if identifier else ""

    def user(self, identifier: UUID | None) -> str:
        """Return what a member is called; nothing for nobody."""
        return self.users.get(identifier, "") if identifier else ""


def names_for(row: models.Agreement) -> Names:
    """Return the names of all who appear around a version, in two queries after its own."""
    users: set[UUID | None] = set()
    for each in row.comments.all():
        users |= {each.by, each.resolved_by}
    for proposal in row.proposals.all():
        users |= {proposal.by, proposal.decided_by}
    users |= {change.by for change in row.changes.all()}
    users |= {one.user_id for one in row.seen.all()}
    users |= {offer.offered_by for offer in row.renewals.all()}
    return Names(
        organisations={key: line.name for key, line in reading.kinds_and_names().items()},
        users=people.names_of(user_ids=[user for user in users if user is not None]),
    )


def seen_version(row: models.Agreement, viewer: Actor) -> int:
    """Return which version of the text the viewer last had before them; 0 for none."""
    mine = [one.content_version for one in row.seen.all() if one.user_id == viewer.identifier]
    return max(mine, default=0)


def parties(
    row: models.Agreement, viewer: Actor, standing: Standing, names: Names, on: date
) -> tuple[PartyLine, ...]:
    """Return the parties in the order of the text."""
    originals: dict[UUID, list[OriginalLine]] = {}
    organisation_of = {party.id: party.organisation_id for party in row.parties.all()}
    kept = models.Original.objects.filter(agreement_id=row.id).defer("content_sealed")
    for each in kept.order_by("added_at", "id"):
        originals.setdefault(each.party_id, []).append(
            OriginalLine(
                id=each.id,
                organisation_id=organisation_of[each.party_id],
                media_type=MediaType(each.media_type),
                size=each.size,
                sha256=each.sha256,
                added_at=each.added_at,
            )
        )
    return tuple(
        _party(party, viewer, standing, names, on, tuple(originals.get(party.id, ())))
        for party in sorted(row.parties.all(), key=lambda party: (party.number, party.id))
    )


def comments(row: models.Agreement, viewer: Actor, names: Names) -> tuple[CommentLine, ...]:
    """Return the remarks, the oldest first."""
    return tuple(
        CommentLine(
            id=each.id,
            target_kind=TargetKind(each.target_kind),
            target_id=each.target_id,
            organisation_id=each.organisation_id,
            organisation_name=names.organisation(each.organisation_id),
            by_name=names.user(each.by),
            at=each.at,
            words=each.words,
            resolved_at=each.resolved_at,
            resolved_by_name=names.user(each.resolved_by),
            is_ours=viewer.is_staff_of(each.organisation_id),
        )
        for each in _by_time(row.comments.all())
    )


def proposals(
    row: models.Agreement, viewer: Actor, standing: Standing, names: Names
) -> tuple[ProposalLine, ...]:
    """Return the proposed changes, the oldest first."""
    return tuple(
        ProposalLine(
            id=each.id,
            target_kind=TargetKind(each.target_kind),
            target_id=each.target_id,
            field=each.field,
            before=each.before,
            after=each.after,
            organisation_id=each.organisation_id,
            organisation_name=names.organisation(each.organisation_id),
            by_name=names.user(each.by),
            at=each.at,
            was_accepted=each.was_accepted,
            decided_by_name=names.user(each.decided_by),
            decided_at=each.decided_at,
            decided_because=each.decided_because,
            may_accept=policy.may_decide_change(viewer, standing, proposed_by=each.organisation_id),
            may_refuse=policy.may_withdraw_change(
                viewer, standing, proposed_by=each.organisation_id
            ),
        )
        for each in _by_time(row.proposals.all())
    )


def changes(row: models.Agreement, names: Names) -> tuple[ChangeLine, ...]:
    """Return how the text changed, the newest first."""
    return tuple(
        ChangeLine(
            content_version=each.content_version,
            organisation_name=names.organisation(each.organisation_id),
            by_name=names.user(each.by),
            at=each.at,
            parts=tuple(each.parts),
        )
        for each in sorted(row.changes.all(), key=lambda one: -one.content_version)
    )


def seen(row: models.Agreement, names: Names) -> tuple[SeenLine, ...]:
    """Return who had which version before them, by organisation."""
    lines = [
        SeenLine(
            organisation_id=each.organisation_id,
            organisation_name=names.organisation(each.organisation_id),
            user_name=names.user(each.user_id),
            content_version=each.content_version,
            at=each.at,
            is_current=each.content_version == row.content_version,
        )
        for each in row.seen.all()
    ]
    return tuple(sorted(lines, key=lambda line: (line.organisation_name, line.user_name)))


def renewals(row: models.Agreement, standing: Standing, names: Names) -> tuple[RenewalLine, ...]:
    """Return the offers to go on, with who has agreed."""
    offers = models.RenewalOffer.objects.filter(agreement_id=row.id).prefetch_related("assents")
    lines = []
    for offer in offers.order_by("offered_at", "id"):
        assented = {assent.organisation_id for assent in offer.assents.all()}
        missing = standing.bound - assented if offer.agreed_at is None else frozenset()
        lines.append(
            RenewalLine(
                id=offer.id,
                until_date=offer.until_date,
                offered_by_name=names.organisation(offer.organisation_id),
                offered_at=offer.offered_at,
                agreed_at=offer.agreed_at,
                assented=tuple(sorted(assented)),
                still_to_assent=tuple(sorted(missing)),
            )
        )
    return tuple(lines)


def _party(
    party: models.Party,
    viewer: Actor,
    standing: Standing,
    names: Names,
    on: date,
    originals: tuple[OriginalLine, ...],
) -> PartyLine:
    identifier = party.organisation_id
    return PartyLine(
        organisation_id=identifier,
        name=names.organisation(identifier),
        kind=party.organisation_kind,
        undertakes_it=party.undertakes_it,
        undertakes_en=party.undertakes_en,
        contact_point=party.contact_point,
        signed_date=party.signed_date,
        signatory=party.signatory,
        capacity=party.capacity,
        left_date=party.left_date,
        left_because=LeftBecause(party.left_because) if party.left_because else None,
        is_ours=viewer.is_staff_of(identifier),
        is_bound=rules.is_bound(signed_date=party.signed_date, left_date=party.left_date, on=on),
        originals=originals,
        may_sign=_may_sign(party, viewer, standing, with_original=False),
        may_sign_with_original=_may_sign(party, viewer, standing, with_original=True),
        may_leave=policy.may_leave(viewer, standing, organisation_id=identifier),
    )


def _may_sign(
    party: models.Party, viewer: Actor, standing: Standing, *, with_original: bool
) -> Any:
    return policy.may_sign(
        viewer,
        standing,
        organisation_id=party.organisation_id,
        with_original=with_original,
        has_signed=party.signed_date is not None,
    )


def _by_time(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda each: (each.at, each.id))

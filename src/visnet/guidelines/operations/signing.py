"""Asking the parties to sign one text, signing it, and publishing it as an edition."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.guidelines import models, policy, queries, rules
from visnet.guidelines.operations.assigning import StepsUnwritten
from visnet.guidelines.operations.holding import (
    ChangedMeanwhile,
    author,
    hold,
    hold_in,
    hold_to_edit,
    move,
    note,
    save,
    text_of,
)
from visnet.guidelines.operations.showing import begin_showing
from visnet.guidelines.rules import Pair
from visnet.guidelines.vocabulary import DraftState
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people

FEWEST_PARTIES = 2
"""A joint procedure is joint."""


class NobodySigns(Exception):
    """Fewer than two organisations of the network are asked to sign."""


class RemarksUndecided(Exception):
    """Somebody said something to which nobody has answered yet."""


class TroublesUnanswered(Exception):
    """Somebody said that a step did not work where they are, and has no answer yet."""


class SignaturesMissing(Exception):
    """Not everybody who was asked has signed."""


@transaction.atomic
def open_signature(
    *, draft_id: UUID, organisation_ids: Collection[UUID], by: Actor, at: datetime
) -> None:
    """Close the text and ask these organisations of the network to sign it.

    Raises `NobodySigns`, `NotFound`, `Refused`, `RemarksUndecided`, `StepsUnwritten` and
    `TroublesUnanswered`.
    """
    row = hold_in(DraftState.WRITING, draft_id, by, at)
    members = people.list_members_of_network(network_id=row.network_id, on=civil_date(at))
    if not set(organisation_ids) <= {line.id for line in members}:
        raise Refused(Reason.NOT_YOURS)
    if len(set(organisation_ids)) < FEWEST_PARTIES:
        raise NobodySigns(draft_id)
    if row.remarks.filter(outcome="").exists():
        raise RemarksUndecided(draft_id)
    if row.assignments.filter(written_at__isnull=True).exists():
        raise StepsUnwritten(draft_id)
    told = models.Trouble.objects.filter(
        network_id=row.network_id, procedure_code=row.procedure_code, answer=""
    )
    if told.exists():
        raise TroublesUnanswered(draft_id)
    move(row, DraftState.SIGNING)
    row.digest = rules.sha256_of(text_of(row))
    save(row)
    row.parties.all().delete()
    models.Party.objects.bulk_create(
        models.Party(id=uuid4(), draft=row, organisation_id=each, asked_at=at)
        for each in sorted(set(organisation_ids))
    )
    note(draft_id, "guidelines.signature_opened", by, at)


@transaction.atomic
def take_back_from_signature(*, draft_id: UUID, by: Actor, at: datetime) -> None:
    """Write on; whoever has signed signs again. Raises `NotFound` and `Refused`."""
    row = hold_in(DraftState.SIGNING, draft_id, by, at)
    move(row, DraftState.WRITING)
    row.digest = ""
    save(row)
    row.parties.all().delete()
    note(draft_id, "guidelines.signature_taken_back", by, at)


@transaction.atomic
def sign_draft(*, draft_id: UUID, digest: str, by: Actor, at: datetime) -> None:
    """Sign for one's own organisation the text of that hash. Twice is once.

    Raises `ChangedMeanwhile` for another text, `NotFound` and `Refused`.
    """
    row = hold(draft_id, by, at)
    if row.state != DraftState.SIGNING:
        raise Refused(Reason.WRONG_STATE)
    if row.digest != digest:
        raise ChangedMeanwhile(draft_id)
    mine = by.organisation_id
    party = mine and row.parties.select_for_update().filter(organisation_id=mine).first()
    if not party:
        raise Refused(Reason.NOT_YOURS)
    policy.may_sign(by, organisation_id=party.organisation_id).enforce()
    if party.signed_at is not None:
        return
    party.signed_by, party.signed_at, party.digest = author(by), at, digest
    party.save(update_fields=["signed_by", "signed_at", "digest"])
    note(draft_id, "guidelines.signed", by, at)


@transaction.atomic
def publish_edition(
    *,
    edition_id: UUID,
    draft_id: UUID,
    changed: Pair,
    by: Actor,
    at: datetime,
    is_public: bool = False,
) -> None:
    """Publish what everybody signed as the next edition, saying what changed in both languages.

    Where `is_public`, anybody reads it from now on. The same edition again changes nothing. Raises `NotFound`, `Refused` and `SignaturesMissing`.
    """
    row = hold_to_edit(draft_id, by, at)
    if models.Edition.objects.filter(id=edition_id, draft=row).exists():
        return
    if row.state != DraftState.SIGNING:
        raise Refused(Reason.WRONG_STATE)
    parties = list(row.parties.all())
    if any(party.signed_at is None or party.digest != row.digest for party in parties):
        raise SignaturesMissing(draft_id)
    newest = queries.newest_in(network_id=row.network_id, code=row.procedure_code)
    names = {line.id: line.name for line in people.list_organisations()}
    edition = models.Edition.objects.create(
        id=edition_id,
        draft=row,
        network_id=row.network_id,
        procedure_code=row.procedure_code,
        number=newest.number + 1,
        text=row.text,
        digest=row.digest,
        changed_it=changed.it,
        changed_en=changed.en,
        parties=[_signature(party, names) for party in parties],
        published_by=author(by),
        published_at=at,
    )
    move(row, DraftState.PUBLISHED)
    row.closed_by, row.closed_at = author(by), at
    save(row)
    note(draft_id, "guidelines.edition_published", by, at)
    if is_public:
        begin_showing(edition, by, at)


def _signature(party: models.Party, names: dict[UUID, str]) -> dict[str, str]:
    if party.signed_at is None:
        raise NotFound(party.id)
    return {
        "organisation_id": str(party.organisation_id),
        "name": names.get(party.organisation_id, ""),
        "signed_date": civil_date(party.signed_at).isoformat(),
    }

"""Sealing a scanned original; for this room's operations only."""

from datetime import datetime
from uuid import uuid5

from visnet.agreements import models, rules
from visnet.agreements.operations import ground
from visnet.agreements.queries.page import place_of
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.vault import operations as vault
from visnet.vault import queries as vault_queries
from visnet.vault.rules import Box


def keep_original(
    *, held: ground.Held, party: models.Party, content: bytes, by: Actor, at: datetime
) -> None:
    """Seal a scan under the agreement's key, with its hash. Raises `NotAnOriginal`."""
    media_type = rules.media_type_of(content)
    sha256 = rules.sha256_of_bytes(content)
    if models.Original.objects.filter(party=party, sha256=sha256).exists():
        return
    original_id = uuid5(party.id, f"original {sha256}")
    models.Original.objects.create(
        id=original_id,
        agreement=held.row,
        party=party,
        media_type=media_type,
        size=len(content),
        sha256=sha256,
        content_sealed=_box(held, by).seal_file(place=place_of(original_id), content=content),
        added_by=ground.author(by),
        added_at=at,
    )
    ground.note(row=held.row, action="original_kept", by=by, at=at, fields=("sha256",))


def _box(held: ground.Held, by: Actor) -> Box:
    """Return the agreement's key; the first original makes it, wrapped for every party."""
    row = held.row
    try:
        return vault_queries.open_box(viewer=by, subject_id=row.id)
    except vault_queries.NoKey as nothing:
        if models.Original.objects.filter(agreement=row).exists():
            raise Refused(Reason.NOT_YOURS) from nothing
    own = ground.organisation(by)
    box = vault.create_box(subject_id=row.id, for_organisation=own, by=by)
    for organisation_id in sorted(held.standing.parties - {own}):
        vault.share_box(box=box, with_organisation=organisation_id)
    return box

"""The desk of the viewer's own organisation, and the desks elsewhere that it knows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.crossings import models, policy, rules
from visnet.crossings.rules import Card, Secrets
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.vault import queries as vault
from visnet.vault.rules import Place


class NoDesk(Exception):
    """The viewer's organisation has no desk yet: nobody elsewhere can write to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondentLine:
    """A desk elsewhere that the viewer's organisation knows."""

    id: UUID
    stands_for_id: UUID
    card: Card
    known_at: datetime


def may_make_desk(*, viewer: Actor) -> bool:
    """Whether the viewer may make the keys of their organisation's desk."""
    return bool(policy.may_make_desk(viewer))


def may_know(*, viewer: Actor) -> bool:
    """Whether the viewer may take in the card of a desk elsewhere, and end that."""
    return bool(policy.may_know(viewer))


def may_use(*, viewer: Actor) -> bool:
    """Whether the viewer may give packages and take what came."""
    return bool(policy.may_use(viewer))


def check_to_give(*, viewer: Actor) -> None:
    """Say before anything is asked whether the viewer may let packages leave. Raises `Refused`."""
    policy.may_give(viewer).enforce()


def get_card(*, viewer: Actor) -> Card:
    """Return the card of the viewer's own desk. Raises `NoDesk`, `Refused`."""
    policy.may_use(viewer).enforce()
    return card_of(desk_of(viewer))


def find_card(*, viewer: Actor) -> Card | None:
    """Return the card of the viewer's own desk, or None where none was made. Raises `Refused`."""
    try:
        return get_card(viewer=viewer)
    except NoDesk:
        return None


def list_correspondents(*, viewer: Actor) -> tuple[CorrespondentLine, ...]:
    """Return the desks elsewhere that are known today, by name. Raises `Refused`."""
    policy.may_use(viewer).enforce()
    rows = models.Correspondent.objects.filter(policy.visible_to(viewer), ended_at__isnull=True)
    return tuple(_line(row) for row in rows.order_by("name", "id"))


def get_correspondent(*, viewer: Actor, correspondent_id: UUID) -> CorrespondentLine:
    """Return one desk that is known today. Raises `NotFound`, `Refused`."""
    for line in list_correspondents(viewer=viewer):
        if line.id == correspondent_id:
            return line
    raise NotFound(correspondent_id)


def desk_of(viewer: Actor) -> models.Desk:
    """Return the row of the viewer's own desk, for this room alone. Raises `NoDesk`."""
    row = models.Desk.objects.filter(policy.visible_to(viewer)).first()
    if row is None:
        raise NoDesk
    return row


def card_of(row: models.Desk | models.Correspondent) -> Card:
    """Return the card of a desk's row."""
    return Card(
        name=row.name,
        country=row.country,
        language=row.language,
        recipient=row.recipient,
        verify_key=row.verify_key,
    )


def open_secrets(viewer: Actor, desk: models.Desk) -> Secrets:
    """Return a desk's secret keys. Raises `NoKey` for whoever is not of its organisation."""
    box = vault.open_box(viewer=viewer, subject_id=desk.id)
    return rules.secrets_from_json(
        box.open(place=secrets_place(desk.id), sealed=desk.secrets_sealed)
    )


def secrets_place(desk_id: UUID) -> Place:
    """Return where a desk's secrets are sealed."""
    return Place("crossings_desk", "secrets", desk_id)


def _line(row: models.Correspondent) -> CorrespondentLine:
    return CorrespondentLine(
        id=row.id, stands_for_id=row.stands_for_id, card=card_of(row), known_at=row.known_at
    )

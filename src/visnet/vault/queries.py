"""Opening keys. Only a process that was given the key ring can open an organisation's secret."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from visnet.kit import questions, statements
from visnet.kit.actor import Actor
from visnet.kit.questions import Ask
from visnet.vault import models, rules
from visnet.vault.rules import Box
from visnet.vault.vocabulary import RecipientKind, Wrapping

WRAP = ("key_version", "wrapping", "wrapped")


FEW = 25
"""As many keys as a page shows are asked for by their ids; more are asked for as one list."""
WRAPS_OF_MANY = """
SELECT subject_id, key_version, wrapping, wrapped FROM vault_key_wrap
WHERE recipient_kind = 'ORGANISATION' AND recipient_id = %s::uuid AND subject_id = ANY (%s::uuid[])
"""


class NoKey(Exception):
    """The viewer's organisation holds no wrap of this key: for it the words do not exist."""


class NoRing(Exception):
    """The process was not given the key ring, so it opens nothing."""


@dataclass(frozen=True, slots=True)
class BlindIndex:
    """Turns exact identifiers into something comparable inside one organisation."""

    index_key: bytes

    def of(self, *, kind: str, words: str) -> bytes:
        """Return the blind index of an identifier (`kind`: phone, email, fiscal_code)."""
        return rules.blind(index_key=self.index_key, kind=kind, words=words)


def open_box(*, viewer: Actor, subject_id: UUID) -> Box:
    """Return the open key of one subject. Raises `NoKey`."""
    boxes = open_boxes(viewer=viewer, subject_ids=(subject_id,))
    if subject_id not in boxes:
        raise NoKey(subject_id)
    return boxes[subject_id]


def open_boxes(*, viewer: Actor, subject_ids: Sequence[UUID]) -> dict[UUID, Box]:
    """Return the open keys of many subjects in one query; those without a wrap are left out."""
    if viewer.organisation_id is None or not subject_ids:
        return {}
    wanted = tuple(set(subject_ids))
    if len(wanted) > FEW:
        return _open_many(viewer.organisation_id, wanted)
    wraps = questions.asked(_wraps, subject_ids=wanted, organisation_id=viewer.organisation_id)
    return {wrap.subject_id: _unwrap(wrap) for wrap in wraps}


def _open_many(organisation_id: UUID, subject_ids: Sequence[UUID]) -> dict[UUID, Box]:
    """Open hundreds of keys at once: one question whatever their number, one cipher for them all."""
    found = statements.send(connection, WRAPS_OF_MANY, [organisation_id, list(subject_ids)])
    boxes, holder = {}, str(organisation_id)
    by_own_key: dict[int, list[tuple[UUID, bytes]]] = {}
    for subject_id, version, wrapping, wrapped in found:
        if wrapping == Wrapping.SYMMETRIC:
            by_own_key.setdefault(version, []).append((subject_id, wrapped))
        else:
            wrap = models.KeyWrap(
                subject_id=subject_id,
                recipient_id=organisation_id,
                key_version=version,
                wrapping=wrapping,
                wrapped=wrapped,
            )
            boxes[subject_id] = _unwrap(wrap)
    for version, wraps in by_own_key.items():
        keys = rules.open_each(
            key=organisation_secret(organisation_id, version).wrapping_key,
            sealed=[(wrapped, _bound(str(one), holder)) for one, wrapped in wraps],
        )
        for (subject_id, _wrapped), key in zip(wraps, keys, strict=True):
            boxes[subject_id] = Box(subject_id=subject_id, key=key)
    return boxes


def wrap_beside(subject: str, *, viewer: Actor) -> Subquery:
    """Return what finds the wrap for each row of another question, where `subject` is the id.

    What it finds goes to `open_wrap`. The wraps have their own rule of who sees which row.
    """
    wraps = models.KeyWrap.objects.filter(
        Q(recipient_id=viewer.organisation_id),
        subject_id=OuterRef(subject),
        recipient_kind=RecipientKind.ORGANISATION,
    )
    return Subquery(wraps.values(found=JSONObject(**{name: name for name in WRAP})))


def open_wrap(*, viewer: Actor, subject_id: UUID, found: Mapping[str, Any] | None) -> Box | None:
    """Return the open key of a subject whose wrap `wrap_beside` found; None where there is none."""
    if found is None or viewer.organisation_id is None:
        return None
    wrap = models.KeyWrap(subject_id=subject_id, recipient_id=viewer.organisation_id, **found)
    wrap.wrapped = bytes.fromhex(found["wrapped"].removeprefix("\\x"))
    return _unwrap(wrap)


def will_open_box(*, viewer: Actor, subject_id: UUID) -> Ask:
    """Return what `open_box` will ask, to be asked together with other questions."""
    return questions.will_ask(
        _wraps, subject_ids=(subject_id,), organisation_id=viewer.organisation_id
    )


def _wraps(*, subject_ids: tuple[UUID, ...], organisation_id: UUID) -> QuerySet[models.KeyWrap]:
    return models.KeyWrap.objects.filter(
        subject_id__in=subject_ids,
        recipient_kind=RecipientKind.ORGANISATION,
        recipient_id=organisation_id,
    )


def find_box_by_receipt(*, thread_id: UUID, receipt_id: UUID, receipt_key: bytes) -> Box | None:
    """Return the open key of a thread for somebody who holds its receipt (and PIN), or None."""
    wrap = models.KeyWrap.objects.filter(
        subject_id=thread_id, recipient_kind=RecipientKind.RECEIPT, recipient_id=receipt_id
    ).first()
    if wrap is None:
        return None
    try:
        key = rules.open_bytes(
            key=receipt_key, sealed=wrap.wrapped, bound_to=binding(wrap.subject_id, receipt_id)
        )
    except rules.CannotOpen:
        return None
    return Box(subject_id=thread_id, key=key)


def blind_index(*, viewer: Actor) -> BlindIndex:
    """Return the blind index of the viewer's own organisation. Raises `NoKey`, `NoRing`."""
    if viewer.organisation_id is None:
        raise NoKey(viewer.identifier)
    return BlindIndex(index_key=organisation_secret(viewer.organisation_id, 1).index_key)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key that anybody may seal to, so that only its organisation can open."""

    version: int
    public_key: bytes


def get_public_key(*, organisation_id: UUID) -> PublicKey:
    """Return the public key to seal to for an organisation. Raises `NoKey`."""
    found = models.PublicKey.objects.filter(organisation_id=organisation_id).first()
    if found is None:
        raise NoKey(organisation_id)
    return PublicKey(version=found.version, public_key=bytes(found.public_key))


def binding(subject_id: UUID, recipient_id: UUID) -> bytes:
    """Return what a wrap is bound to: one subject, one recipient."""
    return _bound(str(subject_id), str(recipient_id))


def _bound(subject: str, recipient: str) -> bytes:
    return f"wrap:{subject}:{recipient}".encode()


@functools.lru_cache(maxsize=256)
def organisation_secret(organisation_id: UUID, version: int) -> rules.OrganisationSecret:
    """Return an organisation's opened keys; kept in memory, for they never change in a version."""
    row = models.OrganisationKey.objects.filter(
        organisation_id=organisation_id, version=version
    ).first()
    if row is None:
        raise NoKey(organisation_id)
    return rules.stretch(open_organisation_secret(row))


def open_organisation_secret(row: models.OrganisationKey) -> bytes:
    """Return an organisation's secret, opened with the ring. Raises `NoRing`, `CannotOpen`."""
    ring = settings.KEY_RING
    if ring is None:
        raise NoRing
    return rules.open_bytes(
        key=ring.key(row.ring_key),
        sealed=row.sealed_secret,
        bound_to=f"organisation:{row.organisation_id}:{row.version}".encode(),
    )


def _unwrap(wrap: models.KeyWrap) -> Box:
    secret = organisation_secret(wrap.recipient_id, wrap.key_version)
    bound_to = binding(wrap.subject_id, wrap.recipient_id)
    if wrap.wrapping == Wrapping.SYMMETRIC:
        key = rules.open_bytes(key=secret.wrapping_key, sealed=wrap.wrapped, bound_to=bound_to)
    else:
        key = rules.open_with_private(
            private_key=secret.private_key, sealed=wrap.wrapped, bound_to=bound_to
        )
    return Box(subject_id=wrap.subject_id, key=key)

"""Making a document of what is published, or of its withdrawal, and sending it to those above."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.turns import Turn, take_turn
from visnet.upwards import models, policy, queries, rules
from visnet.upwards.operations.stations import EVERY, who
from visnet.upwards.rules import Document
from visnet.upwards.vocabulary import RANK, Fate, Kind, Level

LONGEST_WORDS = 1_000


class NothingNew(Exception):
    """What would be sent is what was sent last."""


class SayWhy(Exception):
    """A withdrawal needs its reason in both languages."""


@transaction.atomic
def send_figures(
    *, sent_id: UUID, definition: str, is_demonstration: bool, by: Actor, at: datetime
) -> None:
    """Sign what is published now, with the sums of those below, for those above.

    The same id again changes nothing. Raises `NothingToSend`, `NothingNew`, `NoSeat`,
    `KeyChanged`, `Refused`.
    """
    policy.may_keep(by).enforce()
    take_turn(Turn.FIGURES_OF_NETWORK, EVERY)
    if models.Sent.objects.filter(id=sent_id, made_by=who(by)).exists():
        return
    prepared = queries.prepare(
        viewer=by, definition=definition, is_demonstration=is_demonstration, at=at
    )
    if not prepared.is_new:
        raise NothingNew
    _keep(sent_id, prepared.document, by, at)


@transaction.atomic
def withdraw_figures(
    *,
    sent_id: UUID,
    definition: str,
    is_demonstration: bool,
    because_it: str,
    because_en: str,
    by: Actor,
    at: datetime,
) -> None:
    """Tell those above that what was sent of a series no longer stands.

    Raises `NothingToSend` where nothing of it stands above, `SayWhy`, `NoSeat`, `KeyChanged`,
    `Refused`.
    """
    policy.may_keep(by).enforce()
    take_turn(Turn.FIGURES_OF_NETWORK, EVERY)
    if models.Sent.objects.filter(id=sent_id, made_by=who(by)).exists():
        return
    last = queries.find_last_sent(definition=definition, is_demonstration=is_demonstration)
    if last is None or last.kind == Kind.WITHDRAWAL:
        raise queries.NothingToSend
    if not because_it.strip() or not because_en.strip():
        raise SayWhy
    document = replace(
        rules.from_plain(last.said),
        kind=Kind.WITHDRAWAL.value,
        serial=last.serial + 1,
        made=civil_date(at),
        sender=queries.get_own_sender(),
        supersedes=last.sha256,
        because_it=because_it.strip()[:LONGEST_WORDS],
        because_en=because_en.strip()[:LONGEST_WORDS],
        parts=(),
        figures={},
    )
    _keep(sent_id, document, by, at)


def _keep(sent_id: UUID, document: Document, by: Actor, at: datetime) -> None:
    key = queries.signing_key()
    if rules.public_half(key) != document.sender.key:
        raise queries.KeyChanged
    plain = rules.to_plain(document)
    row = models.Sent.objects.create(
        id=sent_id,
        definition=document.series.definition,
        is_demonstration=document.series.demonstration,
        serial=document.serial,
        sha256=rules.hash_of(plain),
        kind=document.kind,
        said=plain,
        signed=rules.sign(plain, kind=rules.FIGURES, key=key),
        made_by=who(by),
        made_at=at,
    )
    wider = [each for each in Level if RANK[each] > RANK[Level(document.sender.level)]]
    above = models.Station.objects.filter(
        admitted_at__isnull=False, ended_at__isnull=True, level__in=wider
    )
    models.Delivery.objects.bulk_create(
        models.Delivery(
            id=uuid4(),
            sent=row,
            station=station,
            fate=Fate.WAITING if station.address else Fate.BY_HAND,
            made_at=at,
            next_try_at=at if station.address else None,
        )
        for station in above
    )
    action = "figures.sent" if document.kind == Kind.FIGURES else "figures.withdrawn"
    audit.note(by=by, at=at, action=action, subject_kind="sent_figures", subject_id=sent_id)

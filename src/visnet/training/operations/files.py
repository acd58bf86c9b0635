"""Bringing a file into a module, and taking it out."""

import hashlib
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Sum

from visnet.files.rules import Remade
from visnet.files.vocabulary import MaterialKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.training import models, policy, rules
from visnet.training.operations.holding import (
    IdAlreadyUsed,
    author,
    hold_module,
    note,
    own_networks,
)
from visnet.training.rules import FileWords


@transaction.atomic
def check_may_add(*, module_id: UUID, by: Actor, at: datetime) -> None:
    """Do nothing where a file may be brought into a module. Raises `NotFound`, `Refused`, `NoRoomInModule`.

    Asked before a file is made anew: nobody who may not makes this machine work.
    """
    module = hold_module(module_id, by, at)
    _check_room(module, 0)


@transaction.atomic
def add_file(
    *,
    file_id: UUID,
    module_id: UUID,
    words: FileWords,
    made: Remade,
    by: Actor,
    at: datetime,
) -> None:
    """Keep a file that was made anew. The same one again changes nothing.

    Raises `IdAlreadyUsed`, `NoRoomInModule`, `NotFound`, `Refused` and `UnsoundPath`.
    """
    module = hold_module(module_id, by, at)
    rules.check_file(words, is_video=made.kind is MaterialKind.MP4)
    row = models.ModuleFile.objects.filter(id=file_id).first()
    if row is not None:
        if (row.added_by, row.module_id) == (by.identifier, module_id):
            return
        raise IdAlreadyUsed(file_id)
    _check_room(module, len(made.copy))
    row = models.ModuleFile(
        id=file_id,
        module=module,
        kind=made.kind,
        title_it=words.title.it,
        title_en=words.title.en,
        said_it=words.said.it,
        said_en=words.said.en,
        text=made.text,
        size=len(made.copy),
        digest=hashlib.sha256(made.copy).hexdigest(),
        added_by=author(by),
        added_at=at,
    )
    row.save(force_insert=True)
    models.FilePiece.objects.bulk_create(
        models.FilePiece(
            id=uuid5(file_id, str(number)),
            file=row,
            number=number,
            content=made.copy[place : place + rules.PIECE],
        )
        for number, place in enumerate(range(0, len(made.copy), rules.PIECE))
    )
    note("training_file", file_id, "file_added", by, at)


@transaction.atomic
def take_out_file(*, file_id: UUID, by: Actor, at: datetime) -> UUID:
    """Take a file out: nothing of it is kept but that it was there. Twice is once.

    Returns of which module. Raises `NotFound` and `Refused`.
    """
    policy.may_train(by).enforce()
    mine = models.ModuleFile.objects.filter(
        id=file_id, module__path__network_id__in=own_networks(by, at)
    )
    row = mine.select_for_update(of=("self",)).first() or mine.first()
    if row is None:
        raise NotFound(file_id)
    if row.taken_out_at is None:
        row.taken_out_by, row.taken_out_at, row.text = author(by), at, ""
        row.save(update_fields=["taken_out_by", "taken_out_at", "text"])
        row.pieces.all().delete()
        row.captions.all().delete()
        note("training_file", file_id, "file_taken_out", by, at)
    return row.module_id


def _check_room(module: models.Module, more: int) -> None:
    held = models.ModuleFile.objects.filter(module=module, taken_out_at__isnull=True)
    size = held.aggregate(size=Sum("size", default=0))["size"]
    rules.check_room(files=held.count(), size=size, more=more)

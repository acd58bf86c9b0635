"""Captions of a video, in one language: bringing them, bringing others, taking them out."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.files.vocabulary import MaterialKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.training import models, policy, rules
from visnet.training.operations.holding import author, note, own_networks
from visnet.training.vocabulary import CaptionLanguage


@transaction.atomic
def set_captions(
    *, file_id: UUID, language: CaptionLanguage, content: bytes, by: Actor, at: datetime
) -> None:
    """Let a video have these captions in a language, in the place of any others.

    Raises `CaptionsNotTaken`, `NotFound`, and `Refused` for a file that is no video.
    """
    row = _hold(file_id, by, at)
    if row.kind != MaterialKind.MP4 or row.taken_out_at is not None:
        raise Refused(Reason.WRONG_STATE)
    text = rules.read_captions(content)
    former = row.captions.filter(language=language)
    if former.filter(text=text).exists():
        return
    former.delete()
    models.Captions.objects.create(
        id=uuid4(), file=row, language=language, text=text, added_by=author(by), added_at=at
    )
    note("training_file", file_id, f"captions_set_{language}", by, at)


@transaction.atomic
def take_out_captions(*, file_id: UUID, language: CaptionLanguage, by: Actor, at: datetime) -> UUID:
    """Take the captions of a video in a language out. Twice is once. Returns of which module.

    Raises `NotFound` and `Refused`.
    """
    row = _hold(file_id, by, at)
    gone, _kinds = row.captions.filter(language=language).delete()
    if gone:
        note("training_file", file_id, f"captions_taken_out_{language}", by, at)
    return row.module_id


def _hold(file_id: UUID, by: Actor, at: datetime) -> models.ModuleFile:
    policy.may_train(by).enforce()
    mine = models.ModuleFile.objects.filter(
        id=file_id, module__path__network_id__in=own_networks(by, at)
    )
    row = mine.select_for_update(of=("self",)).first() or mine.first()
    if row is None:
        raise NotFound(file_id)
    return row

"""Bringing a PDF to a draft, and taking one off."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.library import models, rules
from visnet.library.operations.drafting import author, lock_draft, note, touch

MOST_FILES = 3


class TooManyFiles(Exception):
    """A work has as many files as it may have."""


@transaction.atomic
def bring_file(
    *,
    file_id: UUID,
    draft_id: UUID,
    pdf: rules.DrawnPdf,
    by: Actor,
    at: datetime,
) -> None:
    """Keep a PDF that was drawn anew. The same one again changes nothing.

    Raises `NotFound`, `Refused` and `TooManyFiles`.
    """
    row = lock_draft(draft_id, by)
    digest = hashlib.sha256(pdf.content).hexdigest()
    here = models.File.objects.filter(work_id=draft_id, leaves=False)
    if here.filter(id=file_id).exists() or here.filter(digest=digest).exists():
        return
    if here.count() >= MOST_FILES:
        raise TooManyFiles(draft_id)
    models.File.objects.filter(work_id=draft_id, digest=digest).delete()
    models.File(
        id=file_id,
        work_id=draft_id,
        digest=digest,
        content=pdf.content,
        size=len(pdf.content),
        pages=pdf.pages,
        text=pdf.text.replace("\0", ""),
        language=pdf.language,
        brought_by=author(by),
        brought_at=at,
    ).save(force_insert=True)
    touch(row, by, at)
    note(draft_id, "library.file_brought", by, at)


@transaction.atomic
def take_file_off(*, draft_id: UUID, file_id: UUID, by: Actor, at: datetime) -> None:
    """Take a PDF off: at once where nobody read it yet, else when the draft goes out.

    Raises `NotFound` and `Refused`.
    """
    row = lock_draft(draft_id, by)
    found = models.File.objects.select_for_update().filter(work_id=draft_id, id=file_id).first()
    if found is None:
        raise NotFound(file_id)
    if found.is_out:
        models.File.objects.filter(id=file_id).update(leaves=True)
    else:
        found.delete()
    touch(row, by, at)
    note(draft_id, "library.file_taken_off", by, at)

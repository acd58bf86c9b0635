"""Letting the public read an edition, and taking it back: what was taken back says that it was."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.guidelines import models, policy
from visnet.guidelines.operations.holding import author, own_networks
from visnet.guidelines.rules import Pair
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused

NO_REASON = Pair(it="", en="")


@transaction.atomic
def show_edition(*, edition_id: UUID, by: Actor, at: datetime) -> None:
    """Let anybody read an edition. Twice is once. Raises `NotFound` and `Refused`."""
    edition = _edition(edition_id, by, at)
    showing = models.Showing.objects.select_for_update().filter(edition=edition).first()
    if showing is None:
        begin_showing(edition, by, at)
    elif showing.withdrawn_at is not None:
        showing.shown_by, showing.shown_at = author(by), at
        showing.withdrawn_by = showing.withdrawn_at = None
        showing.because_it = showing.because_en = ""
        showing.save(force_update=True)
        _note(edition_id, "guidelines.edition_shown", by, at)


@transaction.atomic
def withdraw_edition(
    *, edition_id: UUID, by: Actor, at: datetime, because: Pair = NO_REASON
) -> None:
    """Take an edition back from the public, saying why to everybody if one wishes. Twice is once.

    Its number, day and hash stay to be read where it stood. Raises `NotFound` and `Refused`.
    """
    edition = _edition(edition_id, by, at)
    showing = models.Showing.objects.select_for_update().filter(edition=edition).first()
    if showing is None:
        raise Refused(Reason.WRONG_STATE)
    if showing.withdrawn_at is not None:
        return
    showing.withdrawn_by, showing.withdrawn_at = author(by), at
    showing.because_it, showing.because_en = because.it, because.en
    showing.save(force_update=True)
    _note(edition_id, "guidelines.edition_withdrawn", by, at)


def begin_showing(edition: models.Edition, by: Actor, at: datetime) -> None:
    """Let anybody read an edition for the first time."""
    models.Showing.objects.create(
        id=uuid4(),
        edition=edition,
        network_id=edition.network_id,
        procedure_code=edition.procedure_code,
        number=edition.number,
        title_it=edition.text["title_it"],
        title_en=edition.text["title_en"],
        digest=edition.digest,
        published_date=civil_date(edition.published_at),
        shown_by=author(by),
        shown_at=at,
    )
    _note(edition.id, "guidelines.edition_shown", by, at)


def _edition(edition_id: UUID, by: Actor, at: datetime) -> models.Edition:
    policy.may_write_along(by).enforce()
    own = own_networks(by, at)
    seen = policy.editions_visible_to(by, own_networks=own)
    edition = models.Edition.objects.filter(seen, id=edition_id).first()
    if edition is None:
        raise NotFound(edition_id)
    policy.may_show(by, network_id=edition.network_id, own_networks=own).enforce()
    return edition


def _note(edition_id: UUID, action: str, by: Actor, at: datetime) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="guideline_edition", subject_id=edition_id)

"""Taking what came from a desk of another installation: a package, or the receipt of one of ours."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.crossings import operations as crossings
from visnet.crossings import queries, rules
from visnet.crossings.operations import Received
from visnet.crossings.queries import CorrespondentLine, Opened
from visnet.crossings.rules import NotTaken
from visnet.crossings.vocabulary import Refusal
from visnet.enquiries import operations as enquiries
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import ForWhom, Source
from visnet.kit.actor import Actor
from visnet.referrals.rules import is_dangerous


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Taken:
    """What became of a package that came: its request, and the receipt for whoever sent it.

    `is_new` is false where it came before: then nothing was written.
    """

    enquiry_id: UUID
    sender: CorrespondentLine
    receipt: str
    received_at: datetime
    paper: bytes
    is_new: bool = True


def take_file(*, file: bytes, language: str, by: Actor, at: datetime) -> Taken | Refusal:
    """Let a package in a file become a request, say when it did so before, or why it is not taken.

    A refusal is noted. Raises `NoDesk`, `Refused`.
    """
    try:
        with transaction.atomic():
            opened = queries.open_file(viewer=by, file=file, at=at)
            before = queries.find_received_before(viewer=by, opened=opened)
            if before is None:
                return take_package(opened=opened, language=language, by=by, at=at)
            return Taken(
                enquiry_id=before.enquiry_id,
                sender=opened.correspondent,
                receipt=before.receipt,
                received_at=before.received_at,
                paper=opened.parcel.paper,
                is_new=False,
            )
    except NotTaken as failure:
        return _refused(failure, by, at)


@transaction.atomic
def take_package(*, opened: Opened, language: str, by: Actor, at: datetime) -> Taken:
    """Let a package that was opened become a request of the actor's Centre, once.

    What it says is told in `language` (it or en). Raises `NotTaken` (RECEIVED_BEFORE), `Refused`.
    """
    if queries.find_received_before(viewer=by, opened=opened) is not None:
        raise NotTaken(Refusal.RECEIVED_BEFORE)
    enquiry_id = uuid5(opened.parcel.id, f"request of {by.organisation_id}")
    enquiries.record_enquiry(
        enquiry_id=enquiry_id,
        source=Source.PARTNER,
        content=_content(opened, language),
        synthetic=bool(opened.parcel.contents["synthetic"]),
        by=by,
        at=at,
    )
    receipt = crossings.record_arrival(opened=opened, enquiry_id=enquiry_id, by=by, at=at)
    return Taken(
        enquiry_id=enquiry_id,
        sender=opened.correspondent,
        receipt=receipt,
        received_at=at,
        paper=opened.parcel.paper,
    )


def take_receipt(*, text: str, by: Actor, at: datetime) -> Received | Refusal:
    """Write down in the case that a package of ours arrived, or say why the receipt is not taken.

    A refusal is noted. Raises `NoDesk`, `Refused`.
    """
    try:
        with transaction.atomic():
            receipt = queries.read_receipt(viewer=by, text=text)
            return crossings.record_receipt(receipt=receipt, by=by, at=at)
    except NotTaken as failure:
        return _refused(failure, by, at)


def _refused(failure: NotTaken, by: Actor, at: datetime) -> Refusal:
    crossings.note_refused(refusal=failure.refusal, by=by, at=at)
    return failure.refusal


def _content(opened: Opened, language: str) -> Content:
    contents = opened.parcel.contents
    person, told_by = contents["person"], contents["from"]
    card = opened.correspondent.card
    return Content(
        danger_said=is_dangerous(contents.get("risk", {}).get("code", "")),
        words=rules.as_text(contents, language=language),
        for_whom=ForWhom.SOMEBODY_ELSE,
        name=rules.name_in(contents),
        language=person.get("language", {}).get("code", ""),
        interpreter="interpreter" in person,
        reported_by=f"{card.name} ({card.country}): {told_by['contact']}",
    )

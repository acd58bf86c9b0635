"""What the console does for `visnet handover`: one transaction each, under the actor's ticket."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from visnet.agreements.vocabulary import Category
from visnet.cases import queries as cases
from visnet.crossings import operations, queries
from visnet.crossings.queries import CorrespondentLine
from visnet.crossings.rules import Card, NotTaken
from visnet.doors import clock
from visnet.doors.nightly.acting import acting
from visnet.doors.nightly.handover.contents import contents_of
from visnet.doors.nightly.handover.paper import printed
from visnet.doors.nightly.organisations import find_organisation
from visnet.journeys import hand_elsewhere
from visnet.journeys.hand_elsewhere import HandOver, PutIntoWords, ToPutIntoWords
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people

WHOLE_NEED = frozenset(Category)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Outcome:
    """What became of a package that came. `received_at` is set where it came before (UTC)."""

    receipt: str
    sender_name: str
    paper: bytes
    enquiry_id: UUID | None = None
    received_at: datetime | None = None


def make_desk(*, country: str, language: str, by: Actor) -> Card:
    """Make the keys of the actor's organisation. Raises `DeskExists`, `Refused`."""
    with acting(by):
        organisation = people.get_organisation(organisation_id=_organisation_of(by))
        return operations.make_desk(
            name=organisation.name, country=country, language=language, by=by, at=clock.now()
        )


def give_card(*, by: Actor) -> Card:
    """Return the card of the actor's organisation. Raises `NoDesk`, `Refused`."""
    with acting(by):
        return queries.get_card(viewer=by)


def know(*, card: Card, organisation: str, fingerprint: str, by: Actor) -> None:
    """Take in the card of a desk elsewhere, for an organisation of the register.

    Raises `UnknownOrganisation`, `WrongFingerprint`, `KnownAlready`, `OwnCard`, `Refused`.
    """
    with acting(by):
        operations.know_correspondent(
            correspondent_id=uuid4(),
            card=card,
            fingerprint=fingerprint,
            stands_for_id=find_organisation(organisation),
            by=by,
            at=clock.now(),
        )


def find_desk(*, named: str, by: Actor) -> CorrespondentLine:
    """Return the one known desk of that name or fingerprint. Raises `NotFound`, `Refused`."""
    wanted = named.strip().casefold()
    with acting(by):
        found = [
            line
            for line in queries.list_correspondents(viewer=by)
            if wanted in {line.card.name.casefold(), line.card.fingerprint}
        ]
    if len(found) != 1:
        raise NotFound(named)
    return found[0]


def export(
    *,
    case: str,
    desk: CorrespondentLine,
    need: frozenset[Category] = WHOLE_NEED,
    request: str = "",
    by: Actor,
) -> bytes:
    """Return the sealed file for a desk, of a case named by its reference.

    Raises `NotFound`, `NoDesk`, `NotTaken` (TOO_LONG), `DocumentNotTypeset`, `Refused`.
    """
    with acting(by):
        line = cases.find_case_by_reference(viewer=by, reference=case)
        if line is None:
            raise NotFound(case)
        departure_id = uuid4()
        return hand_elsewhere.give_package(
            departure_id=departure_id,
            asked=HandOver(
                case_id=line.id,
                correspondent_id=desk.id,
                need=need,
                request_summary=request,
                synthetic=line.synthetic,
            ),
            put_into_words=lambda words: _in_words(words, departure_id),
            by=by,
            at=clock.now(),
        )


def import_(*, file: bytes, language: str, by: Actor) -> Outcome:
    """Let a package become a request, or say when it did so before.

    A refusal is noted by itself, for the rest was undone. Raises `NotTaken`, `NoDesk`, `Refused`.
    """
    try:
        with acting(by):
            opened = queries.open_file(viewer=by, file=file, at=clock.now())
            before = queries.find_received_before(viewer=by, opened=opened)
            if before is not None:
                return Outcome(
                    receipt=before.receipt,
                    sender_name=opened.correspondent.card.name,
                    paper=opened.parcel.paper,
                    received_at=before.received_at,
                )
            taken = hand_elsewhere.take_package(
                opened=opened, language=language, by=by, at=clock.now()
            )
            return Outcome(
                receipt=taken.receipt,
                sender_name=taken.sender.card.name,
                paper=taken.paper,
                enquiry_id=taken.enquiry_id,
            )
    except NotTaken as failure:
        _note_refused(failure, by)
        raise


def read_receipt(*, text: str, by: Actor) -> datetime:
    """Write down when a package of ours arrived, and return that moment (UTC).

    Raises `NotTaken`, `NoDesk`, `Refused`.
    """
    try:
        with acting(by):
            receipt = queries.read_receipt(viewer=by, text=text)
            operations.record_receipt(receipt=receipt, by=by, at=clock.now())
            return receipt.received_at
    except NotTaken as failure:
        _note_refused(failure, by)
        raise


def _in_words(words: ToPutIntoWords, departure_id: UUID) -> PutIntoWords:
    contents = contents_of(words)
    return PutIntoWords(
        contents=contents,
        paper=printed(
            contents=contents,
            first=words.receiver.language,
            number=str(departure_id),
            at=words.at,
        ),
    )


def _note_refused(failure: NotTaken, by: Actor) -> None:
    with acting(by):
        operations.note_refused(refusal=failure.refusal, by=by, at=clock.now())


def _organisation_of(by: Actor) -> UUID:
    if by.organisation_id is None:
        raise NotFound
    return by.organisation_id

"""Requests and packs that tests stand on, made through operations, journey and the words of the door."""

from datetime import date
from uuid import UUID, uuid4

from tests.cases.factories import NOON, acting, grant, make_case, make_rule, proven
from tests.cast import CAST
from visnet.cases import operations as cases
from visnet.cases.rules import PartyWords
from visnet.cases.vocabulary import Side
from visnet.doors.office.cases.packs import assembling
from visnet.doors.office.cases.packs.items import items_of
from visnet.journeys import access_pack
from visnet.kit.actor import Actor
from visnet.packs import operations, queries
from visnet.packs.queries import PackView, RequestView
from visnet.packs.rules import AskedWords, CheckWords, PackWords, Told
from visnet.packs.vocabulary import Asker, Closeness, Ending

NAME = "Ettore Vanni"
RECEIVED = date(2026, 3, 9)


def ask(
    case_id: UUID, *, asker: Asker = Asker.PARENT, name: str = NAME, by: Actor = CAST.anna
) -> UUID:
    """Write down that somebody asked."""
    access_request_id = uuid4()
    with acting(by):
        access_pack.record_request(
            access_request_id=access_request_id,
            case_id=case_id,
            asked=AskedWords(asker=asker, name=name, received_date=RECEIVED),
            by=by,
            at=NOON,
        )
    return access_request_id


def check(
    case_id: UUID,
    access_request_id: UUID,
    *,
    is_shown: bool = True,
    closeness: Closeness = Closeness.NO,
    identity: str = "carta d'identità vista qui",
    right: str = "stato di famiglia",
    by: Actor = CAST.anna,
) -> None:
    """Write down how identity and right were checked."""
    words = CheckWords(identity=identity, right=right, is_shown=is_shown, closeness=closeness)
    with acting(by):
        operations.check_request(
            check_id=uuid4(),
            case_id=case_id,
            access_request_id=access_request_id,
            check=words,
            by=by,
            at=NOON,
        )


def asked_and_checked(case_id: UUID, asker: Asker = Asker.PARENT, **told: object) -> UUID:
    """Write both down."""
    access_request_id = ask(case_id, asker=asker)
    check(case_id, access_request_id, **told)  # type: ignore[arg-type]
    return access_request_id


def keep(
    case_id: UUID,
    access_request_id: UUID,
    *told: Told,
    left_out: str = "",
    by: Actor = CAST.anna,
) -> PackWords:
    """Keep a pack of just these things, past every page."""
    words = PackWords(language="it", title="Dati", head="Testa", told=told, foot="Piede")
    with acting(by):
        operations.assemble_pack(
            pack_id=uuid4(),
            case_id=case_id,
            access_request_id=access_request_id,
            words=words,
            left_out=left_out,
            by=by,
            at=NOON,
        )
    return words


def assemble(case_id: UUID, access_request_id: UUID, by: Actor = CAST.anna) -> PackWords:
    """Assemble a pack as the page does, with everything in it that can be ticked."""
    by = proven(by)
    with acting(by):
        answer = queries.check_to_assemble(
            viewer=by, case_id=case_id, access_request_id=access_request_id
        )
        material = access_pack.open_material(
            viewer=by, case_id=case_id, at=NOON, leading_to_them_because="richiesta di accesso"
        )
        words = assembling.pack_of(
            material,
            chosen={one.key for one in items_of(material, language="it")},
            scope=answer.scope,
            language="it",
            centre="Centro di prova",
        )
        operations.assemble_pack(
            pack_id=uuid4(),
            case_id=case_id,
            access_request_id=access_request_id,
            words=words,
            left_out="",
            by=by,
            at=NOON,
        )
    return words


def look(case_id: UUID, access_request_id: UUID, viewer: Actor = CAST.anna) -> RequestView:
    """Return a request as its viewer sees it."""
    with acting(viewer):
        return queries.open_request(
            viewer=viewer, case_id=case_id, access_request_id=access_request_id, at=NOON
        )


def read(case_id: UUID, access_request_id: UUID, viewer: Actor = CAST.anna) -> PackView:
    """Return the pack that counts."""
    viewer = proven(viewer)
    with acting(viewer):
        return queries.open_pack(
            viewer=viewer, case_id=case_id, access_request_id=access_request_id, at=NOON
        )


def approve(
    case_id: UUID, access_request_id: UUID, *, by: Actor, pack_id: UUID | None = None
) -> bool:
    """Approve the pack that counts, or the one that is named."""
    seen = pack_id or read(case_id, access_request_id).id
    by = proven(by)
    with acting(by):
        return operations.approve_pack(
            approval_id=uuid4(),
            case_id=case_id,
            access_request_id=access_request_id,
            pack_id=seen,
            by=by,
            at=NOON,
        )


def hand_out(
    case_id: UUID,
    access_request_id: UUID,
    by: Actor = CAST.anna,
    *,
    pack_id: UUID | None = None,
    words: PackWords | None = None,
) -> PackWords:
    """Hand the pack out that counts, or another one in its place; return what leaves."""
    pack = read(case_id, access_request_id)
    by = proven(by)
    with acting(by):
        access_pack.hand_out(
            case_id=case_id,
            access_request_id=access_request_id,
            pack_id=pack_id or pack.id,
            words=words or pack.words,
            by=by,
            at=NOON,
        )
    return words or pack.words


def name_suspect(case_id: UUID) -> None:
    """Name whoever asks as the suspect, in another order."""
    party = PartyWords(name="vanni ETTORE", side=Side.SUSPECT)
    with acting(CAST.anna):
        cases.name_party(party_id=uuid4(), case_id=case_id, party=party, by=CAST.anna, at=NOON)


def end(case_id: UUID, access_request_id: UUID, how: Ending, by: Actor = CAST.anna) -> None:
    """End a request without a pack."""
    with acting(by):
        access_pack.end_request(
            ending_id=access_request_id,
            case_id=case_id,
            access_request_id=access_request_id,
            how=how,
            by=by,
            at=NOON,
        )


def ready(case_id: UUID, *approvers: Actor) -> UUID:
    """Return a request of a parent whose pack is assembled, and approved by these."""
    access_request_id = asked_and_checked(case_id)
    assemble(case_id, access_request_id)
    for one in approvers:
        approve(case_id, access_request_id, by=one)
    return access_request_id


def well_guarded_case(place: str) -> UUID:
    """Return a case of Anna's with this address in it, on which Bruno and Carla work too."""
    found = make_case(name="Lucia")
    make_rule(found, value=place)
    grant(found, CAST.bruno)
    grant(found, CAST.carla)
    return found

"""Two requests to see what is recorded: one waits for a check, one pack for two who approve it."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from visnet.cases import operations as cases
from visnet.cases.vocabulary import GrantRole
from visnet.doors import clock
from visnet.doors.nightly.demo import second_eyes, speakers
from visnet.doors.nightly.demo.stage import identity
from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.journeys import access_pack
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.packs import operations as packs
from visnet.packs.rules import AskedWords, CheckWords, PackWords, Told
from visnet.packs.vocabulary import Asker, Closeness

OWN = 0
"""Which of forty stories asks for itself; the one with a guardian asks through them."""
COLLEAGUE = identity("member", "bruno@example.org")
RECEIVED_AGO = timedelta(days=25)
"""Long enough ago that it stands in the work of these days."""


def ask_for_access(story: Story, case_id: UUID, by: Actor) -> None:
    """Write down requests in two cases of the first Centre, where three colleagues can answer."""
    if by.identifier not in second_eyes.OF_HER_CENTRE or story.reached_at is None:
        return
    if story.closed_at is not None:
        return
    received_at = clock.now() - RECEIVED_AGO
    if story.has_guardian:
        _ask(case_id, Asker.REPRESENTATIVE, speakers.GUARDIAN, by, received_at)
    elif story.place == OWN:
        name = f"{story.given_name} {story.family_name}"
        request_id = _ask(case_id, Asker.PERSON, name, by, received_at)
        _check(case_id, request_id, by, received_at + timedelta(days=1))
        _assemble(story, case_id, request_id, by, received_at + timedelta(days=2))


def _ask(case_id: UUID, asker: Asker, name: str, by: Actor, at: datetime) -> UUID:
    request_id = uuid5(case_id, "request for access")
    access_pack.record_request(
        access_request_id=request_id,
        case_id=case_id,
        asked=AskedWords(asker=asker, name=name, received_date=civil_date(at)),
        by=by,
        at=at,
    )
    return request_id


def _check(case_id: UUID, request_id: UUID, by: Actor, at: datetime) -> None:
    packs.check_request(
        check_id=uuid5(case_id, "check"),
        case_id=case_id,
        access_request_id=request_id,
        check=CheckWords(
            identity=f"{MARK} Carta d'identità, vista qui.",
            right="",
            is_shown=True,
            closeness=Closeness.NO,
        ),
        by=by,
        at=at,
    )


def _assemble(story: Story, case_id: UUID, request_id: UUID, by: Actor, at: datetime) -> None:
    """Assemble a short pack, and let in a third colleague, so that two others can approve it."""
    told = (
        Told(
            field="cases.Person.preferred_name_sealed",
            heading="La persona",
            words=f"Vuole essere chiamata: {story.preferred_name}",
        ),
        Told(
            field="cases.Case.opened_at",
            heading="Il reato",
            words=f"Con noi dal: {story.opened_at:%d/%m/%Y}",
        ),
    )
    packs.assemble_pack(
        pack_id=uuid5(case_id, "pack"),
        case_id=case_id,
        access_request_id=request_id,
        words=PackWords(
            language="it",
            title="Che cosa è conservato",
            head=f"{MARK} Questa raccolta risponde a una richiesta di accesso ai dati.",
            told=told,
            foot=f"{MARK} Questionari, documenti e messaggi si guardano al Centro.",
        ),
        left_out=f"{MARK} Il resto si legge insieme al Centro.",
        by=by,
        at=at,
    )
    cases.grant_case(
        grant_id=uuid5(case_id, "third reader"),
        case_id=case_id,
        user_id=COLLEAGUE,
        role=GrantRole.MEMBER,
        by=by,
        at=at + timedelta(minutes=5),
    )

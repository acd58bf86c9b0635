"""Two sides of one crime, whom colleagues know, and every screen of the office."""

import re
from uuid import UUID, uuid4

from django.test import Client

from tests.abuse.test_every_route import ABOUT_ONE_THING, BEHIND_SIGN_IN
from tests.cases.factories import acting, grant
from visnet.cases import operations
from visnet.cases.rules import CaseStart, PartyWords, PersonWords, TieWords
from visnet.cases.vocabulary import Side
from visnet.doors import clock
from visnet.doors.frame import Audience
from visnet.enquiries.vocabulary import Source
from visnet.kit.actor import Actor

WORD = "pettirosso"
HERS, HIS = f"Lucia {WORD}", f"Mario {WORD}"
TOKEN = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]+"|name="submission" value="[^"]+"'
    rb'|nonce="[^"]+"|value="[0-9a-f-]{36}" id="id_submission"'
)
LISTS = [
    "/" + address
    for address, route in BEHIND_SIGN_IN
    if route.audience is Audience.OFFICE and "<" not in address
]
SEARCHES = (
    f"/office/cases/find/?q={WORD}",
    f"/office/cases/?q={WORD}",
    "/office/cases/?state=OPEN",
    "/office/?danger=HIGH",
    f"/office/everything/?q={WORD}",
)
BENEATH = [
    (address, route)
    for address, route in ABOUT_ONE_THING
    if "cases/" in address and route.audience is Audience.OFFICE
]


def screens(browser: Client) -> dict[str, tuple[int, bytes]]:
    """Return how every screen of the office that needs no id answers, but for tokens."""
    found = {}
    for address in (*LISTS, *SEARCHES):
        answer = browser.get(address)
        found[address] = (answer.status_code, TOKEN.sub(b"", answer.content))
    return found


def side(by: Actor, name: str, other: str, *, colleague: Actor | None = None) -> UUID:
    """Open a case for one side, and name the other."""
    case_id = uuid4()
    with acting(by):
        operations.open_case(
            case_id=case_id,
            start=CaseStart(source=Source.PHONE, conflict_seen=True),
            person=PersonWords(preferred_name=name),
            by=by,
            at=clock.now(),
        )
        operations.name_party(
            party_id=uuid4(),
            case_id=case_id,
            party=PartyWords(name=other, side=Side.OTHER_PARTY),
            by=by,
            at=clock.now(),
        )
    if colleague is not None:
        grant(case_id, colleague, by=by)
    return case_id


def declare(by: Actor, name: str) -> None:
    assert by.identifier is not None
    with acting(by):
        operations.declare_tie(
            tie_id=uuid4(),
            tie=TieWords(name=name, how="cugino", user_id=by.identifier),
            by=by,
            at=clock.now(),
        )

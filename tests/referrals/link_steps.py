"""Links that tests come by: made by the sender, opened by whoever holds address and code."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST
from tests.referrals.factories import make_agreement, make_referral
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Actor
from visnet.kit.decision import NotFound
from visnet.referrals import operations, queries
from visnet.referrals.operations import MadeLink, Tried
from visnet.referrals.rules import AcceptWords
from visnet.referrals.vocabulary import LinkState

WRONG = "00000000"


def make_link(referral_id: UUID, by: Actor = CAST.anna) -> MadeLink:
    """Make a link to a referral of Anna's."""
    with acting(by):
        made = operations.make_link(link_id=uuid4(), referral_id=referral_id, by=by, at=clock.now())
    assert made is not None
    return made


def type_code(token: str, code: str) -> Tried:
    """Type a code at an address, as nobody."""
    with transaction.atomic():
        return operations.try_code(token=token, code=code, by=SYSTEM, at=clock.now())


def come_by(made: MadeLink) -> Actor:
    """Come in by a link with its code."""
    tried = type_code(made.token, made.code)
    assert tried.guest is not None
    return tried.guest


def wrong_for(made: MadeLink) -> str:
    """Return a code that is not this link's."""
    return WRONG if made.code != WRONG else "11111111"


def beyond_the_wall(sql: str, given: Sequence[object] = ()) -> None:
    """Do something that no operation does, past every policy."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(sql, list(given) or None)
        cursor.execute("SET LOCAL ROLE visnet_back")


def sent(**options: object) -> UUID:
    """Return a referral of Anna's to Ascolto."""
    make_agreement()
    return make_referral(**options)  # type: ignore[arg-type]


def reads(who: Actor, referral_id: UUID) -> str:
    """Return what somebody reads of a referral, or why not."""
    with acting(who):
        try:
            referral = queries.open_for_partner(viewer=who, referral_id=referral_id, at=clock.now())
        except NotFound:
            return "nothing there"
    return referral.package.request_summary if referral.package else referral.may_read.reason.value


def answer(who: Actor, referral_id: UUID) -> None:
    """Take a referral on for today."""
    with acting(who):
        operations.accept_referral(
            referral_id=referral_id,
            answer=AcceptWords(first_appointment_date=clock.today(), who="Nora"),
            by=who,
            at=clock.now(),
        )


def state_of(referral_id: UUID) -> LinkState:
    """Return how the newest link of a referral stands, as its sender sees it."""
    with acting(CAST.anna):
        links = queries.get_links(viewer=CAST.anna, referral_id=referral_id, at=clock.now())
    return links.lines[0].state

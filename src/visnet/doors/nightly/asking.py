"""Asking, by mail, for cards that nobody made sure of for six months."""

from datetime import date

from visnet.directory import queries as directory
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.outbound import operations, queries
from visnet.people import queries as people
from visnet.people.queries import NoticeRecipient


def ask_for_cards() -> int:
    """Tell whoever keeps an old card that something waits; once a month. Return how many were told.

    Those who represent its organisation; where there is nobody, who coordinates its networks. The
    mail says nothing but that there is something to read.
    """
    today = clock.today()
    asking = {card.organisation_id for card in directory.list_asking(viewer=SYSTEM, on=today)}
    keepers = {
        keeper
        for organisation_id in asking
        for keeper in people.list_keepers_to_ask(organisation_id=organisation_id, on=today)
    }
    waiting = [each for each in keepers if not _was_asked(each, today)]
    for keeper in waiting:
        operations.queue_staff_notice(
            recipient_user_id=keeper.user_id,
            language=keeper.language,
            dedupe_key=_key(keeper, today),
            by=SYSTEM,
            at=clock.now(),
        )
    return len(waiting)


def _was_asked(keeper: NoticeRecipient, today: date) -> bool:
    return queries.was_queued(viewer=SYSTEM, dedupe_key=_key(keeper, today))


def _key(keeper: NoticeRecipient, today: date) -> str:
    return f"cards to confirm:{keeper.user_id}:{today:%Y-%m}"

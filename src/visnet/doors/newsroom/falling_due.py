"""A quiet watch beside the newsroom's screens: what was scheduled goes out, or off, when it is due.

Only what a second person approved has a moment at which it goes out (`approved_go_live_at`): the
moment that an editor writes into a draft counts for nothing until then.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from django.db import close_old_connections, connection
from wagtail.models import Page, Revision

from visnet.doors import clock

LOOKS_EVERY = 15.0
logger = logging.getLogger(__name__)


def start() -> threading.Thread:
    """Begin to look; the thread ends with its process."""
    watch = threading.Thread(target=_watch, name="falling-due", daemon=True)
    watch.start()
    return watch


def _watch() -> None:
    stop = threading.Event()
    while not stop.wait(LOOKS_EVERY):
        close_old_connections()
        try:
            look(at=clock.now())
        except Exception:
            # Whatever went wrong may be over at the next look.
            logger.exception("nothing could be looked at")
        finally:
            connection.close()


def look(*, at: datetime) -> int:
    """Withdraw what has run out, publish what has fallen due; return how many went either way.

    One that fails holds up no other: it is written down by its number, and tried at the next look.
    """
    return sum(_goes(number, act) for number, act in _due(at))


def _due(at: datetime) -> Iterator[tuple[int, Callable[[], object]]]:
    for page in Page.objects.filter(live=True, expire_at__lte=at).order_by("expire_at", "pk"):
        off = partial(page.specific.unpublish, set_expired=True)
        yield page.pk, partial(off, log_action="wagtail.unpublish.scheduled")
    approved = Revision.objects.filter(approved_go_live_at__lte=at)
    for revision in approved.order_by("approved_go_live_at", "pk"):
        yield revision.pk, partial(revision.publish, log_action="wagtail.publish.scheduled")


def _goes(number: int, act: Callable[[], object]) -> bool:
    try:
        act()
    except Exception:
        logger.exception("what was due did not go: %s", number)
        return False
    return True

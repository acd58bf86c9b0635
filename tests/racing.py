"""Two acts at the same moment, each in a connection of its own, where transactions really commit."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection, transaction

from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused
from visnet.wall import operations as wall

DONE = "done"
NOTHING_THERE = "nothing there"
WAITS_FOR_ME = """
SELECT count(*) FROM pg_locks l WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))
"""


@dataclass
class Race:
    """The second begins when the first has acted and not committed, and the first waits to be met."""

    first: str = ""
    second: str = ""
    """How each went: done, the reason of a refusal, or that there is nothing."""
    met: bool = False
    """Whether the second really had to wait for the first."""
    _first_acted: threading.Event = field(default_factory=threading.Event)
    _second_ended: threading.Event = field(default_factory=threading.Event)

    def run(self, by: Actor, act: Callable[[], None], *, waits: bool) -> None:
        """Act in a connection of one's own, and write down how it went."""
        went = "broken"
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL ROLE visnet_back")
                if waits:
                    self._first_acted.wait(30)
                wall.present_ticket(by=by, at=clock.now())
                act()
                if not waits:
                    self._first_acted.set()
                    self._until_met()
            went = DONE
        except Refused as refusal:
            went = refusal.reason.value
        except NotFound:
            went = NOTHING_THERE
        finally:
            if waits:
                self.second = went
                self._second_ended.set()
            else:
                self.first = went
                self._first_acted.set()
            connection.close()

    def _until_met(self) -> None:
        with connection.cursor() as cursor:
            while not self.met and not self._second_ended.is_set():
                cursor.execute(WAITS_FOR_ME)
                self.met = bool(cursor.fetchone()[0])


def at_once(
    first: tuple[Actor, Callable[[], None]], second: tuple[Actor, Callable[[], None]]
) -> Race:
    """Let two act at once, and return how it went. Who calls has no transaction open."""
    race = Race()
    threads = [
        threading.Thread(target=race.run, args=pair, kwargs={"waits": pair is second})
        for pair in (first, second)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return race

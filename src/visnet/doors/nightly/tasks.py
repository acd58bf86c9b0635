"""What the worker does by itself. It holds no ticket and no key that opens a case."""

from procrastinate.contrib.django import app

from visnet.doors import clock
from visnet.doors.nightly import notices
from visnet.doors.nightly.journal import Sealer
from visnet.kit.actor import SYSTEM
from visnet.referrals import operations as referrals

SEALER = Sealer()


@app.periodic(cron="*/10 * * * * *")
@app.task(queueing_lock="seal_journal", name="seal_journal")
def seal_journal(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Sign a checkpoint over what the journal gained."""
    SEALER.seal()


@app.periodic(cron="*/10 * * * * *")
@app.task(queueing_lock="send_waiting", name="send_waiting")
def send_waiting(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Send the notices that wait in the outbox."""
    notices.send_waiting()


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="recount_exchange", name="recount_exchange")
def recount_exchange(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Count afresh how organisations ask and answer each other."""
    referrals.recount_exchange(by=SYSTEM, at=clock.now())

"""What the worker does by itself. It holds no ticket and no key that opens a case."""

from procrastinate.contrib.django import app

from visnet.doors.nightly.journal import Sealer

SEALER = Sealer()


@app.periodic(cron="*/10 * * * * *")
@app.task(queueing_lock="seal_journal", name="seal_journal")
def seal_journal(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Sign a checkpoint over what the journal gained."""
    SEALER.seal()

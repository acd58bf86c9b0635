"""What may go wrong while the database starts, said in one sentence."""

from visnet.config.failures import PlainFailure


class DatabaseWillNotStart(PlainFailure):
    """The embedded database cannot be started; the message says why."""

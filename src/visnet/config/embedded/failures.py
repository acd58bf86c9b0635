"""What may go wrong while the database starts, said in one sentence."""


class DatabaseWillNotStart(Exception):
    """The embedded database cannot be started; the message says why, for the person at the keyboard."""

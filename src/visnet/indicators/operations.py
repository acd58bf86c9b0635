"""Taking figures along: noted, for they leave the office."""

from datetime import datetime

from visnet.audit import operations as audit
from visnet.indicators import policy
from visnet.kit.actor import Actor


def note_file(*, by: Actor, at: datetime) -> None:
    """Note that somebody took the figures of their organisation along as a file. Raises `Refused`."""
    policy.may_read(by).enforce()
    audit.note(
        by=by,
        at=at,
        action="indicators.taken_along",
        subject_kind="organisation",
        subject_id=by.organisation_id,
    )

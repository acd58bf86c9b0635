"""What the page says besides the referral itself: who else could be asked, why nothing is read."""

from uuid import UUID

from visnet.doors import clock
from visnet.doors.partner.received import wording
from visnet.kit.actor import Actor
from visnet.kit.decision import Decision
from visnet.people import queries as people


def others(viewer: Actor, sender_id: UUID | None = None) -> tuple[tuple[str, str], ...]:
    """Return who else of the viewer's networks could be suggested: (id, name), by name."""
    if viewer.organisation_id is None:
        return ()
    near = people.list_neighbours(organisation_id=viewer.organisation_id, on=clock.today())
    left_out = {viewer.organisation_id, sender_id}
    return tuple((str(line.id), line.name) for line in near if line.id not in left_out)


def why_closed(decision: Decision) -> str:
    """Return why there is nothing to read."""
    return str(wording.WHY_CLOSED.get(decision.reason, wording.SOMETHING_CHANGED))

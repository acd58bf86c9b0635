"""The thread, for whoever showed its receipt."""

from visnet.enquiries.queries.rows import open_content, open_lines, visible_rows
from visnet.enquiries.queries.shapes import Thread, ThreadKey
from visnet.enquiries.vocabulary import State
from visnet.people import queries as people
from visnet.wall import operations as wall


def open_thread(*, key: ThreadKey) -> Thread | None:
    """Return the thread for whoever holds its key; None when it was deleted meanwhile."""
    wall.present_receipt(thread_id=key.thread_id)
    row = visible_rows(key.person).filter(id=key.thread_id).first()
    if row is None:
        return None
    return Thread(
        id=row.id,
        centre=people.get_organisation(organisation_id=row.organisation_id).name,
        content=open_content(row=row, box=key.box),
        received_at=row.received_at,
        lines=open_lines(row, key.box),
        is_closed=row.state == State.CLOSED,
        became_case=row.state == State.BECAME_CASE,
        waiting_for_centre=row.waiting_for_centre,
    )

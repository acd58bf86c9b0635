"""Reading requests: the inbox of a Centre, one request, and a thread for whoever holds it."""

from visnet.enquiries.queries.forms import find_form, get_new_form_nonce, pepper
from visnet.enquiries.queries.inbox import (
    count_assigned,
    find_enquiry_of_case,
    list_inbox,
    list_threads_of_case,
    list_waiting,
    open_enquiry,
)
from visnet.enquiries.queries.sent import (
    find_way_in,
    list_centres,
    list_sent,
    list_ways_in,
    may_keep_ways_in,
)
from visnet.enquiries.queries.shapes import (
    ArrivalForOffice,
    EnquiryForOffice,
    FormToSend,
    InboxFilter,
    InboxLine,
    SentLine,
    Thread,
    ThreadKey,
    ThreadLine,
    WaitingPlace,
    WayInForSender,
    WayInLine,
)
from visnet.enquiries.queries.threads import open_thread

__all__ = [
    "ArrivalForOffice",
    "EnquiryForOffice",
    "FormToSend",
    "InboxFilter",
    "InboxLine",
    "SentLine",
    "Thread",
    "ThreadKey",
    "ThreadLine",
    "WaitingPlace",
    "WayInForSender",
    "WayInLine",
    "count_assigned",
    "find_enquiry_of_case",
    "find_form",
    "find_way_in",
    "get_new_form_nonce",
    "list_centres",
    "list_inbox",
    "list_sent",
    "list_threads_of_case",
    "list_waiting",
    "list_ways_in",
    "may_keep_ways_in",
    "open_enquiry",
    "open_thread",
    "pepper",
]

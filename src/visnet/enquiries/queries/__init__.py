"""Reading requests: the inbox of a Centre, one request, and a thread for whoever holds it."""

from visnet.enquiries.queries.forms import find_form, get_new_form_nonce, pepper
from visnet.enquiries.queries.inbox import (
    count_assigned,
    find_enquiry_of_case,
    list_inbox,
    list_waiting,
    open_enquiry,
)
from visnet.enquiries.queries.shapes import (
    EnquiryForOffice,
    FormToSend,
    InboxFilter,
    InboxLine,
    Thread,
    ThreadKey,
    ThreadLine,
    WaitingPlace,
)
from visnet.enquiries.queries.threads import open_thread

__all__ = [
    "EnquiryForOffice",
    "FormToSend",
    "InboxFilter",
    "InboxLine",
    "Thread",
    "ThreadKey",
    "ThreadLine",
    "WaitingPlace",
    "count_assigned",
    "find_enquiry_of_case",
    "find_form",
    "get_new_form_nonce",
    "list_inbox",
    "list_waiting",
    "open_enquiry",
    "open_thread",
    "pepper",
]

"""The only writers of requests: the person's own acts, and the Centre's."""

from visnet.enquiries.operations.answer_appointment import answer_appointment
from visnet.enquiries.operations.assign_enquiry import assign_enquiry
from visnet.enquiries.operations.close_enquiry import close_enquiry
from visnet.enquiries.operations.delete_thread import delete_thread
from visnet.enquiries.operations.hand_over_requests import hand_over_requests
from visnet.enquiries.operations.hashing import TooBusy
from visnet.enquiries.operations.mark_became_case import mark_became_case
from visnet.enquiries.operations.record_enquiry import record_enquiry
from visnet.enquiries.operations.reply_to_person import propose_appointment, reply_to_person
from visnet.enquiries.operations.send_enquiry import (
    NotACentre,
    SentDifferently,
    send_enquiry,
)
from visnet.enquiries.operations.show_receipt import show_receipt
from visnet.enquiries.operations.write_in_thread import write_in_thread
from visnet.enquiries.operations.writing import AlreadySent, NothingWritten

__all__ = [
    "AlreadySent",
    "NotACentre",
    "NothingWritten",
    "SentDifferently",
    "TooBusy",
    "answer_appointment",
    "assign_enquiry",
    "close_enquiry",
    "delete_thread",
    "hand_over_requests",
    "mark_became_case",
    "propose_appointment",
    "record_enquiry",
    "reply_to_person",
    "send_enquiry",
    "show_receipt",
    "write_in_thread",
]

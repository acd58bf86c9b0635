"""The only writers of requests: the person's own acts, and the Centre's."""

from visnet.enquiries.operations.answer_appointment import answer_appointment
from visnet.enquiries.operations.assign_enquiry import assign_enquiry
from visnet.enquiries.operations.close_enquiry import close_enquiry
from visnet.enquiries.operations.delete_thread import delete_thread
from visnet.enquiries.operations.hand_over_requests import hand_over_requests
from visnet.enquiries.operations.hashing import TooBusy
from visnet.enquiries.operations.mark_became_case import mark_became_case
from visnet.enquiries.operations.record_enquiry import record_enquiry, record_enquiry_of_case
from visnet.enquiries.operations.reply_to_person import propose_appointment, reply_to_person
from visnet.enquiries.operations.send_enquiry import (
    NotACentre,
    SentDifferently,
    send_enquiry,
)
from visnet.enquiries.operations.send_person import PersonSent, send_by_form, send_from_desk
from visnet.enquiries.operations.show_receipt import show_receipt
from visnet.enquiries.operations.tell_sender import ConsentMissing, DayToCome, tell_sender
from visnet.enquiries.operations.ways_in import end_way_in, make_way_in
from visnet.enquiries.operations.write_in_thread import write_in_thread
from visnet.enquiries.operations.writing import AlreadySent, NothingWritten

__all__ = [
    "AlreadySent",
    "ConsentMissing",
    "DayToCome",
    "NotACentre",
    "NothingWritten",
    "PersonSent",
    "SentDifferently",
    "TooBusy",
    "answer_appointment",
    "assign_enquiry",
    "close_enquiry",
    "delete_thread",
    "end_way_in",
    "hand_over_requests",
    "make_way_in",
    "mark_became_case",
    "propose_appointment",
    "record_enquiry",
    "record_enquiry_of_case",
    "reply_to_person",
    "send_by_form",
    "send_enquiry",
    "send_from_desk",
    "show_receipt",
    "tell_sender",
    "write_in_thread",
]

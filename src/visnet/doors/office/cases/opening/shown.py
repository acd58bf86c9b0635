"""What a case that begins from a request starts with, and whether the person may be known here."""

from typing import Any

from visnet.cases import queries as cases
from visnet.cases.queries import SamePerson
from visnet.cases.vocabulary import Danger
from visnet.enquiries.queries import EnquiryForOffice
from visnet.enquiries.vocabulary import ContactChannel
from visnet.kit.actor import Actor


def first_words(enquiry: EnquiryForOffice) -> dict[str, Any]:
    """Return what the form begins with."""
    content = enquiry.content
    return {
        "danger": Danger.IMMEDIATE if content.danger_said else Danger.NOT_ASSESSED,
        "municipality": content.municipality,
    }


def same_person(viewer: Actor, enquiry: EnquiryForOffice) -> tuple[SamePerson, ...]:
    """Return cases of this Centre with the same number or address, as far as one may know."""
    contact = enquiry.content.contact
    if not contact.value:
        return ()
    if contact.channel == ContactChannel.EMAIL:
        return cases.find_same_person(viewer=viewer, email=contact.value)
    if contact.channel in {ContactChannel.PHONE, ContactChannel.MESSAGE}:
        return cases.find_same_person(viewer=viewer, phone=contact.value)
    return ()

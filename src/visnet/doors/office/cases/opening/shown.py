"""What a case that begins from a request starts with, and whether the person may be known here."""

from typing import Any

from visnet.cases import queries as cases
from visnet.cases.queries import CaseSummary, SamePerson
from visnet.cases.vocabulary import Danger, VictimType
from visnet.doors.office.cases.person.shown import crime_now
from visnet.enquiries.queries import EnquiryForOffice
from visnet.enquiries.vocabulary import ContactChannel
from visnet.kit.actor import Actor


def first_words(enquiry: EnquiryForOffice) -> dict[str, Any]:
    """Return what the form begins with."""
    content = enquiry.content
    is_theirs = not enquiry.was_written_by_another
    contact = content.contact
    is_known = is_theirs and contact.may_reach and bool(contact.value)
    return {
        "name": is_theirs,
        "speaks": is_theirs,
        "contact": is_theirs,
        "danger": Danger.IMMEDIATE if content.danger_said else Danger.NOT_ASSESSED,
        "municipality": content.municipality,
        **({"channel": contact.channel, "value": contact.value} if is_known else {}),
    }


def same_crime(case: CaseSummary) -> dict[str, Any]:
    """Return what a relative's case begins with: the crime, and nothing of the other person."""
    crime = crime_now(case)
    known = ("offence_code", "crime_month", "municipality")
    return {"victim_type": VictimType.FAMILY, **{name: crime[name] for name in known}}


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

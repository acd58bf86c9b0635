"""What the enquiries room keeps: for whom it is, when to the hour, and sealed words."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _of_thread(kind: Kind, meaning: str, *, releasable: bool = False) -> Field:
    return Field(kind, Retention.WITH_THREAD, meaning, releasable)


def _of_organisation(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.WITH_ORGANISATION, meaning)


REGISTER: Register = {
    "Enquiry": {
        "id": _of_thread(Kind.STRUCTURE, "the thread"),
        "organisation_id": _of_thread(Kind.STRUCTURE, "for which Centre"),
        "source": _of_thread(Kind.STRUCTURE, "where it came from", releasable=True),
        "state": _of_thread(Kind.STRUCTURE, "where it stands", releasable=True),
        "danger_said": _of_thread(Kind.STRUCTURE, "whether danger was spoken of"),
        "received_at": _of_thread(
            Kind.STRUCTURE, "when; to the hour from the website", releasable=True
        ),
        "assigned_to": _of_thread(Kind.STRUCTURE, "which colleague answers"),
        "case_id": _of_thread(Kind.STRUCTURE, "which case it became"),
        "last_from_person_at": _of_thread(
            Kind.STRUCTURE, "when the person last wrote, to the hour"
        ),
        "last_from_centre_at": _of_thread(Kind.STRUCTURE, "when the Centre last wrote"),
        "waiting_for_centre": _of_thread(Kind.STRUCTURE, "whether an answer is owed"),
        "message_count": _of_thread(Kind.STRUCTURE, "how many messages followed"),
        "content_sealed": _of_thread(
            Kind.LOCATING, "what was written, and how to reach the person, sealed"
        ),
        "content_digest": _of_thread(
            Kind.SECRET, "keyed digest: whether the same form was sent twice"
        ),
        "version": _of_thread(Kind.STRUCTURE, "how often it changed"),
        "synthetic": _of_thread(Kind.STRUCTURE, "whether it was invented for demonstration"),
        "from_organisation_id": _of_thread(Kind.STRUCTURE, "which organisation sent the person"),
        "is_urgent": _of_thread(Kind.STRUCTURE, "whether its sender called it urgent"),
    },
    "WayIn": {
        "id": _of_organisation(Kind.STRUCTURE, "key"),
        "organisation_id": _of_organisation(Kind.STRUCTURE, "to which Centre it leads"),
        "from_organisation_id": _of_organisation(Kind.STRUCTURE, "who may send by it"),
        "source": _of_organisation(Kind.STRUCTURE, "as what its sender is counted"),
        "token_hash": _of_organisation(Kind.SECRET, "SHA-256 of the secret in the address"),
        "made_at": _of_organisation(Kind.STRUCTURE, "when it was made"),
        "made_by": _of_organisation(Kind.STRUCTURE, "who made it"),
        "ended_at": _of_organisation(Kind.STRUCTURE, "when it was taken back"),
        "ended_by": _of_organisation(Kind.STRUCTURE, "who took it back"),
        "last_used_date": _of_organisation(Kind.STRUCTURE, "the day on which it was last used"),
    },
    "Arrival": {
        "enquiry": _of_thread(Kind.STRUCTURE, "which request it became; key"),
        "organisation_id": _of_thread(Kind.STRUCTURE, "to which Centre"),
        "from_organisation_id": _of_thread(Kind.STRUCTURE, "from which organisation"),
        "way_in_id": _of_thread(Kind.STRUCTURE, "by which secret address, if by one"),
        "sent_by": _of_thread(Kind.STRUCTURE, "which member sent it, if one did"),
        "sent_at": _of_thread(Kind.STRUCTURE, "when it was sent"),
        "digest": _of_thread(Kind.SECRET, "keyed digest: whether the same form was sent twice"),
        "told": _of_thread(Kind.STRUCTURE, "what the sender was told"),
        "consent_date": _of_thread(Kind.STRUCTURE, "when the person agreed to that telling"),
    },
    "Message": {
        "id": _of_thread(Kind.STRUCTURE, "key"),
        "enquiry": _of_thread(Kind.STRUCTURE, "in which thread"),
        "number": _of_thread(Kind.STRUCTURE, "order in the thread"),
        "from_person": _of_thread(Kind.STRUCTURE, "who wrote: the person or the Centre"),
        "kind": _of_thread(Kind.STRUCTURE, "words or a proposed appointment"),
        "words_sealed": _of_thread(Kind.LOCATING, "what was written, sealed"),
        "appointment_at_sealed": _of_thread(Kind.LOCATING, "when they would meet, sealed"),
        "appointment_answer": _of_thread(Kind.STRUCTURE, "whether it was accepted"),
        "sent_at": _of_thread(Kind.STRUCTURE, "when; to the hour for the person"),
        "sent_by": _of_thread(Kind.STRUCTURE, "which colleague wrote"),
    },
    "Receipt": {
        "id": _of_thread(Kind.SECRET, "derived from the seven words, which are nowhere"),
        "enquiry": _of_thread(Kind.STRUCTURE, "which thread it opens"),
        "has_pin": _of_thread(Kind.STRUCTURE, "whether a PIN is asked for"),
        "tries_left": _of_thread(Kind.STRUCTURE, "wrong PINs still allowed"),
        "last_visit_date": _of_thread(
            Kind.STRUCTURE, "day of the last visit; ninety days on it dies"
        ),
    },
}

"""What every stored field of a referral is.

The two sides share one row; the partner's shapes and queries never read `case_id`, so the number
of the case stays with whoever sent it.
"""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning)


def _counted(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning, releasable=True)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_CASE, meaning)


def _special(meaning: str) -> Field:
    return Field(Kind.SPECIAL, Retention.WITH_CASE, meaning)


def _clear(meaning: str) -> Field:
    return Field(Kind.CLEAR_FACT, Retention.WITH_CASE, meaning)


def _secret(meaning: str) -> Field:
    return Field(Kind.SECRET, Retention.WITH_CASE, meaning)


def _figure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


_PAIR = {
    "id": _figure("key"),
    "from_organisation_id": _figure("who asked"),
    "to_organisation_id": _figure("who was asked"),
    "quarter_start": _figure("first day of the quarter"),
}

REGISTER: Register = {
    "Referral": {
        "id": _structure("key; the reference that both sides use is made from it"),
        "case_id": _structure("of which case; never shown to the partner"),
        "from_organisation_id": _counted("who asks"),
        "to_organisation_id": _counted("who is asked"),
        "purpose": _counted("for what"),
        "need_code": _structure("which need it answers"),
        "agreement_id": _structure("under which agreement"),
        "clause_id": _structure("by which clause"),
        "consent_id": _structure("with which consent"),
        "categories": _structure("which categories were sent"),
        "paper_ids": _structure("which papers the partner may look at now"),
        "chosen": _counted("whose choice it was to ask this partner"),
        "urgency": _counted("how soon an answer was needed"),
        "until_date": _structure("last day on which the package can be read"),
        "package_number": _structure("which version of the package the partner reads"),
        "state": _counted("where it stands"),
        "drafted_by": _staff("who prepared it"),
        "drafted_at": _structure("when it was prepared"),
        "sent_by": _staff("who sent it"),
        "sent_at": _counted("when it was sent; counted by month"),
        "answer_due_at": _structure("by when an answer was due"),
        "seen_by": _staff("who opened it first at the partner's"),
        "seen_at": _structure("when the partner opened it first"),
        "coordinator_due_at": _structure("when whoever coordinates is told, if no answer came"),
        "alternatives_due_at": _structure("when the sender is shown who else could be asked"),
        "answered_by": _staff("who answered"),
        "answered_at": _counted("when the answer came; counted by month"),
        "first_appointment_date": _clear("when the person is expected"),
        "decline_reason": _counted("why it was declined"),
        "first_contact_date": _clear("when the partner and the person were first in contact"),
        "first_contact_told_at": _structure("when that was told"),
        "told_outcome": _structure("what the last report said came of it"),
        "completed_by": _staff("who completed it"),
        "completed_at": _counted("when it was completed; counted by month"),
        "outcome": _counted("what came of it"),
        "withdrawn_by": _staff("who took it back"),
        "withdrawn_at": _structure("when it was taken back"),
        "withdrawn_because": _counted("why it was taken back"),
        "version": _structure("edition of the row"),
        "synthetic": _structure("invented for the demonstration"),
    },
    "Approval": {
        "referral": _structure("of which referral"),
        "asked_by": _staff("who asked a supervisor"),
        "asked_at": _structure("when they were asked"),
        "package_sha256": _structure("hash of the sealed package that was looked at"),
        "approved_by": _staff("which supervisor approved it"),
        "approved_at": _structure("when it was approved"),
    },
    "Package": {
        "referral": _structure("of which referral"),
        "content_sealed": Field(
            Kind.LOCATING,
            Retention.WITH_CASE,
            "what the partner may read about the person, and how to reach them",
        ),
        "agreement_id": _structure("under which agreement it was first sent"),
        "consent_id": _structure("with which consent it was first sent"),
    },
    "Revision": {
        "id": _structure("key"),
        "referral": _structure("of which referral"),
        "number": _structure("which version it is; the first is the package itself"),
        "agreement_id": _structure("under which agreement"),
        "clause_id": _structure("by which clause"),
        "consent_id": _structure("with which consent"),
        "categories": _structure("which categories it holds"),
        "paper_ids": _structure("which papers it holds"),
        "until_date": _structure("last day on which it can be read"),
        "content_sealed": Field(
            Kind.LOCATING,
            Retention.WITH_CASE,
            "what the partner may read about the person from then on",
        ),
        "because": _structure("why it was changed, as a code"),
        "words_sealed": _special("why it was changed, in words"),
        "by": _staff("who changed it"),
        "at": _structure("when"),
        "needs_approval": _structure("whether a second pair of eyes was asked for"),
        "approved_by": _staff("which supervisor approved it"),
        "released_at": _structure("from when the partner reads it"),
        "dropped_by": _staff("who set it aside before it was released"),
        "dropped_at": _structure("when it was set aside"),
    },
    "Reading": {
        "id": _structure("key"),
        "referral": _structure("of which referral"),
        "number": _structure("which version was opened"),
        "by": _staff("who opened it first at the partner's"),
        "at": _structure("when it was opened first"),
    },
    "PaperPage": {
        "id": _structure("key; it follows from paper and number"),
        "referral": _structure("of which referral"),
        "paper_id": _structure("of which paper; it leads to no document"),
        "number": _structure("which page it is"),
        "content_sealed": Field(
            Kind.LOCATING,
            Retention.WITH_CASE,
            "the picture of a page that the partner may look at",
        ),
    },
    "Report": {
        "id": _structure("key"),
        "referral": _structure("of which referral"),
        "by": _staff("who told it"),
        "at": _structure("when"),
        "outcome": _counted("what came of it so far; empty where something was asked"),
        "words_sealed": _special("what the partner told back"),
    },
    "Answer": {
        "referral": _structure("to which referral"),
        "by": _staff("who answered"),
        "at": _structure("when"),
        "who_sealed": _special("the name of whoever will see the person"),
        "suggested_organisation_id": _structure("who else could be asked"),
        "suggestion_sealed": _special("what the partner suggests instead"),
    },
    "Session": {
        "id": _structure("key"),
        "referral": _structure("of which referral"),
        "by": _staff("who told it"),
        "at": _structure("when it was told"),
        "day": _clear("on which day the person was expected"),
        "kind": _structure("whether the session was held"),
    },
    "Receipt": {
        "id": _structure("key"),
        "referral": _structure("of which referral"),
        "by": _staff("who gave it to the person"),
        "at": _structure("when"),
        "how": _structure("whether on paper or read together"),
        "language": _structure("in which language"),
    },
    "Tick": {
        "id": _structure("key"),
        "referral": _structure("of which referral"),
        "step": _structure("what the clock did"),
        "at": _structure("when"),
    },
    "Link": {
        "id": _structure("key; whoever comes by it acts under this id"),
        "referral": _structure("to which referral"),
        "token_hash": _secret("SHA-256 of the secret in the address"),
        "code_hash": _secret("keyed hash of the code, which needs the address to be found"),
        "made_by": _staff("who made it"),
        "made_at": _structure("when"),
        "wrong_codes": _structure("how many wrong codes were typed"),
        "locked_at": _structure("when wrong codes shut it"),
        "shut_by": _staff("who shut it"),
        "shut_at": _structure("when they shut it"),
    },
    "LinkTry": {
        "id": _structure("key"),
        "link": _structure("by which link"),
        "at": _structure("when a code was typed"),
        "was_right": _structure("whether it was the right one"),
        "visit_hash": _secret("SHA-256 of the secret of the visit that it opened"),
        "left_at": _structure("when they said that they were done"),
    },
    "Exchange": {
        **_PAIR,
        "sent": _figure("how many were sent; for the two concerned"),
        "answered": _figure("how many were answered"),
        "answered_in_time": _figure("how many before the answer was due"),
        "accepted": _figure("how many were taken on"),
        "declined": _figure("how many were not, by reason"),
        "told_back": _figure("of how many something was told back"),
        "withdrawn": _figure("how many were taken back"),
        "waiting": _figure("how many wait for an answer"),
        "median_hours": _figure("hours to an answer, in the middle of those answered"),
        "counted_at": _figure("when it was counted"),
    },
    "ExchangeShown": {
        **_PAIR,
        "shown_from_date": _figure("from which day the network may see it"),
        "sent": _figure("bounds of how many were sent"),
        "answered": _figure("bounds of how many were answered"),
        "answered_in_time": _figure("bounds of how many in time"),
        "accepted": _figure("bounds of how many were taken on"),
        "told_back": _figure("bounds of how many were told back"),
        "median_hours": _figure("hours to an answer, rounded, where there are enough"),
        "counted_at": _figure("when it was counted, for ever"),
    },
    "ExchangeRemark": {
        "id": _figure("key"),
        "organisation_id": Field(
            Kind.STRUCTURE, Retention.WITH_ORGANISATION, "who says something about its own part"
        ),
        "quarter_start": _figure("about which quarter"),
        "words": Field(
            Kind.STRUCTURE,
            Retention.WITH_ORGANISATION,
            "what it says of its own work; never about a person",
        ),
        "by": Field(Kind.PERSONAL, Retention.WITH_ORGANISATION, "who wrote it"),
        "at": _figure("when"),
        "version": _figure("edition of the row"),
    },
}

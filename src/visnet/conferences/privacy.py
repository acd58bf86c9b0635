"""What every stored field of a case conference is. Nothing of it is released.

The sides share rows; the shapes and queries of the invited never read `case_id`, so the number of
the case stays with whoever called.
"""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_CASE, meaning)


def _special(meaning: str) -> Field:
    return Field(Kind.SPECIAL, Retention.WITH_CASE, meaning)


def _clear(meaning: str) -> Field:
    return Field(Kind.CLEAR_FACT, Retention.WITH_CASE, meaning)


_OF_ITEM = {"id": _structure("key"), "item": _structure("of which item")}

REGISTER: Register = {
    "Conference": {
        "id": _structure("key; its reference is made from it"),
        "organisation_id": _structure("who called"),
        "called_by": _staff("who called, by name"),
        "called_at": _structure("when it was called"),
        "meets_at": _structure("when it meets"),
        "version": _structure("which edition of the row"),
        "synthetic": _structure("whether it is invented, for practice"),
    },
    "Invitation": {
        "id": _structure("key"),
        "conference": _structure("to which conference"),
        "organisation_id": _structure("who is invited"),
        "seat": _structure("in which role"),
        "invited_by": _staff("who invited"),
        "invited_at": _structure("when"),
        "withdrawn_by": _staff("who took it back"),
        "withdrawn_at": _structure("when it was taken back"),
    },
    "Attendee": {
        "id": _structure("key"),
        "conference": _structure("to which conference"),
        "invitation": _structure("by which invitation; none for whoever called"),
        "organisation_id": _structure("for whom they come"),
        "user_id": _staff("who comes"),
        "named_by": _staff("who named them"),
        "named_at": _structure("when"),
        "accepted_at": _structure("when they accepted confidentiality"),
        "accepted_version": _structure("in which words"),
        "removed_at": _structure("when they were taken out again"),
        "was_present": _structure("whether they were there"),
    },
    "Item": {
        "id": _structure("key; its reference is made from it"),
        "conference": _structure("of which conference"),
        "case_id": _clear("about which case; never shown to the invited"),
        "organisation_id": _structure("whose case"),
        "basis": _structure("on which kind of basis"),
        "added_by": _staff("who laid it on the table"),
        "added_at": _structure("when"),
        "approved_by": _staff("which supervisor approved the legal basis"),
        "approved_at": _structure("when"),
        "withdrawn_by": _staff("who took it off"),
        "withdrawn_at": _structure("when it was taken off"),
    },
    "ItemWords": {
        "item": _structure("of which item"),
        "about_sealed": _special("what it is about"),
        "advocate_sealed": _special("who speaks for the person"),
        "law_sealed": _special("the legal basis, in writing"),
    },
    "Hearer": {
        **_OF_ITEM,
        "invitation": _structure("by which invitation"),
        "organisation_id": _structure("who may hear it"),
        "clause_id": _structure("by which clause"),
        "consent_id": _structure("with which consent"),
        "named_by": _staff("who named them"),
        "named_at": _structure("when"),
        "removed_at": _structure("when they were taken out"),
    },
    "Contribution": {
        **_OF_ITEM,
        "kind": _structure("what the person wants, or a contribution"),
        "organisation_id": _structure("of whom"),
        "by": _staff("who wrote it"),
        "at": _structure("when"),
        "for_minutes": _structure("whether it goes into the minutes"),
        "words_sealed": _special("what it says"),
    },
    "Action": {
        **_OF_ITEM,
        "owner_id": _staff("who does it"),
        "owner_organisation_id": _structure("for whom"),
        "due_date": _structure("by which day"),
        "what_sealed": _special("what was agreed"),
        "agreed_by": _staff("who wrote it down"),
        "agreed_at": _structure("when"),
        "end": _structure("done, or impossible"),
        "ended_by": _staff("who said so"),
        "ended_at": _structure("when"),
        "because_sealed": _special("why it is impossible, or what came of it"),
    },
    "Minutes": {
        "item": _structure("of which item"),
        "content_sealed": _special("what was said and agreed"),
        "content_sha256": _structure("hash of what is kept, sealed as it is"),
        "put_together_by": _staff("who put them together"),
        "put_together_at": _structure("when"),
        "approved_by": _staff("who approved them"),
        "approved_at": _structure("when"),
    },
    "Telling": {
        "item": _structure("of which item"),
        "told_date": _clear("on which day the person was told the outcome"),
        "by": _staff("who told them"),
        "at": _structure("when it was written down"),
    },
}

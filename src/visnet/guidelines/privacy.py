"""What every stored field of the guidelines is. Nobody who was helped is ever in it."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_MEMBERSHIP, meaning)


def _own(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_ORGANISATION, meaning)


REGISTER: Register = {
    "Draft": {
        "id": _own("key"),
        "network_id": _own("of which network"),
        "procedure_code": _own("of which procedure"),
        "based_on_number": _own("from which edition it was begun"),
        "state": _own("where it stands"),
        "text": _own("the procedure as it is being written, in both languages"),
        "remarks_until_date": _own("until when remarks are asked for"),
        "digest": _own("SHA-256 of what is signed"),
        "opened_by": _staff("who began it"),
        "opened_at": _own("when it was begun"),
        "closed_by": _staff("who published it or set it aside"),
        "closed_at": _own("when that was"),
        "version": _own("edition of the row"),
    },
    "Remark": {
        "id": _own("key"),
        "draft": _own("of which draft"),
        "step_code": _own("of which step, or of the whole"),
        "kind": _own("a comment, or other words"),
        "words": _own("what was said; nobody who was helped is named"),
        "field": _own("for which part other words are proposed"),
        "proposed_it": _own("the other words, in Italian"),
        "proposed_en": _own("the other words, in English"),
        "organisation_id": _own("on behalf of which organisation"),
        "written_by": _staff("who said it"),
        "written_at": _own("when it was said"),
        "outcome": _own("whether it was taken up"),
        "outcome_words": _own("why"),
        "decided_by": _staff("who decided"),
        "decided_at": _own("when it was decided"),
    },
    "Party": {
        "id": _own("key"),
        "draft": _own("of which draft"),
        "organisation_id": _own("which organisation is asked to sign"),
        "asked_at": _own("when it was asked"),
        "signed_by": _staff("who signed for it"),
        "signed_at": _own("when it signed"),
        "digest": _own("SHA-256 of what it signed"),
    },
    "Assignment": {
        "id": _own("key"),
        "draft": _own("of which draft"),
        "network_id": _own("in which network"),
        "step_code": _own("which step is to be written"),
        "user_id": _staff("who writes it"),
        "organisation_id": _own("for which organisation"),
        "due_date": _own("until when"),
        "assigned_by": _staff("who asked for it"),
        "assigned_at": _own("when it was asked for"),
        "written_at": _own("when its author said that it is written"),
    },
    "Edition": {
        "id": _own("key"),
        "draft": _own("from which draft"),
        "network_id": _own("of which network"),
        "procedure_code": _own("of which procedure"),
        "number": _own("which edition"),
        "text": _own("the procedure, in both languages"),
        "digest": _own("SHA-256 of the text"),
        "changed_it": _own("what changed, in Italian"),
        "changed_en": _own("what changed, in English"),
        "parties": _own("which organisations signed, and on which day"),
        "published_by": _staff("who published it"),
        "published_at": _own("when it was published"),
    },
    "Showing": {
        "id": _own("key"),
        "edition": _own("of which edition"),
        "network_id": _own("of which network"),
        "procedure_code": _own("of which procedure"),
        "number": _own("which edition"),
        "title_it": _own("what the procedure is called, in Italian"),
        "title_en": _own("what the procedure is called, in English"),
        "digest": _own("SHA-256 of the text"),
        "published_date": _own("on which day it was published"),
        "shown_by": _staff("who let the public read it"),
        "shown_at": _own("since when the public reads it"),
        "withdrawn_by": _staff("who took it back"),
        "withdrawn_at": _own("when it was taken back"),
        "because_it": _own("why, in Italian, for everybody to read"),
        "because_en": _own("why, in English, for everybody to read"),
    },
    "Trouble": {
        "id": _own("key"),
        "network_id": _own("in which network"),
        "procedure_code": _own("of which procedure"),
        "edition_number": _own("of which edition"),
        "step_code": _own("which step did not work"),
        "words": _own("what did not work; nobody who was helped is named"),
        "organisation_id": _own("at which organisation"),
        "written_by": _staff("who said so"),
        "written_at": _own("when it was said"),
        "answer": _own("what those who write answered"),
        "answered_by": _staff("who answered"),
        "answered_at": _own("when it was answered"),
    },
    "Reading": {
        "id": _structure("key"),
        "procedure_code": _structure("of which procedure"),
        "edition_number": _structure("which edition of it"),
        "digest": _structure("SHA-256 of the words that were read"),
        "user_id": Field(Kind.PERSONAL, Retention.WITH_MEMBERSHIP, "who read it"),
        "organisation_id": _structure("for which organisation they worked then"),
        "read_at": Field(Kind.PERSONAL, Retention.WITH_MEMBERSHIP, "when they said so"),
    },
}

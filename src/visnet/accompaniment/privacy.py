"""What every stored field of accompaniment is."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str, *, releasable: bool = False) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning, releasable=releasable)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_CASE, meaning)


def _clear(meaning: str) -> Field:
    return Field(Kind.CLEAR_FACT, Retention.WITH_CASE, meaning)


def _special(meaning: str) -> Field:
    return Field(Kind.SPECIAL, Retention.WITH_CASE, meaning)


_OF_CASE = {"id": _structure("key"), "case_id": _structure("of which case")}
_BY = {"by": _staff("who did it"), "at": _structure("when")}

REGISTER: Register = {
    "Hearing": {
        **_OF_CASE,
        **_BY,
        "organisation_id": _structure("whose case", releasable=True),
        "kind": _structure("which kind of hearing", releasable=True),
        "state": _structure("where it stands", releasable=True),
        "starts_at": _clear("when it is held"),
        "moved_from": _clear("when it was to be held before it was moved"),
        "companion_id": _staff("who goes along"),
        "interpreter": _clear("whether an interpreter is needed, and whom the person prefers"),
        "measures": _clear("which special measures to have ready"),
        "court_sealed": _special("before whom"),
        "place_sealed": _special("where"),
        "meeting_sealed": _special("where and when we meet"),
        "route_sealed": _special("how to get there and back"),
        "entrance_sealed": _special("by which entrance"),
        "waiting_sealed": _special("where to wait without meeting anybody"),
        "language_sealed": _special("into which language is interpreted"),
        "unfinished_sealed": _special("why it counts as prepared with something open"),
        "how_sealed": _special("how it went, or why it was not held"),
        "next_sealed": _special("what comes next"),
        "talked_at": _structure("when it was talked over"),
        "version": _structure("edition of the row"),
    },
    "SpecialMeasure": {
        **_OF_CASE,
        **_BY,
        "organisation_id": _structure("whose case", releasable=True),
        "code": _structure("which special measure", releasable=True),
        "state": _structure("asked for, granted, refused, not wanted", releasable=True),
        "asked_date": _structure("when it was asked for"),
        "look_again_date": _structure("when to look whether it was answered"),
        "answered_date": _structure("when it was answered"),
        "to_whom_sealed": _special("of whom it was asked"),
        "because_sealed": _special("what was answered, or why it was set aside"),
        "version": _structure("edition of the row"),
    },
    "Appointment": {
        **_OF_CASE,
        **_BY,
        "organisation_id": _structure("whose case", releasable=True),
        "state": _structure("what became of it", releasable=True),
        "starts_at": _clear("when it is"),
        "way": _structure("in person, by phone or by video", releasable=True),
        "user_id": _staff("with whom of the colleagues"),
        "supersedes": _structure("in the place of which appointment"),
        "missed_because": _clear("why the person did not come, as a code that blames nobody"),
        "cancelled_by": _structure("who cancelled it", releasable=True),
        "place_sealed": _special("where, or on which line"),
        "how_sealed": _special("what is to be known of how it ended"),
        "ended_by": _staff("who wrote down what became of it"),
        "ended_at": _structure("when that was written down"),
        "version": _structure("edition of the row"),
    },
    "Tick": {
        **_OF_CASE,
        **_BY,
        "hearing": _structure("before which hearing"),
        "code": _structure("what was seen to"),
    },
    "Companion": {
        **_OF_CASE,
        **_BY,
        "hearing": _structure("to which hearing"),
        "user_id": _staff("who goes along"),
        "is_certified": _structure("whether they had learned it"),
        "because_sealed": _special("why they go although they have not"),
        "handover_sealed": _special("what whoever goes next must know"),
    },
    "LanguageRequest": {
        "id": _structure("key"),
        "case_id": _structure("of which case"),
        "organisation_id": _structure("whose case"),
        "kind": _clear("spoken, signed or written"),
        "hearing": _structure("for which hearing"),
        "appointment": _structure("for which appointment"),
        "document_id": _structure("for which paper"),
        "needed_date": _clear("by when it is needed"),
        "service_id": _structure("which service of the directory was asked"),
        "supersedes": _structure("in the place of which request"),
        "language_sealed": _special("which language"),
        "of_whom_sealed": _special("who was asked, in words"),
        "wish_sealed": _special("whom the person would rather have"),
        "by": _staff("who asked"),
        "at": _structure("when"),
    },
    "LanguageAnswer": {
        "id": _structure("key"),
        "request": _structure("to which request"),
        "case_id": _structure("of which case"),
        "number": _structure("which answer after which"),
        "state": _clear("confirmed, declined, done or no longer needed"),
        "how_sealed": _special("who comes, or why not"),
        "by": _staff("who wrote it down"),
        "at": _structure("when"),
    },
}

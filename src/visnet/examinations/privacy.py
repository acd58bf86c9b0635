"""What every stored field of the examinations is. Nobody who was helped is ever in it."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _own(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_ORGANISATION, meaning)


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_MEMBERSHIP, meaning)


def _theirs(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_MEMBERSHIP, meaning)


REGISTER: Register = {
    "Bank": {
        "id": _own("key"),
        "network_id": _own("of which network"),
        "code": _own("name that does not change"),
        "title_it": _own("title in Italian"),
        "title_en": _own("title in English"),
        "as_of_date": _own("on which day the questions were written"),
        "status": _own("whether somebody checked them"),
        "made_by": _staff("who brought it in"),
        "made_at": _own("when that was"),
        "version": _own("edition of the row"),
    },
    "Question": {
        "id": _own("key"),
        "bank": _own("in which bank"),
        "code": _own("name that does not change"),
        "kind": _own("how it is answered"),
        "module": _own("about which module"),
        "content": _own("what is asked, in both languages, with what is right"),
        "version": _own("which version"),
        "changed_by": _staff("who wrote this version"),
        "changed_at": _own("when that was"),
        "retired_at": _own("since when it is not drawn any more"),
    },
    "Test": {
        "id": _own("key"),
        "network_id": _own("of which network"),
        "bank": _own("from which bank it is drawn"),
        "code": _own("name that does not change"),
        "title_it": _own("title in Italian"),
        "title_en": _own("title in English"),
        "kind": _own("for what it is"),
        "draw": _own("how many questions of which module"),
        "scales": _own("the lines of a questionnaire"),
        "minutes": _own("how long it takes at most"),
        "pass_percent": _own("what is enough"),
        "attempts": _own("how often one may sit it"),
        "shows_feedback": _own("whether feedback is shown afterwards"),
        "version": _own("edition of the row"),
    },
    "Attempt": {
        "id": _structure("key"),
        "network_id": _structure("in which network"),
        "test": _structure("which test"),
        "user_id": _theirs("who sat it"),
        "organisation_id": _structure("for which organisation they worked then"),
        "number": _structure("the how manyeth time"),
        "is_trial": _structure("whether they could read the questions, so that it does not count"),
        "asked": _structure("what was drawn, without what is right"),
        "started_at": _theirs("when it was begun"),
        "closes_at": _structure("until when answers are taken"),
        "handed_in_at": _theirs("when it was handed in"),
        "percent": _theirs("how much was right"),
        "passed": _theirs("whether that was enough"),
    },
    "FurtherAttempt": {
        "id": _structure("key"),
        "test": _structure("at which test"),
        "user_id": _theirs("who may sit it once more"),
        "reason": _theirs("why, which they read"),
        "given_by": _theirs("which trainer gave it"),
        "given_at": _structure("when that was"),
    },
    "Key": {
        "attempt": _structure("of which attempt"),
        "right": _structure("what is right in it"),
    },
    "Answer": {
        "id": _structure("key"),
        "attempt": _structure("in which attempt"),
        "position": _structure("on which page"),
        "given": _theirs("what was answered; nobody who was helped is named"),
        "given_at": _theirs("when it was answered"),
    },
    "Mark": {
        "id": _structure("key"),
        "attempt": _structure("in which attempt"),
        "position": _structure("on which page"),
        "question_id": _structure("for which question"),
        "question_version": _structure("for which version of it"),
        "stage": _structure("for which stage of a case"),
        "points": _theirs("what it got"),
        "words": _theirs("what the trainer said of it"),
        "marked_by": _theirs("which trainer read it"),
        "marked_at": _structure("when it was read"),
    },
    "Reply": {
        "id": _own("key"),
        "test": _own("to which questionnaire"),
        "answers": _own("what was answered; nothing says who did"),
    },
    "Replied": {
        "id": _structure("key"),
        "test": _structure("which questionnaire"),
        "user_id": _theirs("who has answered it"),
        "on_date": _theirs("on which day"),
    },
}

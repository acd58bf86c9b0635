"""What every stored field of the classroom is. Nobody who was helped is ever in it."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _own(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_ORGANISATION, meaning)


def _learner(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_MEMBERSHIP, meaning)


REGISTER: Register = {
    "Path": {
        "id": _own("key"),
        "network_id": _own("of which network"),
        "code": _own("its name in addresses and files"),
        "title_it": _own("title, in Italian"),
        "title_en": _own("title, in English"),
        "purpose_it": _own("what it is for, in Italian"),
        "purpose_en": _own("what it is for, in English"),
        "profiles": _own("for which professions"),
        "valid_months": _own("how long its certificate holds"),
        "gives": _own("which competences it gives"),
        "requires": _own("which competences it asks for"),
        "tests": _own("tests before and after it"),
        "state": _own("whether it is open"),
        "begun_from": _own("from which path that ships it was begun"),
        "made_by": _staff("who made it"),
        "made_at": _own("when it was made"),
        "version": _own("edition of the row"),
    },
    "Module": {
        "id": _own("key"),
        "path": _own("of which path"),
        "position": _own("its place on the path"),
        "title_it": _own("title, in Italian"),
        "title_en": _own("title, in English"),
        "kind": _own("how it is learned"),
        "hours": _own("hours of learning"),
        "aim_it": _own("what one can do afterwards, in Italian"),
        "aim_en": _own("what one can do afterwards, in English"),
        "words_it": _own("what there is to read, in Italian"),
        "words_en": _own("what there is to read, in English"),
        "test_code": _own("which test belongs to it"),
        "guideline_code": _own("which joint procedure must be read"),
        "materials": _own("links to read and watch"),
        "version": _own("edition of the row"),
    },
    "ModuleFile": {
        "id": _own("key"),
        "module": _own("of which module"),
        "kind": _own("what sort of file it is"),
        "title_it": _own("title, in Italian"),
        "title_en": _own("title, in English"),
        "said_it": _own("what it says, for whoever cannot see or hear it, in Italian"),
        "said_en": _own("what it says, for whoever cannot see or hear it, in English"),
        "text": _own("the words that can be read in it"),
        "size": _own("how many bytes it has"),
        "digest": _own("its hash"),
        "added_by": _staff("who brought it in"),
        "added_at": _own("when it was brought in"),
        "taken_out_by": _staff("who took it out"),
        "taken_out_at": _own("when it was taken out"),
    },
    "FilePiece": {
        "id": _own("key"),
        "file": _own("of which file"),
        "number": _own("which piece after which"),
        "content": _own("the piece itself"),
    },
    "Captions": {
        "id": _own("key"),
        "file": _own("of which video"),
        "language": _own("in which language"),
        "text": _own("what is said in it, to the moment"),
        "added_by": _staff("who brought them in"),
        "added_at": _own("when they were brought in"),
    },
    "Session": {
        "id": _own("key"),
        "module": _own("which module is taught"),
        "starts_at": _own("when it begins (UTC)"),
        "ends_at": _own("when it ends (UTC)"),
        "place": _own("where it is held"),
        "is_online": _own("whether one can come online"),
        "is_public": _own("whether strangers may see that it is held"),
        "town": _own("in which town, for strangers"),
        "organisation_id": _own("which organisation holds it"),
        "online_address": _own("where it is held online"),
        "seats": _own("how many places there are"),
        "trainer_id": _staff("who teaches"),
        "planned_by": _staff("who planned it"),
        "planned_at": _own("when it was planned"),
        "called_off_by": _staff("who called it off"),
        "called_off_at": _own("when it was called off"),
        "version": _own("edition of the row"),
    },
    "Door": {
        "session": _own("at which session"),
        "secret": Field(
            Kind.SECRET, Retention.WITH_ORGANISATION, "what the codes at the door are made from"
        ),
    },
    "Enrolment": {
        "id": _own("key"),
        "path": _own("on which path"),
        "user_id": _learner("who learns"),
        "organisation_id": _own("for which organisation"),
        "how": _own("how they came onto it"),
        "state": _learner("how they stand"),
        "made_by": _staff("who put them on it"),
        "made_at": _own("when that was"),
        "asked_at": _own("when they asked for the certificate"),
        "finished_by": _staff("which trainer confirmed the end"),
        "finished_at": _own("when that was"),
        "left_at": _own("when they left it"),
    },
    "Place": {
        "id": _own("key"),
        "session": _own("at which session"),
        "user_id": _learner("who wants to come"),
        "organisation_id": _own("for which organisation"),
        "asked_at": _own("when they asked: the order of the list"),
        "began_waiting": _learner("whether no place was free when it was asked for"),
        "moved_up_at": _learner("when a place became free for them"),
        "moved_up_seen_at": _learner("when they said that they know"),
        "given_up_at": _own("when they gave it up"),
    },
    "Attendance": {
        "id": _own("key"),
        "session": _own("at which session"),
        "user_id": _learner("who was there"),
        "organisation_id": _own("for which organisation"),
        "proof": _own("how that is known"),
        "recorded_by": _staff("who wrote it down"),
        "recorded_at": _own("when it was written down"),
    },
    "Studied": {
        "id": _own("key"),
        "module": _own("which module"),
        "user_id": _learner("who has read it"),
        "organisation_id": _own("for which organisation"),
        "studied_at": _own("when they said so"),
    },
    "Feed": {
        "id": _learner("key"),
        "user_id": _learner("whose calendar"),
        "organisation_id": _learner("with which organisation"),
        "token_hash": Field(Kind.SECRET, Retention.WITH_MEMBERSHIP, "the address, as a hash"),
        "access_version": _learner("with which access it was made"),
        "made_at": _learner("when it was made"),
        "revoked_at": _learner("when it was taken back"),
        "read_at": _learner("when it was last read"),
    },
}

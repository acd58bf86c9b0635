"""What every stored field of casework is. Only what names nobody may be counted."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning)


def _counted(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning, releasable=True)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_CASE, meaning)


def _clear(meaning: str) -> Field:
    return Field(Kind.CLEAR_FACT, Retention.WITH_CASE, meaning)


def _special(meaning: str) -> Field:
    return Field(Kind.SPECIAL, Retention.WITH_CASE, meaning)


def _locating(meaning: str) -> Field:
    return Field(Kind.LOCATING, Retention.WITH_CASE, meaning)


def _of_member(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.WITH_MEMBERSHIP, meaning)


_ID = {"id": _structure("key")}
_OF_CASE = {**_ID, "case": _structure("of which case")}
_BY = {"by": _staff("who did it"), "at": _structure("when")}

REGISTER: Register = {
    "ReferenceCounter": {
        "id": Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, "key"),
        "organisation_id": Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, "whose numbers"),
        "year": Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, "of which year"),
        "last_number": Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, "the last one given"),
    },
    "Case": {
        **_ID,
        "organisation_id": _counted("which Centre"),
        "reference": _structure("what colleagues call the case"),
        "state": _counted("where the case stands"),
        "danger": _counted("how great the danger is"),
        "danger_rank": _structure("order of danger"),
        "source": _counted("where the request came from"),
        "victim_type": _counted("how the person was touched by the crime"),
        "offence_code": _counted("which offence"),
        "crime_month": _clear("in which month the crime happened"),
        "municipality_code": _clear("in which municipality the person lives"),
        "opened_at": _counted("when it was opened; counted by month"),
        "opened_by": _staff("who opened it"),
        "lead_id": _staff("who leads it"),
        "closed_at": _counted("when it was closed; counted by month"),
        "closure_reason": _counted("why it was closed"),
        "outcome": _counted("how things stood at the end"),
        "follow_up_date": _structure("when to ask how it goes"),
        "enquiry_id": _structure("which request it came from"),
        "is_minor": _counted("whether the person is under 18"),
        "retelling_count": _counted("how often the person had to tell it again"),
        "version": _structure("edition of the row"),
        "synthetic": _structure("invented for the demonstration"),
    },
    "TimelineEntry": {
        **_OF_CASE,
        **_BY,
        "kind": _structure("what happened"),
        "subject_id": _structure("to which thing"),
        "only_for_id": _structure("the author, when it is about a private note"),
    },
    "Due": {
        **_OF_CASE,
        "organisation_id": _structure("whose"),
        "user_id": _staff("who must do it"),
        "kind": _structure("what falls due"),
        "subject_id": _structure("for which thing"),
        "due_date": _structure("by when"),
        "danger_rank": _structure("order of danger"),
    },
    "Grant": {
        **_OF_CASE,
        "organisation_id": _structure("whose"),
        "user_id": _staff("who works on the case"),
        "role": _structure("leads or works on it"),
        "granted_by": _staff("who let them in"),
        "granted_at": _structure("when"),
        "revoked_at": _structure("when it ended"),
        "case_state": _structure("how the case stands, for the order of lists"),
        "danger_rank": _structure("order of danger"),
        "case_opened_at": _structure("when the case was opened, for the order of lists"),
    },
    "Block": {
        **_OF_CASE,
        **_BY,
        "organisation_id": _structure("whose case"),
        "user_id": _clear("who is kept away"),
        "blocked_organisation_id": _clear("which organisation is kept away"),
        "origin": _structure("whether colleagues decided, or the wall by itself"),
        "reason_sealed": _special("why"),
        "lifted_at": _structure("when it ended"),
        "lifted_by": _staff("who ended it"),
    },
    "Party": {
        **_OF_CASE,
        **_BY,
        "organisation_id": _structure("whose case"),
        "side": _clear("on which side of the crime"),
        "sign": Field(
            Kind.SECRET, Retention.WITH_CASE, "blind index of the name, in one organisation only"
        ),
        "name_sealed": _special("who it is"),
    },
    "Tie": {
        "id": _of_member(Kind.STRUCTURE, "key"),
        "organisation_id": _of_member(Kind.STRUCTURE, "whose member"),
        "user_id": _of_member(Kind.PERSONAL, "who knows somebody"),
        "sign": _of_member(Kind.SECRET, "blind index of the name, in one organisation only"),
        "name_sealed": _of_member(Kind.SPECIAL, "whom they know"),
        "how_sealed": _of_member(Kind.SPECIAL, "how they know them"),
        "by": _of_member(Kind.PERSONAL, "who wrote it down"),
        "at": _of_member(Kind.STRUCTURE, "when"),
        "ended_at": _of_member(Kind.STRUCTURE, "when it was taken out"),
        "ended_by": _of_member(Kind.PERSONAL, "who took it out"),
    },
    "Person": {
        "case": _structure("of which case"),
        "organisation_id": _structure("whose"),
        "preferred_name_sealed": _special("how the person likes to be called"),
        "given_name_sealed": _locating("given name"),
        "family_name_sealed": _locating("family name"),
        "birth_date_sealed": _locating("date of birth"),
        "fiscal_code_sealed": _locating("codice fiscale"),
        "gender_sealed": _special("gender, in the person's words"),
        "nationality_sealed": _special("nationality"),
        "notes_sealed": _special("what else helps to know"),
        "language": _clear("language the person speaks best"),
        "interpreter": _clear("whether an interpreter is wanted"),
        "version": _structure("edition of the row"),
    },
    "Identifier": {
        **_OF_CASE,
        "organisation_id": _structure("whose"),
        "kind": _structure("phone, e-mail or codice fiscale"),
        "value_index": Field(
            Kind.SECRET, Retention.WITH_CASE, "blind index, comparable in one organisation only"
        ),
    },
    "ContactRule": {
        **_OF_CASE,
        "channel": _clear("by which channel"),
        "device": _clear("whose device or address"),
        "value_sealed": _locating("number or address"),
        "code_word_sealed": _locating("word by which the person knows us"),
        "who_may_answer_sealed": _locating("who else may answer"),
        "days": _clear("on which days it is safe"),
        "from_hour": _clear("from which hour"),
        "until_hour": _clear("until which hour"),
        "may_leave_message": _clear("whether a message may be left"),
        "may_say_who_we_are": _clear("whether we may say who we are"),
        "withheld_number": _clear("whether our number is hidden"),
        "is_safe": _structure("whether the person called it safe"),
        "verified_at": _structure("when they last did"),
        "expires_date": _structure("until when that counts"),
        "superseded_at": _structure("since when it no longer holds"),
        "recorded_by": _staff("who wrote it down"),
        "recorded_at": _structure("when"),
        "version": _structure("edition of the row"),
    },
    "ContactAttempt": {
        **_OF_CASE,
        **_BY,
        "rule": _structure("by which agreed way"),
        "channel": _counted("by which channel"),
        "outcome": _counted("what became of it"),
        "note_sealed": _special("what was noted"),
        "next_try_at": _structure("when to try again"),
    },
    "Consent": {
        **_OF_CASE,
        "purpose": _counted("for what"),
        "recipient_organisation_id": _clear("to whom"),
        "categories": _structure("what may pass"),
        "given_by": _structure("the person or a representative"),
        "given_at": _structure("when"),
        "until_date": _structure("until when"),
        "notice_version": _structure("which notice was given"),
        "words_sealed": _special("what the person added"),
        "recorded_by": _staff("who wrote it down"),
        "withdrawn_at": _counted("when it was taken back; counted by month"),
        "withdrawn_by": _staff("who wrote that down"),
    },
    "RightExplained": {
        **_OF_CASE,
        **_BY,
        "right_code": _counted("which right"),
        "language": _counted("in which language"),
        "medium": _counted("how"),
    },
    "Assessment": {
        **_OF_CASE,
        **_BY,
        "number": _structure("which version"),
        "questionnaire_code": _structure("which form"),
        "questionnaire_version": _structure("which edition of the form"),
        "answers_sealed": _special("the answers"),
        "wishes_sealed": _special("what the person wishes"),
        "danger": _counted("the judgement"),
        "danger_reason_sealed": _special("what it rests on"),
        "protection": _counted("special measures"),
        "refused": _clear("measures the person does not want"),
        "reassess_date": _structure("when to assess again"),
    },
    "AnsweredForm": {
        **_OF_CASE,
        **_BY,
        "origin": _structure("here, or only a result from elsewhere"),
        "form_code": _clear("which form"),
        "form_version": _structure("which edition of the form"),
        "language": _structure("in which language"),
        "source": _structure("whose answers they are"),
        "answers_sealed": _special("the answers, or the result; scores are worked out when read"),
        "reassess_date": _structure("when to ask again"),
    },
    "NeedScore": {
        **_OF_CASE,
        **_BY,
        "category": _counted("which need"),
        "score": _counted("from 1 to 5"),
        "moment": _counted("beginning, review or end"),
    },
    "Goal": {
        **_OF_CASE,
        **_BY,
        "need_category": _counted("for which need"),
        "assessment_id": _structure("from which assessment it came"),
        "measure": _structure("for which measure suggested there"),
        "words_sealed": _special("what was agreed"),
        "owner_id": _staff("whose task"),
        "due_date": _structure("by when"),
        "review_date": _structure("when to look again"),
        "state": _counted("where it stands"),
        "ended_at": _structure("when it ended"),
        "version": _structure("edition of the row"),
    },
    "FollowUp": {
        **_OF_CASE,
        "due_date": _structure("when to ask how they are"),
        "rule": _structure("by which of their ways"),
        "wish_sealed": _special("what they wish about being asked"),
        "agreed_by": _structure("who agreed it with the person"),
        "agreed_at": _structure("when it was agreed"),
        "outcome": _structure("what became of it"),
        "used_rule_id": _structure("by which of their ways they were asked"),
        "note_sealed": _special("how they are"),
        "done_by": _structure("who wrote it down"),
        "done_at": _structure("when it was written down"),
    },
    "PastEnding": {
        **_OF_CASE,
        **_BY,
        "closed_at": _structure("when the case had been closed"),
        "closure_reason": _structure("why it had been closed"),
        "outcome": _structure("how things stood then"),
        "follow_up_date": _structure("when it had been agreed to ask how it goes"),
        "reopened_because": _structure("why it was opened again"),
        "words_sealed": _special("why, in words"),
    },
    "Note": {
        **_OF_CASE,
        **_BY,
        "visibility": _structure("who may read it"),
        "words_sealed": _special("the words"),
        "corrects": _structure("which note it corrects"),
    },
}

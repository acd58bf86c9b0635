"""What is recorded, field by field: who may be given it, and why it stays out for anybody else.

What is not named here is given to nobody. A test finds every sealed field that is missing.
"""

from visnet.packs.vocabulary import Because, Scope

LOCATES, SAFETY, WORDS = Because.LOCATES, Because.SAFETY, Because.WORDS
OTHERS, WORK, FILE = Because.OTHERS, Because.WORK, Because.FILE

FOR_WHOEVER_MAY_ASK = frozenset(
    {
        "cases.Case.opened_at",
        "cases.Case.offence_code",
        "cases.Case.crime_month",
        "cases.NeedScore.score",
        "cases.Person.language",
        "cases.Person.preferred_name_sealed",
        "cases.RightExplained.right_code",
        "accompaniment.Hearing.kind",
        "accompaniment.SpecialMeasure.code",
        "proceedings.Claim.entitlement_code",
        "proceedings.Fact.kind",
    }
)
"""In every pack: nothing that leads to the person, and no words of theirs."""
FOR_THE_PERSON: dict[str, Because] = {
    "cases.Case.municipality_code": LOCATES,
    "cases.Person.given_name_sealed": LOCATES,
    "cases.Person.family_name_sealed": LOCATES,
    "cases.Person.birth_date_sealed": LOCATES,
    "cases.Person.fiscal_code_sealed": LOCATES,
    "cases.Person.gender_sealed": WORDS,
    "cases.Person.nationality_sealed": WORDS,
    "cases.Person.notes_sealed": WORDS,
    "cases.ContactRule.value_sealed": LOCATES,
    "cases.ContactRule.code_word_sealed": LOCATES,
    "cases.Consent.recipient_organisation_id": LOCATES,
    "cases.Consent.words_sealed": WORDS,
    "cases.Assessment.wishes_sealed": WORDS,
    "cases.Assessment.danger_reason_sealed": SAFETY,
    "cases.Goal.words_sealed": SAFETY,
    "cases.FollowUp.wish_sealed": WORDS,
    "cases.FollowUp.note_sealed": WORDS,
    "cases.Note.words_sealed": WORDS,
    "accompaniment.Appointment.starts_at": LOCATES,
    "accompaniment.Appointment.place_sealed": LOCATES,
    "accompaniment.Appointment.how_sealed": WORDS,
    "accompaniment.Hearing.starts_at": LOCATES,
    "accompaniment.Hearing.court_sealed": LOCATES,
    "accompaniment.Hearing.place_sealed": LOCATES,
    "accompaniment.Hearing.meeting_sealed": SAFETY,
    "accompaniment.Hearing.route_sealed": SAFETY,
    "accompaniment.Hearing.entrance_sealed": SAFETY,
    "accompaniment.Hearing.waiting_sealed": SAFETY,
    "accompaniment.Hearing.language_sealed": WORDS,
    "accompaniment.Hearing.how_sealed": WORDS,
    "accompaniment.Hearing.next_sealed": WORDS,
    "accompaniment.SpecialMeasure.to_whom_sealed": LOCATES,
    "accompaniment.SpecialMeasure.because_sealed": WORDS,
    "proceedings.Fact.note_sealed": WORDS,
    "proceedings.Claim.note_sealed": WORDS,
    "proceedings.ClaimMove.note_sealed": WORDS,
    "proceedings.Expense.what_sealed": WORDS,
    "checklists.Mark.state": SAFETY,
    "checklists.Mark.words_sealed": WORDS,
    "documents.Document.title_sealed": WORDS,
}
"""Only in a pack for the person themselves; beside each, why it is in no other."""
FOR_NOBODY: dict[str, Because] = {
    "cases.Assessment.answers_sealed": FILE,
    "cases.Person.needs_asked_sealed": FILE,
    "cases.AnsweredForm.answers_sealed": FILE,
    "cases.Block.reason_sealed": OTHERS,
    "cases.ContactAttempt.note_sealed": OTHERS,
    "cases.ContactRule.who_may_answer_sealed": OTHERS,
    "cases.Party.name_sealed": OTHERS,
    "cases.PastEnding.words_sealed": WORK,
    "cases.Representative.act_words_sealed": OTHERS,
    "cases.Representative.kept_out_words_sealed": OTHERS,
    "cases.Representative.name_sealed": OTHERS,
    "cases.Tie.how_sealed": OTHERS,
    "cases.Tie.name_sealed": OTHERS,
    "accompaniment.Companion.because_sealed": WORK,
    "accompaniment.Companion.handover_sealed": WORK,
    "accompaniment.Hearing.unfinished_sealed": WORK,
    "accompaniment.LanguageAnswer.how_sealed": OTHERS,
    "accompaniment.LanguageRequest.language_sealed": WORK,
    "accompaniment.LanguageRequest.of_whom_sealed": OTHERS,
    "accompaniment.LanguageRequest.wish_sealed": OTHERS,
    "proceedings.DutyDecision.reason_sealed": WORK,
    "proceedings.Ended.reason_sealed": WORK,
    "documents.Document.original_sha256_sealed": FILE,
    "documents.Document.removed_because_sealed": WORK,
    "documents.Part.content_sealed": FILE,
    "documents.Reading.because_sealed": WORK,
    "documents.Reading.text_sha256_sealed": WORK,
    "documents.Report.to_sealed": FILE,
    "documents.Sending.to_sealed": FILE,
    "documents.Wording.title_sealed": FILE,
    "documents.Wording.words_sealed": FILE,
    "drafts.Draft.typed_sealed": WORK,
    "oversight.Handover.words_sealed": WORK,
    "enquiries.Enquiry.content_sealed": FILE,
    "enquiries.Message.appointment_at_sealed": FILE,
    "enquiries.Message.words_sealed": FILE,
    "referrals.Answer.suggestion_sealed": OTHERS,
    "referrals.Answer.who_sealed": OTHERS,
    "referrals.Package.content_sealed": FILE,
    "referrals.PaperPage.content_sealed": FILE,
    "referrals.Report.words_sealed": OTHERS,
    "referrals.Revision.content_sealed": FILE,
    "referrals.Revision.words_sealed": WORK,
    "transfers.Package.content_sealed": FILE,
    "conferences.Action.because_sealed": OTHERS,
    "conferences.Action.what_sealed": FILE,
    "conferences.Contribution.words_sealed": OTHERS,
    "conferences.ItemWords.about_sealed": FILE,
    "conferences.ItemWords.advocate_sealed": OTHERS,
    "conferences.ItemWords.law_sealed": WORK,
    "conferences.Minutes.content_sealed": FILE,
    "packs.AccessCheck.identity_sealed": WORK,
    "packs.AccessCheck.right_sealed": WORK,
    "packs.AccessRequest.name_sealed": OTHERS,
    "packs.Pack.content_sealed": FILE,
    "packs.Pack.left_out_sealed": WORK,
    "packs.PackApproval.content_sha256_sealed": WORK,
}
"""In no pack at all, and why."""


def why_out(*, field: str, scope: Scope) -> Because | None:
    """Return why a field stays out of a pack that goes this far; None when it may be in."""
    if scope is not Scope.NOTHING and field in FOR_WHOEVER_MAY_ASK:
        return None
    if field in FOR_THE_PERSON:
        return None if scope is Scope.WHOLE else FOR_THE_PERSON[field]
    return FOR_NOBODY.get(field, WORK)

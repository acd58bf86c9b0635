"""How sealed fields beside a case are written: drafts, requests, referrals, sealed places."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from tests.abuse.sealed_search import Said
from tests.accompaniment import appointment_steps as appointments
from tests.accompaniment import language_steps as languages
from tests.cases.factories import NOON, acting, grant, proven
from tests.cast import ASCOLTO, CAST, LIVORNO
from tests.directory.factories import small_card
from tests.documents import reports_given as reports
from tests.enquiries.acts import CONTENT
from tests.feedback import steps as opinions
from tests.packs import steps as packs
from tests.referrals.factories import CATEGORIES, make_agreement, words_for
from visnet.accompaniment.rules import Wish
from visnet.accompaniment.vocabulary import LanguageState
from visnet.agreements import operations as agreements
from visnet.agreements.vocabulary import Category
from visnet.cases import operations as cases
from visnet.cases.rules import (
    ConsentWords,
)
from visnet.directory import operations as directory
from visnet.directory.rules import ConfidentialPlace
from visnet.documents import operations as documents
from visnet.documents.rules import ReportText
from visnet.documents.vocabulary import ReportLanguage
from visnet.doors import clock
from visnet.drafts import operations as drafts
from visnet.drafts.rules import DraftPlace
from visnet.enquiries import operations as enquiries
from visnet.enquiries.vocabulary import Source
from visnet.filters import operations as filters
from visnet.filters.vocabulary import ListOf
from visnet.oversight import operations as oversight
from visnet.oversight.vocabulary import HandedOver
from visnet.packs.rules import Told
from visnet.packs.vocabulary import Asker
from visnet.referrals import operations as referrals
from visnet.referrals.rules import (
    AcceptWords,
    ChangeWords,
    DeclineWords,
    Package,
    PackagePaper,
    PaperPages,
    ReportWords,
)
from visnet.referrals.vocabulary import ChangedBecause, DeclineReason, Outcome

ANNA = CAST.anna


def write_draft(said: Said, case_id: UUID) -> None:
    address = f"/office/cases/{case_id}/notes/"
    with acting(ANNA):
        drafts.keep_draft(
            place=DraftPlace(form="office_case_notes", address=address, case_id=case_id),
            typed={"words": [said.say("drafts.Draft.typed_sealed")]},
            by=ANNA,
            at=NOON,
        )


def write_filter(said: Said, case_id: UUID) -> None:
    assert case_id
    with acting(ANNA):
        filters.keep_filter(
            submission=uuid4(),
            list_of=ListOf.CASES,
            asked={"danger": "HIGH"},
            name=said.say("filters.SavedFilter.name_sealed"),
            by=ANNA,
            at=NOON,
        )


def write_opinion(said: Said, case_id: UUID) -> None:
    assert case_id
    opinions.leave(opinions.codes()[0], words=said.say("feedback.Answer.words_sealed"))


def write_pack(said: Said, case_id: UUID) -> None:
    grant(case_id, CAST.bruno)
    name = said.say("packs.AccessRequest.name_sealed")
    access_request_id = packs.ask(case_id, asker=Asker.PERSON, name=name)
    packs.check(
        case_id,
        access_request_id,
        identity=said.say("packs.AccessCheck.identity_sealed"),
        right=said.say("packs.AccessCheck.right_sealed"),
    )
    told = Told(
        field="cases.Note.words_sealed",
        heading="Note",
        words=said.say("packs.Pack.content_sealed"),
    )
    left_out = said.say("packs.Pack.left_out_sealed")
    words = packs.keep(case_id, access_request_id, told, left_out=left_out)
    said.told("packs.PackApproval.content_sha256_sealed", words.sha256)
    packs.approve(case_id, access_request_id, by=CAST.bruno)


def write_handover(said: Said, case_id: UUID) -> None:
    with acting(ANNA):
        oversight.write_handover(
            handover_id=uuid4(),
            case_id=case_id,
            to_id=CAST.bruno.identifier,  # type: ignore[arg-type]
            why=HandedOver.COVER,
            words=said.say("oversight.Handover.words_sealed"),
            by=ANNA,
            at=NOON,
        )


def write_appointment(said: Said, case_id: UUID) -> None:
    appointment_id = appointments.agree(
        case_id, place=said.say("accompaniment.Appointment.place_sealed")
    )
    how = said.say("accompaniment.Appointment.how_sealed")
    appointments.end(case_id, appointment_id, replace(appointments.CAME, how=how))


def write_language(said: Said, case_id: UUID) -> None:
    wish = Wish(words=said.say("accompaniment.LanguageRequest.wish_sealed"))
    request_id = languages.ask(
        case_id,
        language=said.say("accompaniment.LanguageRequest.language_sealed"),
        of_whom=said.say("accompaniment.LanguageRequest.of_whom_sealed"),
        wish=wish,
    )
    languages.hear(
        case_id,
        request_id,
        LanguageState.CONFIRMED,
        said.say("accompaniment.LanguageAnswer.how_sealed"),
    )


def write_report(said: Said, case_id: UUID) -> None:
    text = ReportText(
        language=ReportLanguage.ITALIAN,
        to=said.say("documents.Report.to_sealed"),
        title=said.say("documents.Wording.title_sealed"),
        words=said.say("documents.Wording.words_sealed"),
    )
    report_id = uuid4()
    with acting(ANNA):
        documents.begin_report(
            report_id=report_id, case_id=case_id, text=text, by=ANNA, at=clock.now()
        )
    said.told("documents.Reading.text_sha256_sealed", text.sha256)
    grant(case_id, CAST.bruno)
    reports.read(
        reports.newest(case_id, report_id), because=said.say("documents.Reading.because_sealed")
    )


def write_enquiry(said: Said, case_id: UUID) -> None:
    enquiry_id = uuid4()
    content = replace(CONTENT, words=said.say("enquiries.Enquiry.content_sealed"))
    meeting = NOON.replace(year=2031, month=5, day=17, minute=43)
    said.told("enquiries.Message.appointment_at_sealed", meeting.isoformat())
    with acting(ANNA):
        enquiries.record_enquiry(
            enquiry_id=enquiry_id,
            source=Source.WEB,
            content=content,
            synthetic=True,
            by=ANNA,
            at=NOON,
        )
        enquiries.propose_appointment(
            enquiry_id=enquiry_id,
            message_id=uuid4(),
            words=said.say("enquiries.Message.words_sealed"),
            appointment_at=meeting,
            by=ANNA,
            at=NOON,
        )


def write_referral(said: Said, case_id: UUID) -> None:
    categories = CATEGORIES | {Category.PAPERS}
    agreement_id = make_agreement(categories=categories)
    scan = said.say("agreements.Original.content_sealed")
    with acting(CAST.dario):
        agreements.add_original(
            agreement_id=agreement_id,
            organisation_id=LIVORNO,
            content=b"%PDF-1.4\n" + scan.encode(),
            by=CAST.dario,
            at=clock.now(),
        )
    consent_id, referral_id = uuid4(), uuid4()
    consent = ConsentWords(
        recipient_organisation_id=ASCOLTO,
        purpose="PSYCHOLOGICAL_SUPPORT",
        categories=tuple(sorted(categories)),
        until_date=clock.today() + timedelta(days=90),
        notice_version="2026.1",
        words=said.say("cases.Consent.words_sealed"),
    )
    with acting(ANNA):
        cases.give_consent(
            consent_id=consent_id, case_id=case_id, consent=consent, by=ANNA, at=clock.now()
        )
    page = PaperPages(
        paper_id=uuid4(), pages=(said.say("referrals.PaperPage.content_sealed").encode(),)
    )
    package = Package(
        preferred_name="Lucia",
        request_summary=said.say("referrals.Package.content_sealed"),
        papers=(PackagePaper(id=str(page.paper_id), number=1, pages=1),),
    )
    words = words_for(case_id, consent_id, categories=categories)
    words = replace(words, package=package, papers=(page,))
    with acting(ANNA):
        referrals.draft_referral(referral_id=referral_id, referral=words, by=ANNA, at=clock.now())
        referrals.send_referral(referral_id=referral_id, by=ANNA, at=clock.now())
        referrals.change_referral(
            revision_id=uuid4(),
            referral_id=referral_id,
            change=ChangeWords(
                seen=1,
                agreement_id=words.agreement_id,
                clause_id=words.clause_id,
                consent_id=consent_id,
                until_date=words.until_date,
                categories=words.categories,
                package=Package(request_summary=said.say("referrals.Revision.content_sealed")),
                because=ChangedBecause.DETAILS,
                words=said.say("referrals.Revision.words_sealed"),
            ),
            by=ANNA,
            at=clock.now(),
        )
    with acting(CAST.elena):
        referrals.accept_referral(
            referral_id=referral_id,
            answer=AcceptWords(
                first_appointment_date=clock.today(), who=said.say("referrals.Answer.who_sealed")
            ),
            by=CAST.elena,
            at=clock.now(),
        )
    report = ReportWords(
        outcome=next(iter(Outcome)), words=said.say("referrals.Report.words_sealed")
    )
    with acting(CAST.elena):
        referrals.report_back(
            report_id=uuid4(),
            referral_id=referral_id,
            report=report,
            by=CAST.elena,
            at=clock.now(),
        )
        referrals.complete_referral(
            report_id=uuid4(),
            referral_id=referral_id,
            report=ReportWords(outcome=Outcome.MET),
            by=CAST.elena,
            at=clock.now(),
        )
    _decline_another(said, case_id, consent_id)


def _decline_another(said: Said, case_id: UUID, consent_id: UUID) -> None:
    referral_id = uuid4()
    words = words_for(case_id, consent_id)
    with acting(ANNA):
        referrals.draft_referral(referral_id=referral_id, referral=words, by=ANNA, at=clock.now())
        referrals.send_referral(referral_id=referral_id, by=ANNA, at=clock.now())
    with acting(CAST.elena):
        referrals.decline_referral(
            referral_id=referral_id,
            answer=DeclineWords(
                reason=DeclineReason.NO_CAPACITY,
                suggestion=said.say("referrals.Answer.suggestion_sealed"),
            ),
            by=CAST.elena,
            at=clock.now(),
        )


def write_sealed_place(said: Said, case_id: UUID) -> None:
    card = small_card(is_confidential=True, gate_it="Si chiama il 1522.", gate_en="Call 1522.")
    place = ConfidentialPlace(
        street=said.say("directory.SealedPlace.sealed_place"), municipality="Cecina"
    )
    with acting(CAST.olga):
        directory.record_card(card=card, by=CAST.olga, at=NOON)
        directory.keep_confidential_place(
            service_id=card.id, place=place, by=proven(CAST.olga), at=NOON
        )

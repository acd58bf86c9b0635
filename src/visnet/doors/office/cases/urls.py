"""Addresses of cases, chapter by chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, View, route
from visnet.doors.office.cases.access import views as access
from visnet.doors.office.cases.accompaniment import appointments, languages, measures
from visnet.doors.office.cases.accompaniment import views as hearings
from visnet.doors.office.cases.around import views as around
from visnet.doors.office.cases.assessment import views as assessment
from visnet.doors.office.cases.contact import views as contact
from visnet.doors.office.cases.crossing import views as crossing
from visnet.doors.office.cases.documents import editable, letters, report_shown, reports
from visnet.doors.office.cases.documents import views as documents
from visnet.doors.office.cases.ending import views as ending
from visnet.doors.office.cases.follow_up import views as follow_up
from visnet.doors.office.cases.glance import views as glance
from visnet.doors.office.cases.instruments import views as instruments
from visnet.doors.office.cases.notes import views as notes
from visnet.doors.office.cases.opening import views as opening
from visnet.doors.office.cases.packs import clearing
from visnet.doors.office.cases.packs import handing as handing_out
from visnet.doors.office.cases.packs import views as packs
from visnet.doors.office.cases.passing import views as passing
from visnet.doors.office.cases.person import views as person
from visnet.doors.office.cases.plan import views as plan
from visnet.doors.office.cases.procedures import views as procedures
from visnet.doors.office.cases.proceedings import claims, duty
from visnet.doors.office.cases.proceedings import views as proceedings
from visnet.doors.office.cases.promises import views as promises
from visnet.doors.office.cases.sharing import changing, link, papers, receipt
from visnet.doors.office.cases.sharing import views as sharing


def page(address: str, view: View, name: str, *, step_up: bool = False) -> URLPattern:
    """Return a page of the office."""
    return route(address, view, name=name, audience=Audience.OFFICE, step_up=step_up)


def chapter(address: str, view: View, name: str, *, step_up: bool = False) -> URLPattern:
    """Return a page beneath one case."""
    return page(f"<uuid:case_id>/{address}", view, name, step_up=step_up)


FILLED = "assessment/forms/<uuid:answer_id>/"
RULE = "contact/<uuid:rule_id>/"
CLAIM = "proceedings/claims/<uuid:claim_id>/"
CONSENT = "consents/<uuid:consent_id>/"
REPRESENTATIVE = "person/representatives/<uuid:representative_id>/"
REPORT = "documents/reports/<uuid:report_id>/"
PAPER = "documents/<uuid:document_id>/"
ACCESS = "documents/access/<uuid:access_request_id>/"
APPOINTMENT = "appointments/<uuid:appointment_id>/"
LANGUAGE = "languages/<uuid:request_id>/"
PROCEDURE = "procedures/<uuid:checklist_id>/"
HEARING = "hearings/<uuid:hearing_id>/"
REFERRAL = "referrals/<uuid:referral_id>/"
SENT_PAPER = f"{REFERRAL}papers/<slug:paper>/<slug:page>/"
VERSION = f"{REFERRAL}versions/<uuid:revision_id>/"

urlpatterns = [
    page("", glance.list_page, "office_cases"),
    page("new/", opening.new_page, "office_case_new"),
    page("find/", glance.search, "office_case_search"),
    chapter("", glance.case_page, "office_case"),
    chapter("person/", person.person_page, "office_case_person"),
    chapter("person/reveal/", person.reveal_page, "office_person_reveal", step_up=True),
    chapter("person/representatives/new/", around.new_page, "office_representative_new"),
    chapter(REPRESENTATIVE, around.representative_page, "office_representative"),
    chapter(f"{REPRESENTATIVE}out/", around.keep_out, "office_representative_keep_out"),
    chapter(f"{REPRESENTATIVE}back/", around.let_back, "office_representative_let_back"),
    chapter(f"{REPRESENTATIVE}end/", around.end, "office_representative_end"),
    chapter("danger/", person.set_danger, "office_case_danger"),
    chapter("crime/", person.describe_crime, "office_case_crime"),
    chapter("contact/", contact.contact_page, "office_case_contact"),
    chapter("contact/new/", contact.new_rule_page, "office_contact_rule_new"),
    chapter("contact/attempt/", contact.new_attempt_page, "office_contact_attempt_new"),
    chapter(f"{RULE}reveal/", contact.reveal_page, "office_contact_reveal", step_up=True),
    chapter(f"{RULE}confirm/", contact.confirm_rule, "office_contact_rule_confirm"),
    chapter(f"{RULE}stop/", contact.supersede_rule, "office_contact_rule_supersede"),
    chapter("assessment/", assessment.assessments_page, "office_case_assessments"),
    chapter("assessment/new/", assessment.new_assessment_page, "office_assessment_new"),
    chapter("assessment/<uuid:assessment_id>/", assessment.assessment_page, "office_assessment"),
    chapter("assessment/forms/", instruments.list_page, "office_case_forms"),
    chapter("assessment/forms/new/", instruments.choose_page, "office_form_choose"),
    chapter(
        "assessment/forms/new/<slug:code>/<slug:words>/", instruments.fill_page, "office_form_fill"
    ),
    chapter("assessment/results/<slug:code>/", instruments.result_page, "office_result_new"),
    chapter(FILLED, instruments.answered_page, "office_form_answered"),
    chapter(f"{FILLED}file/", instruments.export_page, "office_form_export", step_up=True),
    chapter("plan/", plan.plan_page, "office_case_plan"),
    chapter("plan/needs/", plan.score_page, "office_needs_score"),
    chapter("plan/new/", plan.new_goal_page, "office_goal_new"),
    chapter("plan/approve/<slug:kind>/", plan.approve, "office_plan_approve"),
    chapter("plan/ask/<slug:kind>/", plan.ask, "office_plan_ask"),
    chapter("plan/<uuid:goal_id>/", plan.review_page, "office_goal_review"),
    chapter("hearings/", hearings.hearings_page, "office_case_hearings"),
    chapter("hearings/new/", hearings.new_page, "office_hearing_new"),
    chapter("appointments/", appointments.appointments_page, "office_case_appointments"),
    chapter("appointments/new/", appointments.new_page, "office_appointment_new"),
    chapter(APPOINTMENT, appointments.appointment_page, "office_appointment"),
    chapter(f"{APPOINTMENT}rebook/", appointments.rebook_page, "office_appointment_rebook"),
    chapter(f"{APPOINTMENT}outcome/", appointments.outcome_page, "office_appointment_outcome"),
    chapter("languages/", languages.languages_page, "office_case_languages"),
    chapter("languages/new/", languages.new_page, "office_language_new"),
    chapter(LANGUAGE, languages.language_page, "office_language"),
    chapter(f"{LANGUAGE}another/", languages.another_page, "office_language_another"),
    chapter("measures/", measures.measures_page, "office_case_measures"),
    chapter("measures/<slug:code>/", measures.measure_page, "office_measure"),
    chapter(HEARING, hearings.hearing_page, "office_hearing"),
    chapter(f"{HEARING}change/", hearings.change_page, "office_hearing_change"),
    chapter(f"{HEARING}checklist/", hearings.checklist_page, "office_hearing_checklist"),
    chapter(f"{HEARING}companion/", hearings.companion_page, "office_hearing_companion"),
    chapter(f"{HEARING}outcome/", hearings.outcome_page, "office_hearing_outcome"),
    chapter(f"{HEARING}plan/", hearings.plan_page, "office_hearing_plan"),
    chapter("procedures/", procedures.list_page, "office_case_procedures"),
    chapter(PROCEDURE, procedures.checklist_page, "office_procedure"),
    chapter(f"{PROCEDURE}aside/", procedures.set_aside, "office_procedure_set_aside"),
    chapter("procedures/steps/<uuid:step_id>/", procedures.step_page, "office_procedure_step"),
    chapter("notes/", notes.notes_page, "office_case_notes"),
    chapter("timeline/", notes.timeline_page, "office_case_timeline"),
    chapter("documents/", documents.documents_page, "office_case_documents"),
    chapter("documents/new/", documents.new_page, "office_document_new"),
    chapter("documents/letters/", letters.letters_page, "office_letters"),
    chapter("documents/letters/<slug:code>/<slug:language>/", letters.letter_page, "office_letter"),
    chapter("documents/reports/", reports.reports_page, "office_reports"),
    chapter("documents/reports/new/", reports.new_page, "office_report_new"),
    chapter(REPORT, reports.report_page, "office_report"),
    chapter(f"{REPORT}words/", reports.wording_page, "office_report_words"),
    chapter(f"{REPORT}print/", reports.print_it, "office_report_print"),
    chapter(f"{REPORT}ask/", report_shown.ask, "office_report_ask"),
    chapter("documents/access/", packs.requests_page, "office_access_requests"),
    chapter("documents/access/new/", packs.new_page, "office_access_request_new"),
    chapter(ACCESS, packs.request_page, "office_access_request"),
    chapter(f"{ACCESS}check/", packs.check_page, "office_access_check"),
    chapter(f"{ACCESS}withdraw/", packs.withdraw, "office_access_withdraw"),
    chapter(f"{ACCESS}refuse/", packs.refuse, "office_access_refuse"),
    chapter(f"{ACCESS}assemble/", packs.assemble_page, "office_pack_assemble", step_up=True),
    chapter(f"{ACCESS}pack/", handing_out.pack_page, "office_pack", step_up=True),
    chapter(f"{ACCESS}ask/", packs.ask, "office_pack_ask"),
    chapter(f"{ACCESS}clear/", clearing.ask_page, "office_pack_ask_to_clear"),
    chapter(f"{ACCESS}approve/", handing_out.approve, "office_pack_approve", step_up=True),
    chapter(f"{ACCESS}file/", handing_out.file, "office_pack_file", step_up=True),
    chapter(f"{PAPER}sent/", letters.sending_page, "office_letter_sent"),
    chapter(PAPER, documents.document_page, "office_document"),
    chapter(f"{PAPER}page/<slug:number>/", documents.page_picture, "office_document_page"),
    chapter(f"{PAPER}copy/", documents.copy, "office_document_copy"),
    chapter(f"{PAPER}original/", documents.original, "office_document_original"),
    chapter(f"{PAPER}editable/", editable.editable, "office_document_editable"),
    chapter(f"{PAPER}out/", documents.take_out_page, "office_document_take_out"),
    chapter("consents/", promises.consents_page, "office_case_consents"),
    chapter("consents/new/", promises.new_consent_page, "office_consent_new"),
    chapter(CONSENT, promises.consent_page, "office_consent"),
    chapter(f"{CONSENT}confirm/", promises.confirm_page, "office_consent_confirm"),
    chapter(f"{CONSENT}withdraw/", promises.withdraw_consent, "office_consent_withdraw"),
    chapter("rights/", promises.rights_page, "office_case_rights"),
    chapter("proceedings/", proceedings.proceedings_page, "office_case_proceedings"),
    chapter("proceedings/new/", proceedings.fact_page, "office_fact_new"),
    chapter("proceedings/known/", proceedings.known_page, "office_condition_answer"),
    chapter("proceedings/domicile/", proceedings.domicile_page, "office_domicile"),
    chapter("proceedings/duty/", duty.duty_page, "office_case_duty"),
    chapter("proceedings/claims/", claims.claims_page, "office_case_claims"),
    chapter("proceedings/claims/new/", claims.new_page, "office_claim_new"),
    chapter("proceedings/claims/print/", claims.print_page, "office_claims_print"),
    chapter("proceedings/claims/expense/", claims.expense_page, "office_expense"),
    chapter(CLAIM, claims.claim_page, "office_claim"),
    chapter(f"{CLAIM}strike/<uuid:move_id>/", claims.strike, "office_claim_strike"),
    chapter("proceedings/<uuid:term_id>/", proceedings.term_page, "office_term"),
    chapter("transfer/", passing.page, "office_case_transfer"),
    chapter("transfer/new/", passing.new_page, "office_transfer_new", step_up=True),
    chapter("transfer/withdraw/", passing.withdraw, "office_transfer_withdraw"),
    chapter("transfer/hand-over/", passing.hand_over, "office_transfer_hand_over", step_up=True),
    chapter("crossings/", crossing.page, "office_case_crossings"),
    chapter("crossings/new/", crossing.new_page, "office_crossing_new", step_up=True),
    chapter("crossings/receipt/", crossing.note_receipt, "office_crossing_arrived"),
    chapter("referrals/", sharing.referrals_page, "office_case_referrals"),
    chapter("referrals/new/", sharing.new_page, "office_referral_new", step_up=True),
    chapter(REFERRAL, sharing.referral_page, "office_referral"),
    chapter("referrals/wish/", sharing.wish, "office_referral_wish"),
    chapter(f"{REFERRAL}approve/", sharing.approve, "office_referral_approve", step_up=True),
    chapter(f"{REFERRAL}send/", sharing.send_approved_one, "office_referral_send"),
    chapter(f"{REFERRAL}link/", link.link_page, "office_referral_link"),
    chapter(f"{REFERRAL}link/make/", link.make, "office_referral_link_make", step_up=True),
    chapter(f"{REFERRAL}link/shut/", link.shut, "office_referral_link_shut"),
    chapter(f"{REFERRAL}change/", changing.change_page, "office_referral_change", step_up=True),
    chapter(SENT_PAPER, papers.paper_page, "office_referral_paper"),
    chapter(f"{SENT_PAPER}picture/", papers.paper_picture, "office_referral_paper_picture"),
    chapter(f"{VERSION}release/", changing.release, "office_version_release", step_up=True),
    chapter(f"{VERSION}drop/", changing.drop, "office_version_drop"),
    chapter(f"{REFERRAL}receipt/", receipt.receipt_page, "office_receipt"),
    chapter(f"{REFERRAL}receipt/<slug:language>/", receipt.receipt_print, "office_receipt_print"),
    chapter(f"{REFERRAL}withdraw/", sharing.withdraw, "office_referral_withdraw"),
    chapter("access/", access.access_page, "office_case_access"),
    chapter("access/grant/", access.grant, "office_grant", step_up=True),
    chapter("access/<uuid:user_id>/revoke/", access.revoke, "office_grant_revoke"),
    chapter("access/block/", access.block, "office_block", step_up=True),
    chapter("access/<uuid:block_id>/lift/", access.lift, "office_block_lift", step_up=True),
    chapter("access/party/", access.name_party, "office_party"),
    chapter("access/<uuid:party_id>/out/", access.take_party_out, "office_party_out"),
    chapter("closing/", ending.ending_page, "office_case_ending"),
    chapter("closing/follow-up/", follow_up.follow_up_page, "office_follow_up"),
    chapter("closing/pause/", ending.pause, "office_case_pause"),
    chapter("closing/reopen/", ending.reopen, "office_case_reopen"),
]

"""One of everything that leaves as a file, made through operations and pages, full of traps."""

import dataclasses
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from tests.abuse.leaving_by_room import LEAVING_BY_ROOM
from tests.agreements.factories import look, make_network, sign
from tests.calendars.steps import appointment, make
from tests.campaign import steps as campaigns
from tests.cases.factories import acting, grant, make_case
from tests.cast import ASCOLTO, CAST
from tests.conferences import steps
from tests.conferences.test_outcome import put_together
from tests.crossings import desks as crossings
from tests.directory.exchange import csv_of, row
from tests.directory.factories import small_card, whole_card
from tests.documents.bringing import bring
from tests.doors.conftest import SignIn
from tests.doors.network.agreements.steps import address, in_state
from tests.doors.network.test_files_of_services import sent
from tests.doors.office import crossing_pages
from tests.doors.office.crossing_pages import Ground, form_for
from tests.doors.office.test_case_instruments import fill_one, train
from tests.doors.partner.link_pages import come_in
from tests.examinations import steps as examinations
from tests.files import given
from tests.full_case import make_full_case
from tests.guidelines.steps import published
from tests.packs import steps as packs
from tests.referrals import paper_steps as papers
from tests.referrals.factories import make_agreement, make_referral
from tests.referrals.link_steps import make_link
from visnet.directory import operations as directory
from visnet.directory.rules import ConfidentialPlace
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Actor

WORD = "pettirosso"
SECRET_STREET = "via dei Ciliegi 7"
TRAP = "=cmd|'/C calc'!A0"
Answers = dict[str, Callable[[SignIn], Any]]


def seed_cards() -> None:
    """Keep a card full of formulas, and a shelter whose place is sealed."""
    trapped = dataclasses.replace(
        whole_card(), name_it=TRAP, name_en=f"+{TRAP}", source=f"@{TRAP}", fees_it=f"\t{TRAP}"
    )
    shelter = small_card(is_confidential=True, gate_it="Chiama il 1522.", gate_en="Call 1522.")
    with acting(SYSTEM):
        directory.record_card(card=trapped, by=SYSTEM, at=clock.now())
    with acting(CAST.olga):
        directory.record_card(card=shelter, by=CAST.olga, at=clock.now())
        directory.keep_confidential_place(
            service_id=shelter.id,
            place=ConfidentialPlace(street=SECRET_STREET, municipality="Cecina"),
            by=CAST.olga,
            at=clock.now(),
        )


def network_export(file_format: str) -> Callable[[SignIn], Any]:
    def asked(signed_in: SignIn) -> Any:
        seed_cards()
        with acting(CAST.anna):
            make_full_case(CAST.anna, word=WORD)
        return signed_in(CAST.dario).get(reverse("network_export", args=[file_format]))

    return asked


def report_of_an_import(signed_in: SignIn) -> Any:
    dario = signed_in(CAST.dario)
    return dario.get(f"{sent(dario, csv_of(row(name_it=TRAP)))}report/")


def printed_agreement(signed_in: SignIn) -> Any:
    make_network()
    return signed_in(CAST.dario).get(address("_print", in_state("SIGNING")))


def signed_original(signed_in: SignIn) -> Any:
    make_network()
    agreement_id = in_state("SIGNING")
    sign(agreement_id, ASCOLTO, original=given.pdf("Firmato"))
    original = look(agreement_id, CAST.olga).parties[1].originals[0]
    return signed_in(CAST.olga).get(
        reverse("network_agreement_original", args=[agreement_id, original.id])
    )


def form_of_an_instrument(signed_in: SignIn) -> Any:
    return signed_in(CAST.anna).get("/office/instruments/forms/pcl_5/2026.1/file/")


def answers_of_an_instrument(signed_in: SignIn) -> Any:
    train(CAST, "psychologist")
    with acting(CAST.anna):
        made = make_full_case(CAST.anna, word=WORD)
    anna = signed_in(CAST.anna)
    return anna.get(f"{fill_one(anna, made.id)}file/")


def paper(part: str) -> Callable[[SignIn], Any]:
    def asked(signed_in: SignIn) -> Any:
        anna = signed_in(CAST.anna)
        told = {"keep": "original", "agreed": "on", "name": f"{WORD}.jpg"}
        kept = bring(anna, case_of_anna(), given.picture_with_place(), **told)
        return anna.get(kept.headers["Location"] + part)

    return asked


def letter_to_change(signed_in: SignIn) -> Any:
    anna, case_id = signed_in(CAST.anna), case_of_anna()
    typed = {"submission": str(uuid4()), "title": TRAP, "words": f"{TRAP}\n\n<w:p/>"}
    kept = anna.post(reverse("office_letter", args=[case_id, "attendance", "it"]), typed)
    return anna.get(kept.headers["Location"] + "editable/")


def case_of_anna() -> UUID:
    """Return a case of Anna's in which the word is everywhere."""
    with acting(CAST.anna):
        return make_full_case(CAST.anna, word=WORD).id


def note_of_the_words(signed_in: SignIn) -> Any:
    del signed_in
    front = {"ROOT_URLCONF": "visnet.config.urls_front", "MIDDLEWARE": settings.FRONT_MIDDLEWARE}
    with override_settings(**front):
        return Client().post("/it/scrivi/", {"step": "note", "words": "sole mare pane"})


def calendar_of_a_member(signed_in: SignIn) -> Any:
    del signed_in
    appointment(case_of_anna())
    return Client().get(reverse("calendar", args=[make()]))


def pack_for_the_person(signed_in: SignIn) -> Any:
    case_id = case_of_anna()
    for colleague in (CAST.bruno, CAST.carla):
        grant(case_id, colleague)
    access_request_id = packs.asked_and_checked(case_id)
    packs.assemble(case_id, access_request_id)
    for colleague in (CAST.bruno, CAST.carla):
        packs.approve(case_id, access_request_id, by=colleague)
    pack_id = packs.read(case_id, access_request_id).id
    address = reverse("office_pack_file", args=[case_id, access_request_id])
    return signed_in(CAST.anna).post(address, {"pack": str(pack_id), "identity": "on"})


def letter_to_anybody(signed_in: SignIn) -> Any:
    case_of_anna()
    return signed_in(CAST.anna).get(reverse("office_access_answer_letter", args=["it"]))


def receipt_of_a_referral(signed_in: SignIn) -> Any:
    make_agreement()
    case_id = make_case(at=clock.now())
    referral_id = make_referral(case_id=case_id)
    return signed_in(CAST.anna).get(
        reverse("office_receipt_print", args=[case_id, referral_id, "it"])
    )


def paper_of_a_referral(door: str, reader: Actor) -> Callable[[SignIn], Any]:
    def ask(signed_in: SignIn) -> Any:
        case_id = papers.open_grounds()
        referral_id = papers.send(case_id, papers.photograph(case_id))
        of_case = [case_id] if door == "office_referral" else []
        address = reverse(f"{door}_paper_picture", args=[*of_case, referral_id, 1, 1])
        return signed_in(reader).get(address)

    return ask


def paper_by_a_link(signed_in: SignIn) -> Any:
    del signed_in
    case_id = papers.open_grounds()
    made = make_link(papers.send(case_id, papers.photograph(case_id)))
    return come_in(made).get(reverse("link_paper_picture", args=[made.token, 1, 1]))


def minutes_by(door: str, reader: Actor) -> Callable[[SignIn], Any]:
    def ask(signed_in: SignIn) -> Any:
        conference_id, item_id = steps.table_with_item()
        steps.present(conference_id)
        put_together(item_id)
        return signed_in(reader).get(
            reverse(f"{door}_conference_minutes_print", args=[item_id, "it"])
        )

    return ask


def package_for_a_desk(signed_in: SignIn) -> Any:
    ground = Ground(crossings.make_ground(), crossings.make_desks())
    return crossing_pages.make(signed_in(CAST.anna), ground, form_for(ground, request_summary=WORD))


def receipt_of_a_package(signed_in: SignIn) -> Any:
    taken = crossings.take(crossings.give(crossings.make_ground(), crossings.make_desks()))
    return signed_in(CAST.marta).get(reverse("office_crossing_receipt", args=[taken.enquiry_id]))


def card_of_a_desk(signed_in: SignIn) -> Any:
    crossings.make_desks()
    return signed_in(CAST.anna).get(reverse("office_desk_card"))


def square_of_a_link(signed_in: SignIn) -> Any:
    campaign_id = campaigns.draft()
    link_id = campaigns.make_link(campaign_id)
    return signed_in(CAST.dario).get(
        reverse("network_campaign_square", args=[campaign_id, link_id, "it"])
    )


def poster(signed_in: SignIn) -> Any:
    campaign_id = campaigns.published()
    link_id = campaigns.make_link(campaign_id)
    asked = {"kind": "POSTER_A4", "public": "EVERYBODY", "link": str(link_id), "language": "it"}
    return signed_in(CAST.dario).get(reverse("network_campaign_file", args=[campaign_id]), asked)


def reach_of_a_campaign(signed_in: SignIn) -> Any:
    campaign_id = campaigns.published()
    campaigns.count_passages(campaigns.make_link(campaign_id), many=7, weeks_ago=1)
    return signed_in(CAST.dario).get(reverse("network_campaign_table", args=[campaign_id]))


def printed_procedure(signed_in: SignIn) -> Any:
    edition_id = published()
    return signed_in(CAST.elena).get(reverse("guideline_print", args=[edition_id, "it"]))


def bound_procedure(signed_in: SignIn) -> Any:
    edition_id = published()
    return signed_in(CAST.elena).get(reverse("guideline_book", args=[edition_id, "it"]))


def questions_of_a_bank(file_format: str) -> Callable[[SignIn], Any]:
    def asked(signed_in: SignIn) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            examinations.ship(patch)
            bank_id = examinations.take_up()
        return signed_in(CAST.tullia).get(reverse("test_bank_export", args=[bank_id, file_format]))

    return asked


ANSWERS: Answers = {
    "test_bank_export csv": questions_of_a_bank("csv"),
    "test_bank_export gift": questions_of_a_bank("gift"),
    "calendar": calendar_of_a_member,
    "network_export csv": network_export("csv"),
    "network_export xlsx": network_export("xlsx"),
    "network_export hsds": network_export("hsds"),
    "network_import_report": report_of_an_import,
    "network_campaign_square": square_of_a_link,
    "network_campaign_file": poster,
    "network_campaign_table": reach_of_a_campaign,
    "network_agreement_print": printed_agreement,
    "network_agreement_original": signed_original,
    "guideline_print": printed_procedure,
    "guideline_book": bound_procedure,
    **LEAVING_BY_ROOM,
    "office_form_file": form_of_an_instrument,
    "office_form_export": answers_of_an_instrument,
    "office_document_page": paper("page/1/"),
    "office_document_copy": paper("copy/"),
    "office_document_original": paper("original/"),
    "office_document_editable": letter_to_change,
    "office_pack_file": pack_for_the_person,
    "office_access_answer_letter": letter_to_anybody,
    "office_receipt_print": receipt_of_a_referral,
    "office_referral_paper_picture": paper_of_a_referral("office_referral", CAST.anna),
    "partner_paper_picture": paper_of_a_referral("partner", CAST.elena),
    "link_paper_picture": paper_by_a_link,
    "office_conference_minutes_print": minutes_by("office", CAST.anna),
    "partner_conference_minutes_print": minutes_by("partner", CAST.elena),
    "office_crossing_new": package_for_a_desk,
    "office_crossing_receipt": receipt_of_a_package,
    "office_desk_card": card_of_a_desk,
    "ask": note_of_the_words,
}
"""By the name of the route, and the form where there are several."""

"""Referrals with papers chosen one by one, and what each side then sees of them."""

from collections.abc import Collection
from uuid import UUID, uuid4

from django.db import connection, transaction

from tests.cases.factories import acting, make_case
from tests.cast import ASCOLTO, CAST
from tests.documents.given import keep
from tests.files import given
from tests.referrals.factories import PURPOSE, make_agreement, make_consent
from visnet.agreements.vocabulary import Category
from visnet.doors import clock
from visnet.journeys.change_referral import Change, change_referral
from visnet.journeys.choosing_papers import ChosenPaper
from visnet.journeys.preparing import ReferralAsk
from visnet.journeys.send_referral import send_referral
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.referrals import models, queries
from visnet.referrals.queries import PaperPicture
from visnet.referrals.vocabulary import ChangedBecause

Facts = frozenset[Category]
WITH_PAPERS: Facts = frozenset({Category.NAME, Category.REQUEST_SUMMARY, Category.PAPERS})
ASKED: Facts = frozenset({Category.NAME, Category.REQUEST_SUMMARY})
FILE_NAME, TITLE, SAID = "IMG_segretissimo.jpg", "Titolonostro", "Referto del pronto soccorso"


def photograph(case_id: UUID, *, title: str = TITLE, **told: object) -> UUID:
    """Keep a photograph that says where it was taken, and return its id."""
    return keep(
        case_id,
        content=given.picture_with_place(),
        name=FILE_NAME,
        title=title,
        at=clock.now(),
        **told,
    )


def two_pages(case_id: UUID, *, title: str = "Verbale") -> UUID:
    """Keep a paper of two pages."""
    return keep(
        case_id, content=given.pdf(pages=2), name="verbale.pdf", title=title, at=clock.now()
    )


def open_grounds(*, agreed: Facts = WITH_PAPERS, consented: Facts = WITH_PAPERS) -> UUID:
    """Return a case of Anna's whose person agreed that papers may pass to Ascolto."""
    make_agreement(categories=agreed)
    case_id = make_case(at=clock.now())
    make_consent(case_id, categories=consented)
    return case_id


def ask_with(document_ids: Collection[UUID], words: str = SAID) -> ReferralAsk:
    return ReferralAsk(
        to_organisation_id=ASCOLTO,
        purpose=PURPOSE,
        need=ASKED,
        request_summary="Un primo colloquio",
        papers=tuple(ChosenPaper(document_id=each, words=words) for each in document_ids),
    )


def send(case_id: UUID, *document_ids: UUID, words: str = SAID) -> UUID:
    """Send a referral of Anna's with these documents."""
    referral_id = uuid4()
    with acting(CAST.anna):
        send_referral(
            referral_id=referral_id,
            case_id=case_id,
            ask=ask_with(document_ids, words),
            by=CAST.anna,
            at=clock.now(),
        )
    return referral_id


def change(referral_id: UUID, *document_ids: UUID, seen: int = 1) -> bool:
    """Put another version in place that holds these documents and no other."""
    with acting(CAST.anna):
        return change_referral(
            revision_id=uuid4(),
            referral_id=referral_id,
            change=Change(
                seen=seen,
                need=ASKED,
                request_summary="Un primo colloquio",
                because=ChangedBecause.MORE_NEEDED,
                papers=tuple(ChosenPaper(document_id=each, words=SAID) for each in document_ids),
            ),
            by=CAST.anna,
            at=clock.now(),
        )


def numbers(referral_id: UUID, viewer: Actor = CAST.elena) -> list[int]:
    """Return the numbers of the papers that the partner reads of."""
    with acting(viewer):
        shown = queries.open_for_partner(viewer=viewer, referral_id=referral_id, at=clock.now())
    return [paper.number for paper in shown.package.papers] if shown.package else []


def picture(
    referral_id: UUID, number: int = 1, page: int = 1, viewer: Actor = CAST.elena
) -> PaperPicture | None:
    """Return what the partner's side sees of one page; None where nothing is there."""
    try:
        with acting(viewer):
            return queries.open_paper_page(
                viewer=viewer, referral_id=referral_id, number=number, page=page, at=clock.now()
            )
    except NotFound:
        return None


def journal(action: str) -> list[list[str]]:
    """Return the fields of every line of that kind, past every policy."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute("SELECT fields FROM audit_entry WHERE action = %s", [action])
        found = [list(row[0]) for row in cursor.fetchall()]
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def pages_seen(viewer: Actor, referral_id: UUID) -> int:
    """Return how many sealed pages somebody sees, with no policy but the wall's."""
    with acting(viewer):
        return models.PaperPage.objects.filter(referral_id=referral_id).count()

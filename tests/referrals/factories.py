"""Referrals that tests stand in; each is made by the operations themselves."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from tests.cases.factories import acting, make_case
from tests.cast import ASCOLTO, CAST, LIVORNO
from visnet.agreements import operations as agreements
from visnet.agreements import queries as agreement_queries
from visnet.agreements.rules import AgreementText, ClauseText, PartyText, Side
from visnet.agreements.vocabulary import AgreementKind, Category, LawfulBasis, Purpose
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import ConsentWords
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.referrals import operations
from visnet.referrals.rules import AcceptWords, Package, ReferralWords
from visnet.referrals.vocabulary import State, Urgency

PURPOSE = Purpose.PSYCHOLOGICAL_SUPPORT
CATEGORIES = frozenset({Category.NAME, Category.NEEDS, Category.REQUEST_SUMMARY})
STORY = "Chiede di parlare con qualcuno che ascolti."


def make_agreement(
    *,
    to: UUID = ASCOLTO,
    categories: frozenset[Category] = CATEGORIES,
    purpose: Purpose = PURPOSE,
    from_date: date = date(2026, 1, 1),
    until_date: date | None = None,
) -> UUID:
    """Let these categories pass from Livorno to a partner."""
    agreement_id = uuid4()
    text = AgreementText(
        kind=AgreementKind.SHARING_AGREEMENT,
        title_it="Accordo di prova",
        title_en="Agreement for tests",
        from_date=from_date,
        until_date=until_date,
        parties=(PartyText(organisation_id=LIVORNO), PartyText(organisation_id=to)),
        clauses=(
            ClauseText(
                from_side=Side(organisation_id=LIVORNO),
                to_side=Side(organisation_id=to),
                purpose=purpose,
                categories=categories,
                lawful_basis=LawfulBasis.CONSENT,
            ),
        ),
    )
    with acting(CAST.dario):
        agreements.record_agreement(
            agreement_id=agreement_id, text=text, by=CAST.dario, at=clock.now()
        )
    return agreement_id


def make_consent(
    case_id: UUID,
    *,
    to: UUID = ASCOLTO,
    categories: frozenset[Category] = CATEGORIES,
    purpose: Purpose = PURPOSE,
    days: int = 90,
    given_at: datetime | None = None,
    by: Actor = CAST.anna,
) -> UUID:
    """Let the person agree to it."""
    consent_id = uuid4()
    at = given_at or clock.now()
    with acting(by):
        cases.give_consent(
            consent_id=consent_id,
            case_id=case_id,
            consent=ConsentWords(
                recipient_organisation_id=to,
                purpose=purpose,
                categories=tuple(sorted(categories)),
                until_date=clock.today() + timedelta(days=days),
                notice_version="2026.1",
            ),
            by=by,
            at=at,
        )
    return consent_id


def words_for(
    case_id: UUID,
    consent_id: UUID,
    *,
    to: UUID = ASCOLTO,
    categories: frozenset[Category] = CATEGORIES,
    urgency: Urgency = Urgency.ORDINARY,
    by: Actor = CAST.anna,
) -> ReferralWords:
    """Return a referral ready to be drafted."""
    at = clock.now()
    with acting(by):
        may = agreement_queries.what_may_pass(
            from_organisation_id=LIVORNO, to_organisation_id=to, purpose=PURPOSE, at=at
        )
        consent = case_queries.get_consent(viewer=by, consent_id=consent_id)
    return ReferralWords(
        case_id=case_id,
        to_organisation_id=to,
        purpose=PURPOSE,
        agreement_id=may.agreement_id or uuid4(),
        clause_id=may.clause_id or uuid4(),
        consent_id=consent_id,
        until_date=consent.until_date,
        categories=categories,
        package=Package(
            preferred_name="Lucia", request_summary=STORY, birth_year=1988, language="it"
        ),
        urgency=urgency,
    )


def make_referral(
    state: State = State.SENT,
    *,
    case_id: UUID | None = None,
    consent_id: UUID | None = None,
    to: UUID = ASCOLTO,
    desk: Actor = CAST.elena,
    at: datetime | None = None,
    urgency: Urgency = Urgency.ORDINARY,
) -> UUID:
    """Walk a referral of Anna's to a state. Needs an agreement in force."""
    when = at or clock.now()
    case_id = case_id or make_case(at=when)
    consent_id = consent_id or make_consent(case_id, to=to, given_at=when)
    referral_id = uuid4()
    words = words_for(case_id, consent_id, to=to, urgency=urgency)
    with acting(CAST.anna):
        operations.draft_referral(referral_id=referral_id, referral=words, by=CAST.anna, at=when)
    if state is not State.DRAFT:
        with acting(CAST.anna):
            operations.send_referral(referral_id=referral_id, by=CAST.anna, at=when)
    if state is State.ACCEPTED:
        accept(referral_id, desk)
    return referral_id


def accept(referral_id: UUID, desk: Actor = CAST.elena, at: datetime | None = None) -> None:
    """Take a referral on, for a day next week."""
    with acting(desk):
        operations.accept_referral(
            referral_id=referral_id,
            answer=AcceptWords(
                first_appointment_date=clock.today() + timedelta(days=7), who="Elena"
            ),
            by=desk,
            at=at or clock.now(),
        )

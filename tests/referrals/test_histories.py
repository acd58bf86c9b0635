"""Any history of consents, agreements and answers: the package opens only if all of it holds."""

from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases.factories import acting, make_case
from tests.cast import CAST, Cast
from tests.journeys.test_referral_journeys import look, send
from tests.referrals.factories import STORY, make_agreement, make_consent
from visnet.agreements import operations as agreements
from visnet.doors import clock
from visnet.journeys.answer_referral import accept_referral, decline_referral
from visnet.journeys.withdraw_consent import withdraw_consent
from visnet.journeys.withdraw_referral import withdraw_referral
from visnet.kit.decision import Refused
from visnet.referrals.operations import AlreadyAsked
from visnet.referrals.rules import AcceptWords, DeclineWords
from visnet.referrals.vocabulary import DeclineReason, State, WithdrawnBecause

STEPS = (
    "agree",
    "end_agreement",
    "consent",
    "withdraw_consent",
    "send",
    "accept",
    "decline",
    "withdraw",
)


class History:
    """One case, one partner, and what happened between them; a second book of what should hold."""

    def __init__(self) -> None:
        self.case_id = make_case(at=clock.now())
        self.agreements: list[UUID] = []
        self.consents: list[UUID] = []
        self.sent: dict[UUID, tuple[State, UUID]] = {}

    def take(self, step: str) -> None:
        getattr(self, step)()

    def agree(self) -> None:
        self.agreements.append(make_agreement())

    def end_agreement(self) -> None:
        if not self.agreements:
            return
        with acting(CAST.dario):
            agreements.end_agreement(
                agreement_id=self.agreements.pop(),
                on=clock.today(),
                by=CAST.dario,
                at=clock.now(),
            )

    def consent(self) -> None:
        self.consents.append(make_consent(self.case_id))

    def withdraw_consent(self) -> None:
        if not self.consents:
            return
        with acting(CAST.anna):
            withdraw_consent(consent_id=self.consents[-1], by=CAST.anna, at=clock.now())
        # Who says no to this partner for this purpose means every paper there is.
        self.consents.clear()
        for identifier, (state, consent_id) in self.sent.items():
            if state in {State.SENT, State.ACCEPTED}:
                self.sent[identifier] = (State.WITHDRAWN, consent_id)

    def send(self) -> None:
        is_open = any(state in {State.SENT, State.ACCEPTED} for state, _c in self.sent.values())
        may = bool(self.agreements and self.consents) and not is_open
        try:
            identifier = send(self.case_id)
        except (Refused, AlreadyAsked):
            assert not may
            return
        assert may
        shown = look(identifier)
        assert shown.package is not None
        assert shown.package.request_summary == STORY
        # Which of several equal consents it rests on: the newest.
        self.sent[identifier] = (State.SENT, self.consents[-1])

    def accept(self) -> None:
        for identifier, (state, consent_id) in self.sent.items():
            may = state is State.SENT and self._holds(consent_id)
            try:
                with acting(CAST.elena):
                    accept_referral(
                        referral_id=identifier,
                        answer=AcceptWords(first_appointment_date=clock.today(), who="Elena"),
                        by=CAST.elena,
                        at=clock.now(),
                    )
            except Refused:
                assert not may
                continue
            assert may or state is State.ACCEPTED
            self.sent[identifier] = (State.ACCEPTED, consent_id)

    def decline(self) -> None:
        for identifier, (state, consent_id) in self.sent.items():
            try:
                with acting(CAST.elena):
                    decline_referral(
                        referral_id=identifier,
                        answer=DeclineWords(reason=DeclineReason.NO_CAPACITY),
                        by=CAST.elena,
                        at=clock.now(),
                    )
            except Refused:
                assert state not in {State.SENT, State.DECLINED}
                continue
            self.sent[identifier] = (State.DECLINED, consent_id)

    def withdraw(self) -> None:
        for identifier, (state, consent_id) in self.sent.items():
            try:
                with acting(CAST.anna):
                    withdraw_referral(
                        referral_id=identifier,
                        because=WithdrawnBecause.NO_LONGER_NEEDED,
                        by=CAST.anna,
                        at=clock.now(),
                    )
            except Refused:
                assert state is State.DECLINED
                continue
            self.sent[identifier] = (State.WITHDRAWN, consent_id)

    def check(self) -> None:
        for identifier, (state, consent_id) in self.sent.items():
            shown = look(identifier)
            holds = state in {State.SENT, State.ACCEPTED} and self._holds(consent_id)
            assert (shown.package is not None) is holds, (state, shown.may_read)
            assert bool(shown.may_read) is holds
            assert shown.line.state is state

    def _holds(self, consent_id: UUID) -> bool:
        return bool(self.agreements) and consent_id in self.consents


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(STEPS), max_size=12))
def test_a_partner_opens_a_package_only_while_all_of_it_holds(cast: Cast, steps: list[str]) -> None:
    before = transaction.savepoint()
    try:
        history = History()
        for step in steps:
            history.take(step)
            history.check()
    finally:
        transaction.savepoint_rollback(before)


def test_the_common_way_works(cast: Cast) -> None:
    history = History()

    for step in ("agree", "consent", "send", "accept", "withdraw_consent", "consent", "send"):
        history.take(step)
        history.check()

    assert sorted(state for state, _consent in history.sent.values()) == [
        State.SENT,
        State.WITHDRAWN,
    ]

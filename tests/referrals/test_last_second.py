"""An agreement and a consent hold to the end of their last day in Italy, and not a second longer (A20)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from tests.cases.factories import acting, make_case
from tests.cast import Cast
from tests.referrals.factories import make_agreement, make_consent, make_referral
from tests.referrals.link_steps import come_by, make_link
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason
from visnet.referrals import queries

SECOND = timedelta(seconds=1)
LASTS = 400
# The last day, and the first moment after it, reckoned by hand: in winter Italy is one hour before
# UTC, in summer two. The clocks change on the second and the third of these days.
ENDS = [
    (date(2027, 1, 31), datetime(2027, 1, 31, 23, tzinfo=UTC)),
    (date(2027, 3, 28), datetime(2027, 3, 28, 22, tzinfo=UTC)),
    (date(2027, 10, 31), datetime(2027, 10, 31, 23, tzinfo=UTC)),
    (date(2027, 7, 1), datetime(2027, 7, 1, 22, tzinfo=UTC)),
]


def read(who: Actor, referral_id: UUID, at: datetime) -> queries.ReferralForPartner:
    with acting(who):
        return queries.open_for_partner(viewer=who, referral_id=referral_id, at=at)


@pytest.mark.parametrize(("last_day", "over"), ENDS)
def test_what_an_agreement_let_pass_is_closed_a_second_after_it(
    cast: Cast, last_day: date, over: datetime
) -> None:
    make_agreement(until_date=last_day)
    consent_id = make_consent(case_id := make_case(), days=LASTS)
    referral_id = make_referral(case_id=case_id, consent_id=consent_id)
    guest = come_by(make_link(referral_id))

    for who in (cast.elena, guest):
        in_time, late = read(who, referral_id, over - SECOND), read(who, referral_id, over)

        assert in_time.may_read
        assert in_time.package is not None
        assert late.package is None
        assert late.may_read.reason is Reason.AGREEMENT_ENDED


@pytest.mark.parametrize(("last_day", "over"), ENDS)
def test_what_a_person_agreed_to_is_closed_a_second_after_it(
    cast: Cast, last_day: date, over: datetime
) -> None:
    make_agreement()
    consent_id = make_consent(
        case_id := make_case(), days=(last_day - civil_date(clock.now())).days
    )
    referral_id = make_referral(case_id=case_id, consent_id=consent_id)
    guest = come_by(make_link(referral_id))

    for who in (cast.elena, guest):
        in_time, late = read(who, referral_id, over - SECOND), read(who, referral_id, over)

        assert in_time.may_read
        assert late.package is None
        assert late.may_read.reason is Reason.CONSENT_EXPIRED

"""The two sides of a referral: who sees what, and what falls away."""

from tests.cases.factories import acting
from tests.cast import Cast
from tests.referrals.factories import STORY, make_agreement, make_referral
from visnet.doors import clock
from visnet.referrals import queries


def test_the_partner_reads_the_package_and_nothing_of_the_case(cast: Cast) -> None:
    make_agreement()
    referral_id = make_referral()

    with acting(cast.elena):
        shown = queries.open_for_partner(viewer=cast.elena, referral_id=referral_id, at=clock.now())

    assert shown.may_read
    assert shown.package is not None
    assert shown.package.request_summary == STORY
    assert shown.package.birth_year is None
    assert shown.line.reference.startswith("R-")

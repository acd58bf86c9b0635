"""By a link too, what leads to a person is covered until asked for, with the code once more."""

from uuid import UUID, uuid4

from tests.cast import Cast
from tests.doors.partner.link_pages import _nobody_is_slowed_down, address, come_in, told
from tests.doors.partner.test_contacts import CODE_WORD, NUMBER, consent, journal_of, sent
from tests.referrals.link_steps import make_link, wrong_for
from visnet.referrals import rules

__all__ = ["_nobody_is_slowed_down", "consent", "sent"]
REASON = {"reason": "FIRST_CONTACT"}


def test_it_is_covered_until_asked_for(cast: Cast, sent: UUID) -> None:
    made = make_link(sent)
    client = come_in(made)

    page = client.get(address(made)).content.decode()

    assert NUMBER not in page
    assert CODE_WORD not in page
    assert rules.MASK in page
    assert address(made, "link_contacts") in page


def test_a_reason_and_the_code_uncover_it_and_both_are_written_down(cast: Cast, sent: UUID) -> None:
    made = make_link(sent)

    page = come_in(made).post(address(made, "link_contacts"), told(**REASON, code=made.code))

    assert page.status_code == 200
    assert NUMBER in page.content.decode()
    assert ("referrals.contacts_revealed", ["contacts", "FIRST_CONTACT"]) in journal_of(sent)


def test_without_the_code_or_with_a_wrong_one_it_stays_covered(cast: Cast, sent: UUID) -> None:
    made = make_link(sent)
    client = come_in(made)

    for code in ({}, {"code": wrong_for(made)}, {"code": ""}):
        answer = client.post(address(made, "link_contacts"), told(**REASON, **code))

        assert answer.status_code == 403
        assert NUMBER not in answer.content.decode()


def test_the_code_alone_does_not_last(cast: Cast, sent: UUID) -> None:
    made = make_link(sent)
    client = come_in(made)
    client.post(address(made, "link_contacts"), told(**REASON, code=made.code))

    assert client.post(address(made, "link_contacts"), told(**REASON)).status_code == 403


def test_the_code_without_a_reason_uncovers_nothing(cast: Cast, sent: UUID) -> None:
    made = make_link(sent)

    answer = come_in(made).post(
        address(made, "link_contacts"), {"submission": str(uuid4()), "code": made.code}
    )

    assert answer.status_code == 422
    assert NUMBER not in answer.content.decode()

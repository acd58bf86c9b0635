"""The pages of what was handed over: the line that stays, and calling it back."""

from uuid import UUID

import pytest
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import LIVORNO, Cast
from tests.doors.conftest import SignIn
from tests.referrals.factories import make_agreement, make_referral
from tests.transfers.passing import (
    as_launcher,
    hand_over,
    handed_over,
    knows,
    name_suspect,
    take_in,
)
from tests.transfers.world import NAME, accept, ask, make_grounds
from visnet.cases import queries as cases


@pytest.fixture
def case_id(cast: Cast) -> UUID:
    """Return a case that Mantova may be asked to take over."""
    return make_grounds()[0]


@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 200), ("anna", 403), ("bruno", 403), ("elena", 403), ("marta", 404)],
)
def test_only_supervisors_of_the_centre_that_handed_over_call_it_back(
    signed_in: SignIn, cast: Cast, case_id: UUID, who: str, status: int
) -> None:
    _case, transfer_id = handed_over(case_id)
    address = reverse("office_call_back", args=[transfer_id])
    browser = signed_in(getattr(cast, who))

    page = browser.get(address)
    act = browser.post(address, {"lead": str(cast.anna.identifier), "because": "MISTAKE"})

    assert page.status_code == status
    assert NAME not in page.content.decode()
    # Whoever is of another Centre has nobody of that name to choose.
    expected = {"carla": {303}, "marta": {404, 422}}.get(who, {status})
    assert act.status_code in expected
    found = signed_in(cast.anna).get(reverse("office_case", args=[case_id])).status_code
    assert found == (200 if who == "carla" else 404)


def test_it_is_called_back_on_the_pages_and_the_other_side_is_not_told_why(
    signed_in: SignIn, cast: Cast, case_id: UUID
) -> None:
    _case, transfer_id = handed_over(case_id)
    carla, marta = signed_in(cast.carla), signed_in(cast.marta)
    address = reverse("office_call_back", args=[transfer_id])
    lines = carla.get(reverse("office_passed_on")).content.decode()
    said = {"lead": str(cast.anna.identifier), "because": "PERSON_WISHES"}

    unsaid = carla.post(address, {"lead": said["lead"]})
    called = [carla.post(address, said) for _twice in range(2)]
    over_there = marta.get(reverse("office_transfer", args=[transfer_id])).content.decode()
    too_late = marta.post(
        reverse("office_transfer_take_in", args=[transfer_id]),
        {"lead": str(cast.marta.identifier)},
    )
    here = signed_in(cast.anna).get(reverse("office_case_transfer", args=[case_id]))

    assert address in lines
    assert unsaid.status_code == 422
    assert [answer.status_code for answer in called] == [303, 303]
    assert "La persona lo desidera" in here.content.decode()
    assert "desidera" not in over_there
    assert too_late.status_code == 409
    assert carla.get(address).status_code == 404


def test_a_conflict_on_this_side_is_said_and_nothing_is_called_back(
    signed_in: SignIn, cast: Cast, case_id: UUID
) -> None:
    name_suspect(case_id)
    _case, transfer_id = handed_over(case_id)
    knows(cast.bruno)

    answer = signed_in(cast.carla).post(
        reverse("office_call_back", args=[transfer_id]),
        {"lead": str(cast.bruno.identifier), "because": "OTHER"},
    )

    assert answer.status_code == 409
    assert "conflitto" in answer.content.decode()
    assert signed_in(cast.bruno).get(reverse("office_case", args=[case_id])).status_code == 404


def test_what_was_taken_in_meanwhile_is_said_on_the_page_that_was_open(
    signed_in: SignIn, cast: Cast, case_id: UUID
) -> None:
    _case, transfer_id = handed_over(case_id)
    carla = signed_in(cast.carla)
    take_in(transfer_id)

    answer = carla.post(
        reverse("office_call_back", args=[transfer_id]),
        {"lead": str(cast.anna.identifier), "because": "OTHER"},
    )

    assert answer.status_code == 409
    assert "non si può più riprendere" in answer.content.decode()
    assert 'name="because"' not in answer.content.decode()


@pytest.mark.parametrize(("who", "lines"), [("anna", 1), ("carla", 1), ("bruno", 0), ("marta", 0)])
def test_the_line_that_stays_is_for_whoever_may_know(
    signed_in: SignIn, cast: Cast, case_id: UUID, who: str, lines: int
) -> None:
    with acting(cast.anna):
        reference = cases.get_case_line(viewer=cast.anna, case_id=case_id).reference
    transfer_id = ask(case_id)
    accept(transfer_id)
    hand_over(case_id, transfer_id)

    browser = signed_in(getattr(cast, who))
    page = browser.get(reverse("office_passed_on"))
    found = [
        browser.post(reverse("office_case_search"), {"sign": sign}).content.decode()
        for sign in (reference, NAME)
    ]

    assert len(page.context["lines"]) == lines
    assert ["Ora lo ha un altro Centro" in words for words in found] == [bool(lines), False]


def test_what_was_told_from_here_before_is_not_found_where_its_key_went(
    signed_in: SignIn, cast: Cast, case_id: UUID
) -> None:
    """The case was at another Centre and came again: old referrals stay with who was told."""
    make_agreement()
    referral_id = make_referral(case_id=case_id)
    with as_launcher() as cursor:
        cursor.execute(
            "DELETE FROM vault_key_wrap WHERE subject_id = %s AND recipient_id = %s",
            [referral_id, LIVORNO],
        )
    anna = signed_in(cast.anna)

    answers = {
        name: anna.get(reverse(name, args=[case_id, referral_id])).status_code
        for name in ("office_referral", "office_receipt", "office_referral_change")
    }
    listed = anna.get(reverse("office_case_referrals", args=[case_id])).status_code

    assert set(answers.values()) == {404}
    assert listed == 200

"""The pages of packs: who assembled one does not approve it, and it goes only into hands."""

from uuid import UUID, uuid4

from django.urls import reverse

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.access_pages import one
from tests.doors.office.conftest import Standing
from tests.packs import steps
from visnet.packs.vocabulary import Closeness, RequestState


def test_whoever_assembled_it_sees_no_button_to_approve_and_cannot(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID
) -> None:
    anna = signed_in(cast.anna)
    page = anna.get(one("office_pack", case, packed))

    told = {"submission": str(uuid4()), "pack": str(page.context["pack"].id)}
    answer = anna.post(one("office_pack_approve", case, packed), told)

    assert one("office_pack_approve", case, packed) not in page.content.decode()
    assert answer.status_code == 403


def test_whoever_approves_an_older_pack_is_told_and_reads_the_newer_one(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID
) -> None:
    bruno = signed_in(cast.bruno)
    seen = bruno.get(one("office_pack", case, packed)).context["pack"].id
    steps.assemble(case.id, packed)

    answer = bruno.post(
        one("office_pack_approve", case, packed), {"submission": str(uuid4()), "pack": str(seen)}
    )

    assert answer.status_code == 409
    assert answer.context["pack"].number == 2
    assert steps.look(case.id, packed).approved_by == ()


def test_a_pack_goes_only_into_hands_and_only_once_it_is_approved(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID
) -> None:
    anna, address = signed_in(cast.anna), one("office_pack_file", case, packed)
    seen = str(steps.read(case.id, packed).id)

    too_early = anna.post(address, {"pack": seen, "identity": "on"})
    for colleague in (cast.bruno, cast.carla):
        steps.approve(case.id, packed, by=colleague)
    not_in_hands = anna.post(address, {"pack": seen})
    another = anna.post(address, {"pack": str(uuid4()), "identity": "on"})

    assert too_early.status_code == 403
    assert not_in_hands.status_code == 422
    assert another.status_code == 409
    assert steps.look(case.id, packed).handed_out_at is None


def test_whoever_must_not_know_is_answered_with_the_letter_and_the_case_says_so(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    access_request_id = steps.asked_and_checked(case.id, closeness=Closeness.NOT_KNOWN)
    anna, address = signed_in(cast.anna), one("office_access_request", case, access_request_id)

    before = anna.get(address).content.decode()
    assembling = anna.get(one("office_pack_assemble", case, access_request_id))
    anna.post(one("office_access_refuse", case, access_request_id))
    anna.post(one("office_access_refuse", case, access_request_id))

    assert reverse("office_access_answer") in before
    assert assembling.status_code == 403
    assert steps.look(case.id, access_request_id).line.state is RequestState.REFUSED


def test_a_request_that_may_be_answered_cannot_be_refused_by_hand(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID
) -> None:
    anna = signed_in(cast.anna)

    refused = anna.post(one("office_access_refuse", case, packed))
    withdrawn = anna.post(one("office_access_withdraw", case, packed))

    assert refused.status_code == 403
    assert withdrawn.status_code == 303
    assert steps.look(case.id, packed).line.state is RequestState.WITHDRAWN


def test_a_pack_is_read_with_a_fresh_proof_only(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID
) -> None:
    stale = signed_in(cast.anna, proved_minutes_ago=20)

    assert stale.get(one("office_pack", case, packed)).status_code == 403
    assert stale.get(one("office_pack_assemble", case, packed)).status_code == 403
    assert stale.get(one("office_access_request", case, packed)).status_code == 200

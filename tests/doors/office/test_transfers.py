"""The pages of a case that is to pass: who may, what is said, what is never lost."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import make_case
from tests.cast import LIVORNO, MANTOVA, Cast
from tests.transfers.passing import hand_over, knows, name_suspect
from tests.transfers.world import NAME, STORY, accept, ask, make_grounds
from visnet.doors import clock

SignIn = Callable[..., Client]
OTHER = "3f0d1a3e-6f0b-4a7e-9d57-0c9c2c6d1e11"


@pytest.fixture
def case_id(cast: Cast) -> UUID:
    """Return a case that Mantova may be asked to take over."""
    return make_grounds()[0]


@pytest.mark.parametrize("page", ["office_case_transfer", "office_transfer_new"])
@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("elena", 403), ("bruno", 404)])
def test_the_asking_pages_are_for_who_works_on_the_case(
    signed_in: SignIn, cast: Cast, case_id: UUID, page: str, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse(page, args=[case_id]))

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("marta", 200), ("silvia", 403), ("elena", 403), ("carla", 404)]
)
def test_what_is_asked_is_for_supervisors_of_the_centre(
    signed_in: SignIn, cast: Cast, case_id: UUID, who: str, status: int
) -> None:
    transfer_id = ask(case_id)

    answer = signed_in(getattr(cast, who)).get(reverse("office_transfer", args=[transfer_id]))

    assert answer.status_code == status
    assert (STORY in answer.content.decode()) is (status == 200)
    assert str(case_id) not in answer.content.decode()


def test_it_is_shown_before_it_is_asked_and_answered_over_there(
    signed_in: SignIn, cast: Cast, case_id: UUID
) -> None:
    anna, marta = signed_in(cast.anna), signed_in(cast.marta)
    form = {"submission": str(uuid4()), "centre": str(MANTOVA), "words": STORY}
    new = reverse("office_transfer_new", args=[case_id])

    preview = anna.post(new, form).content.decode()
    nothing = marta.get(reverse("office_transfers")).context["page"].lines
    sent = [anna.post(new, {**form, "send": "yes"}).status_code for _twice in range(2)]
    [line] = marta.get(reverse("office_transfers")).context["page"].lines
    accepted = marta.post(reverse("office_transfer_accept", args=[line.id]))
    page = anna.get(reverse("office_case_transfer", args=[case_id])).content.decode()

    assert NAME in preview
    assert nothing == ()
    assert sent == [303, 303]
    assert accepted.status_code == 303
    assert "Passa il caso" in page


def test_it_is_handed_over_and_taken_in_on_the_pages(
    signed_in: SignIn, cast: Cast, case_id: UUID
) -> None:
    transfer_id = ask(case_id)
    accept(transfer_id)
    anna, marta = signed_in(cast.anna), signed_in(cast.marta)
    page = anna.get(reverse("office_case_transfer", args=[case_id])).content.decode()
    over = reverse("office_transfer_hand_over", args=[case_id])
    over_there = reverse("office_transfer_take_in", args=[transfer_id])

    handed = [anna.post(over, {"transfer": str(transfer_id)}) for _twice in range(2)]
    between = marta.get(reverse("office_transfer", args=[transfer_id])).content.decode()
    nobody = marta.post(over_there, {"lead": ""})
    elsewhere = marta.post(over_there, {"lead": str(cast.anna.identifier)})
    taken = [marta.post(over_there, {"lead": str(cast.marta.identifier)}) for _twice in range(2)]

    assert "Le note private, le bozze" in page
    assert [answer.status_code for answer in handed] == [303, 303]
    assert {answer["Location"] for answer in handed} == {reverse("office_passed_on")}
    assert STORY not in between
    assert NAME not in between
    assert [nobody.status_code, elsewhere.status_code] == [422, 422]
    assert [answer.status_code for answer in taken] == [303, 303]
    assert marta.get(reverse("office_case", args=[case_id])).status_code == 200
    assert anna.get(reverse("office_case", args=[case_id])).status_code == 404
    left = anna.get(reverse("office_passed_on")).content.decode()
    assert "Centro di prova Mantova" in left
    assert NAME not in left


def test_a_conflict_is_said_beside_the_form_and_nothing_is_taken_in(
    signed_in: SignIn, cast: Cast, case_id: UUID
) -> None:
    knows(cast.marta)
    name_suspect(case_id)
    transfer_id = ask(case_id)
    accept(transfer_id)
    hand_over(case_id, transfer_id)
    marta = signed_in(cast.marta)

    answer = marta.post(
        reverse("office_transfer_take_in", args=[transfer_id]),
        {"lead": str(cast.marta.identifier)},
    )

    assert answer.status_code == 409
    assert "conflitto" in answer.content.decode()
    assert marta.get(reverse("office_case", args=[case_id])).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("marta", 303), ("silvia", 403), ("elena", 403), ("carla", 404)]
)
def test_only_supervisors_over_there_take_it_in(
    signed_in: SignIn, cast: Cast, case_id: UUID, who: str, status: int
) -> None:
    transfer_id = ask(case_id)
    accept(transfer_id)
    hand_over(case_id, transfer_id)

    answer = signed_in(getattr(cast, who)).post(
        reverse("office_transfer_take_in", args=[transfer_id]),
        {"lead": str(cast.marta.identifier)},
    )

    # Whoever is of another Centre has nobody of that name to choose.
    assert answer.status_code in ({status, 422} if who == "carla" else {status})


@pytest.mark.parametrize("act", ["office_transfer_hand_over", "office_transfer_withdraw"])
@pytest.mark.parametrize(("who", "status"), [("elena", 403), ("bruno", 404), ("marta", 404)])
def test_nobody_else_ends_it(
    signed_in: SignIn, cast: Cast, case_id: UUID, act: str, who: str, status: int
) -> None:
    transfer_id = ask(case_id)

    answer = signed_in(getattr(cast, who)).post(
        reverse(act, args=[case_id]), {"transfer": str(transfer_id)}
    )

    assert answer.status_code == status


@pytest.mark.parametrize("typed", ["", "1", "\0", OTHER], ids=["no", "one", "nul", "other"])
def test_a_made_up_transfer_is_not_found(
    signed_in: SignIn, cast: Cast, case_id: UUID, typed: str
) -> None:
    ask(case_id)

    answer = signed_in(cast.anna).post(
        reverse("office_transfer_withdraw", args=[case_id]), {"transfer": typed}
    )

    assert answer.status_code == 404


def test_taken_back_in_the_asking_window_is_said_in_the_other(
    signed_in: SignIn, cast: Cast, case_id: UUID
) -> None:
    transfer_id = ask(case_id)
    anna, marta = signed_in(cast.anna), signed_in(cast.marta)
    anna.post(reverse("office_transfer_withdraw", args=[case_id]), {"transfer": str(transfer_id)})

    accepted = marta.post(reverse("office_transfer_accept", args=[transfer_id]))
    declined = marta.post(
        reverse("office_transfer_decline", args=[transfer_id]), {"reason": "NO_ROOM"}
    )
    unsaid = marta.post(reverse("office_transfer_decline", args=[transfer_id]), {"reason": "?"})

    assert [one.status_code for one in (accepted, declined, unsaid)] == [409, 409, 422]
    assert STORY not in accepted.content.decode()


@pytest.mark.parametrize(
    "change",
    [
        {"centre": ""},
        {"centre": str(LIVORNO)},
        {"centre": "\0"},
        {"words": ""},
        {"words": "a" * 1_000_000},
        {"words": "sì\0"},
        {"submission": "1"},
    ],
    ids=["no centre", "own", "nul", "no words", "too long", "nul in words", "no form"],
)
def test_bad_answers_are_said_and_nothing_is_asked(
    signed_in: SignIn, cast: Cast, case_id: UUID, change: dict[str, str]
) -> None:
    form = {"submission": str(uuid4()), "centre": str(MANTOVA), "words": STORY, "send": "yes"}
    client = signed_in(cast.anna)

    answer = client.post(reverse("office_transfer_new", args=[case_id]), {**form, **change})

    assert answer.status_code == 422
    assert client.get(reverse("office_case_transfer", args=[case_id])).context["found"] == ()


def test_a_form_that_was_sent_once_with_other_words_can_be_sent_again(
    signed_in: SignIn, cast: Cast, case_id: UUID
) -> None:
    form = {"submission": str(uuid4()), "centre": str(MANTOVA), "words": STORY, "send": "yes"}
    client, new = signed_in(cast.anna), reverse("office_transfer_new", args=[case_id])
    client.post(new, form)
    [first] = client.get(reverse("office_case_transfer", args=[case_id])).context["found"]
    client.post(
        reverse("office_transfer_withdraw", args=[case_id]), {"transfer": str(first.line.id)}
    )

    other = client.post(new, {**form, "words": "Altre parole."})
    again = client.post(new, {**dict(other.context["kept"]), "send": "yes"})

    assert other.status_code == 409
    assert again.status_code == 303
    assert len(client.get(reverse("office_case_transfer", args=[case_id])).context["found"]) == 2


def test_without_a_consent_the_page_leads_to_one(signed_in: SignIn, cast: Cast) -> None:
    case_id = make_case(at=clock.now())

    page = signed_in(cast.anna).get(reverse("office_case_transfer", args=[case_id]))

    assert reverse("office_consent_new", args=[case_id]) in page.content.decode()
    assert not re.search(r"transfer/new", page.content.decode())

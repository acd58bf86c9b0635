"""The sender's side of a link: made once, shown once, looked after, shut; for nobody else."""

import re
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.partner.link_pages import _nobody_is_slowed_down
from tests.referrals.factories import STORY, make_referral
from tests.referrals.link_ends import withdrawn
from tests.referrals.link_steps import make_link, sent, type_code, wrong_for
from tests.standing import standing
from visnet.referrals import models

__all__ = ["_nobody_is_slowed_down"]
Ids = tuple[UUID, UUID]


@standing
def ids(cast: Cast) -> Ids:
    """Return a case of Anna's and a referral of it that waits."""
    referral_id = sent()
    with acting(cast.anna):
        return models.Referral.objects.get(id=referral_id).case_id, referral_id


def where(ids: Ids, name: str = "office_referral_link") -> str:
    return reverse(name, args=ids)


def form() -> dict[str, str]:
    return {"submission": str(uuid4())}


@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("bruno", 404), ("elena", 403)])
def test_the_page_is_for_whoever_works_on_the_case(
    signed_in: SignIn, cast: Cast, ids: Ids, who: str, status: int
) -> None:
    assert signed_in(getattr(cast, who)).get(where(ids)).status_code == status


@pytest.mark.parametrize("act", ["office_referral_link_make", "office_referral_link_shut"])
@pytest.mark.parametrize(("who", "status"), [("bruno", 404), ("marta", 404), ("elena", 403)])
def test_nobody_else_makes_or_shuts_one(
    signed_in: SignIn, cast: Cast, ids: Ids, act: str, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).post(where(ids, act), form())

    assert answer.status_code == status
    with acting(cast.anna):
        assert models.Link.objects.count() == 0


def test_it_is_made_shown_once_and_opens(signed_in: SignIn, cast: Cast, ids: Ids) -> None:
    anna, sent_form = signed_in(cast.anna), form()

    page = anna.post(where(ids, "office_referral_link_make"), sent_form)
    again = anna.post(where(ids, "office_referral_link_make"), sent_form)

    text = page.content.decode()
    token = re.search(r"/note/([^/]+)/", text)[1]  # type: ignore[index]
    code = re.search(r"\b\d{4} \d{4}\b", text)[0]  # type: ignore[index]
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert again.status_code == 303
    assert token not in anna.get(again.headers["Location"]).content.decode()
    assert type_code(token, code).guest is not None


def test_making_one_asks_for_a_fresh_proof(signed_in: SignIn, cast: Cast, ids: Ids) -> None:
    anna = signed_in(cast.anna, proved_minutes_ago=6)

    answer = anna.post(where(ids, "office_referral_link_make"), form())

    assert answer.status_code == 403
    with acting(cast.anna):
        assert models.Link.objects.count() == 0


def test_the_sender_sees_each_opening_and_each_wrong_code(
    signed_in: SignIn, cast: Cast, ids: Ids
) -> None:
    made = make_link(ids[1])
    type_code(made.token, made.code)
    type_code(made.token, wrong_for(made))

    page = signed_in(cast.anna).get(where(ids)).content.decode()

    assert page.count("Aperto con il codice") == 1
    assert page.count("Un codice sbagliato") == 1
    assert "Funziona" in page


def test_shut_it_opens_no_more_and_says_so(signed_in: SignIn, cast: Cast, ids: Ids) -> None:
    made, anna = make_link(ids[1]), signed_in(cast.anna)

    answer = anna.post(where(ids, "office_referral_link_shut"))

    assert answer.status_code == 303
    assert "Chiuso" in anna.get(where(ids)).content.decode()
    assert type_code(made.token, made.code).guest is None


def test_a_link_of_another_case_is_not_found_under_this_one(
    signed_in: SignIn, cast: Cast, ids: Ids
) -> None:
    other = sent_elsewhere(cast)

    answer = signed_in(cast.anna).get(where((other, ids[1])))

    assert answer.status_code == 404


def sent_elsewhere(cast: Cast) -> UUID:
    referral_id = make_referral()
    with acting(cast.anna):
        return models.Referral.objects.get(id=referral_id).case_id


def test_for_what_was_taken_back_none_is_made(signed_in: SignIn, cast: Cast, ids: Ids) -> None:
    anna = signed_in(cast.anna)
    withdrawn(ids[1])

    assert anna.post(where(ids, "office_referral_link_make"), form()).status_code == 303
    assert "Crea il collegamento" not in anna.get(where(ids)).content.decode()
    with acting(cast.anna):
        assert models.Link.objects.count() == 0


@pytest.mark.parametrize("submission", ["", "\x00", "niente"])
def test_a_form_that_is_not_ours_makes_nothing(
    signed_in: SignIn, cast: Cast, ids: Ids, submission: str
) -> None:
    answer = signed_in(cast.anna).post(
        where(ids, "office_referral_link_make"), {"submission": submission}
    )

    assert answer.status_code == 404


def test_the_referral_says_whether_a_link_works(signed_in: SignIn, cast: Cast, ids: Ids) -> None:
    anna = signed_in(cast.anna)
    before = anna.get(where(ids, "office_referral")).content.decode()
    make_link(ids[1])
    after = anna.get(where(ids, "office_referral")).content.decode()

    assert "Rispondono dal loro accesso" in before
    assert "un collegamento che funziona" in after
    assert STORY in after

"""The pages of a case conference for those who are invited."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import PONTE, Cast
from tests.conferences import steps
from tests.conferences.test_outcome import agree, put_together
from tests.standing import standing

SignIn = Callable[..., Client]


@standing
def table(cast: Cast) -> tuple[UUID, UUID]:
    """Return a conference at which Elena sits, and an item that she hears."""
    return steps.table_with_item()


@standing
def called(cast: Cast) -> tuple[UUID, UUID]:
    """Return a conference to which Ascolto is invited, and an item that it will hear."""
    return steps.table_with_item(enters=False)


def told(**changed: object) -> dict[str, object]:
    return {"submission": str(uuid4()), **changed}


@pytest.mark.parametrize(
    ("who", "status"), [("elena", 200), ("franco", 200), ("anna", 403), ("olga", 403)]
)
def test_the_list_is_for_referral_desks(
    signed_in: SignIn, cast: Cast, called: tuple[UUID, UUID], who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse("partner_conferences"))

    assert answer.status_code == status
    assert (str(called[0]) in answer.content.decode()) is (who == "elena")


@pytest.mark.parametrize(("who", "status"), [("elena", 200), ("franco", 404), ("anna", 403)])
def test_a_table_is_for_who_is_invited(
    signed_in: SignIn, cast: Cast, called: tuple[UUID, UUID], who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse("partner_conference", args=[called[0]]))

    assert answer.status_code == status
    assert str(called[1]) not in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("elena", 200), ("franco", 404), ("anna", 403)])
def test_an_item_is_for_who_hears_it(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID], who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse("partner_conference_item", args=[table[1]]))

    assert answer.status_code == status
    assert (steps.ABOUT in answer.content.decode()) is (status == 200)


def test_a_hidden_item_and_one_that_never_was_are_the_same_page(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID]
) -> None:
    steps.invite(table[0], organisation_id=PONTE)
    steps.sit_down(table[0], desk=cast.franco)
    franco = signed_in(cast.franco)
    nothing = uuid4()

    pages = [
        franco.get(reverse("partner_conference_item", args=[one])) for one in (table[1], nothing)
    ]

    assert [page.status_code for page in pages] == [404, 404]
    bare = {
        page.content.replace(str(one).encode(), b"")
        for page, one in zip(pages, (table[1], nothing), strict=True)
    }
    assert len({one.split(b"csrfmiddlewaretoken")[0] for one in bare}) == 1


def test_the_desk_names_who_comes_and_they_enter(
    signed_in: SignIn, cast: Cast, called: tuple[UUID, UUID]
) -> None:
    elena, conference = signed_in(cast.elena), [called[0]]
    too_early = elena.post(reverse("partner_conference_enter", args=conference), {"accepts": "on"})
    nobody = elena.post(reverse("partner_conference_name", args=conference), told(member=""))
    named = elena.post(
        reverse("partner_conference_name", args=conference),
        told(member=str(cast.elena.identifier)),
    )
    without = elena.post(reverse("partner_conference_enter", args=conference), {})
    entered = elena.post(reverse("partner_conference_enter", args=conference), {"accepts": "on"})
    page = elena.get(reverse("partner_conference", args=conference)).content.decode()

    assert (too_early.status_code, nobody.status_code, named.status_code) == (403, 422, 303)
    assert (without.status_code, entered.status_code) == (422, 303)
    assert str(called[1]) in page


def test_who_does_not_come_after_all_sees_the_table_and_nothing_on_it(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID]
) -> None:
    elena = signed_in(cast.elena)
    [seat] = steps.shown(table[0], cast.elena).seats
    address = reverse("partner_conference_unname", args=[table[0], seat.attendees[0].id])

    by_franco = signed_in(cast.franco).post(address)
    by_elena = elena.post(address)

    assert (by_franco.status_code, by_elena.status_code) == (404, 303)
    item = elena.get(reverse("partner_conference_item", args=[table[1]]))
    assert item.status_code == 404


def test_a_contribution_is_laid_on_the_table(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID]
) -> None:
    elena = signed_in(cast.elena)
    address = reverse("partner_conference_contribute", args=[table[1]])
    form = told(words="Viene ogni <b>giovedì</b> 🙂", for_minutes="on")

    silent = elena.post(address, told(words=""))
    too_long = elena.post(address, told(words="parola " * 2_000))
    for _time in range(2):
        said = elena.post(address, form)

    page = steps.opened(table[1], cast.anna)
    assert (silent.status_code, too_long.status_code, said.status_code) == (422, 422, 303)
    assert ("parola " * 2_000).strip() in too_long.content.decode()
    assert [one.words for one in page.contributions][1:] == ["Viene ogni <b>giovedì</b> 🙂"]


def test_the_owner_says_how_an_action_ended(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID]
) -> None:
    address = reverse("partner_conference_action_end", args=[table[1], agree(table[1])])
    elena = signed_in(cast.elena)

    shown = elena.get(address)
    by_franco = signed_in(cast.franco).post(address, {"how": "DONE"})
    done = elena.post(address, {"how": "DONE"})
    again = elena.get(address)

    assert (shown.status_code, by_franco.status_code) == (200, 404)
    assert (done.status_code, again.status_code) == (303, 403)


def test_an_action_of_somebody_else_is_not_theirs_to_end(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID]
) -> None:
    action_id = agree(table[1], owner=cast.anna)

    answer = signed_in(cast.elena).post(
        reverse("partner_conference_action_end", args=[table[1], action_id]), {"how": "DONE"}
    )

    assert answer.status_code == 403


def test_minutes_are_read_approved_and_printed(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID]
) -> None:
    steps.present(table[0])
    put_together(table[1])
    elena = signed_in(cast.elena)
    minutes = steps.opened(table[1], cast.elena).minutes
    assert minutes
    address = reverse("partner_conference_minutes_approve", args=[table[1]])

    others = elena.post(address, {"sha256": "0" * 64})
    approved = elena.post(address, {"sha256": minutes.sha256})
    printed = elena.get(reverse("partner_conference_minutes_print", args=[table[1], "en"]))
    strange = elena.get(reverse("partner_conference_minutes_print", args=[table[1], "xx"]))

    assert (others.status_code, approved.status_code) == (409, 303)
    assert printed.content.startswith(b"%PDF")
    assert strange.status_code == 404


@pytest.mark.parametrize("act", ["contribute", "minutes_approve"])
@pytest.mark.parametrize(("who", "status"), [("franco", 404), ("anna", 403)])
def test_nobody_else_acts_on_an_item(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID], act: str, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).post(
        reverse(f"partner_conference_{act}", args=[table[1]]), told(words="x", sha256="0")
    )

    assert answer.status_code == status

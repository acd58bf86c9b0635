"""A partner and a guest look at papers page by page, as shut-in pictures, while they may."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.partner.link_pages import _nobody_is_slowed_down, come_in
from tests.referrals import paper_steps as papers
from tests.referrals.link_ends import consent_taken_back, withdrawn
from tests.referrals.link_steps import make_link
from tests.referrals.test_papers import consent_without_papers
from visnet.doors import handed_out

__all__ = ["_nobody_is_slowed_down"]
NAMES = ["partner_paper", "partner_paper_picture"]


@pytest.fixture
def sent(cast: Cast) -> UUID:
    """Return a referral of Anna's to Ascolto with a paper of two pages."""
    case_id = papers.open_grounds()
    return papers.send(case_id, papers.two_pages(case_id))


@pytest.mark.parametrize("name", NAMES)
def test_the_desk_may_others_of_the_partner_may_not_and_strangers_find_nothing(
    signed_in: SignIn, cast: Cast, sent: UUID, name: str
) -> None:
    def status(viewer: str) -> int:
        address = reverse(name, args=[sent, 1, 2])
        return signed_in(getattr(cast, viewer)).get(address).status_code

    found = {viewer: status(viewer) for viewer in ("elena", "olga", "anna", "marta")}
    assert found["elena"] == 200
    assert set(found.values()) <= {200, 403, 404}
    assert [viewer for viewer, code in found.items() if code == 200] == ["elena"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("wrong", [(2, 1), (1, 3), (1, 0), (0, 1), ("x", 1), ("1", "9999")])
def test_another_paper_or_page_is_not_there(
    signed_in: SignIn, cast: Cast, sent: UUID, name: str, wrong: tuple[object, object]
) -> None:
    assert signed_in(cast.elena).get(reverse(name, args=[sent, *wrong])).status_code == 404


def test_the_page_says_the_words_and_leads_to_the_next(
    signed_in: SignIn, cast: Cast, sent: UUID
) -> None:
    page = signed_in(cast.elena).get(f"{reverse('partner_paper', args=[sent, 1, 1])}?language=it")

    text = page.content.decode()
    assert "Documento 1" in text
    assert papers.SAID in text
    assert reverse("partner_paper", args=[sent, 1, 2]) in text
    assert reverse("partner_paper_picture", args=[sent, 1, 1]) in text


def test_the_picture_leaves_shut_in_under_a_name_that_says_nothing(
    signed_in: SignIn, cast: Cast, sent: UUID
) -> None:
    answer = signed_in(cast.elena).get(reverse("partner_paper_picture", args=[sent, 1, 1]))

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith('attachment; filename="document-r')
    assert answer["Content-Security-Policy"] == handed_out.SHUT_IN
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert "verbale" not in answer["Content-Disposition"].lower()


@pytest.mark.parametrize(
    "closes", [withdrawn, consent_taken_back, consent_without_papers], ids=lambda one: one.__name__
)
def test_an_address_that_was_kept_opens_nothing_afterwards(
    signed_in: SignIn, cast: Cast, sent: UUID, closes: object
) -> None:
    elena, made = signed_in(cast.elena), make_link(sent)
    guest = come_in(made)
    address = reverse("link_paper_picture", args=[made.token, 1, 1])
    assert guest.get(address)["Content-Type"] == "image/jpeg"

    closes(sent)  # type: ignore[operator]

    for name in NAMES:
        assert elena.get(reverse(name, args=[sent, 1, 1])).status_code == 404
    for name in ("link_paper", "link_paper_picture"):
        answer = guest.get(reverse(name, args=[made.token, 1, 1]))
        assert answer["Content-Type"].startswith("text/html")
        assert papers.SAID not in answer.content.decode()


def test_a_guest_looks_at_each_page_and_finds_no_other_paper(cast: Cast, sent: UUID) -> None:
    made = make_link(sent)
    guest = come_in(made)

    def ask(name: str, *more: object) -> tuple[int, str]:
        answer = guest.get(reverse(name, args=[made.token, *more]))
        return answer.status_code, answer["Content-Type"].split(";")[0]

    assert reverse("link_paper", args=[made.token, 1, 1]) in (
        guest.get(reverse("link", args=[made.token])).content.decode()
    )
    assert ask("link_paper", 1, 1) == (200, "text/html")
    assert ask("link_paper_picture", 1, 2) == (200, "image/jpeg")
    for name in ("link_paper", "link_paper_picture"):
        for wrong in ((2, 1), (1, 3), ("x", 1)):
            assert ask(name, *wrong) == (404, "text/html")


def test_without_a_visit_a_paper_is_the_same_door_as_nothing(cast: Cast, sent: UUID) -> None:
    made = make_link(sent)

    answers = [
        Client().get(reverse("link_paper_picture", args=[token, *more]))
        for token, more in ((made.token, (1, 1)), (made.token, (7, 7)), ("nothing-there", (1, 1)))
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert all(answer["Content-Type"].startswith("text/html") for answer in answers)
    assert all(b"img" not in answer.content for answer in answers)


def test_every_picture_is_written_down(signed_in: SignIn, cast: Cast, sent: UUID) -> None:
    elena = signed_in(cast.elena)
    for _turn in range(2):
        elena.get(reverse("partner_paper_picture", args=[sent, 1, 1]))

    assert papers.journal("referrals.paper_page_viewed") == [["paper 1", "page 1"]] * 2

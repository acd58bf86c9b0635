"""People sent to a Centre from a desk: who may, what comes back, what is never lost."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import LIVORNO, MANTOVA, Cast
from tests.doors.arriving import BAD, HOSTILE, NO_WAY, filled
from visnet.enquiries import queries

SignIn = Callable[..., Client]


def at_livorno(**changed: str) -> dict[str, str]:
    return filled(centre=str(LIVORNO), **changed)


@pytest.mark.parametrize("page", ["partner_sent", "partner_send"])
@pytest.mark.parametrize(
    ("who", "status"), [("elena", 200), ("anna", 403), ("olga", 403), ("dario", 403)]
)
def test_the_pages_are_for_desks(
    signed_in: SignIn, cast: Cast, page: str, who: str, status: int
) -> None:
    assert signed_in(getattr(cast, who)).get(reverse(page)).status_code == status


def test_a_stranger_is_led_to_the_door(client: Client, cast: Cast) -> None:
    assert client.get(reverse("partner_sent")).status_code == 302


def test_sending_gives_a_reference_and_the_list_one_word(signed_in: SignIn, cast: Cast) -> None:
    client = signed_in(cast.elena)

    done = client.post(reverse("partner_send"), at_livorno())
    page = client.get(reverse("partner_sent")).content.decode()

    assert (done.status_code, done["Location"]) == (303, reverse("partner_sent"))
    assert re.search(r"Il tuo riferimento: [0-9A-Z]{4}-[0-9A-Z]{4}", page)
    assert "Ricevuta" in page
    assert "Lucia" not in page
    with acting(cast.anna):
        [line] = queries.list_inbox(viewer=cast.anna).lines
    assert line.is_urgent


def test_nobody_else_sees_what_a_desk_sent(signed_in: SignIn, cast: Cast) -> None:
    signed_in(cast.elena).post(reverse("partner_send"), at_livorno())

    assert signed_in(cast.franco).get(reverse("partner_sent")).context["page"].lines == ()


def test_known_and_unknown_people_are_answered_alike(signed_in: SignIn, cast: Cast) -> None:
    client = signed_in(cast.elena)

    def send(value: str) -> bytes:
        client.post(reverse("partner_send"), at_livorno(value=value))
        page = client.get(reverse("partner_sent")).content.decode()
        return re.findall(r"riferimento: .{9}", page)[-1].split(":")[0].encode()

    first, known = send("320 0000000"), send("320 0000000")
    unknown = send("320 1111111")

    assert first == known == unknown


def test_the_same_form_twice_is_one_and_other_words_are_said_kept_and_sendable(
    signed_in: SignIn, cast: Cast
) -> None:
    client, form = signed_in(cast.elena), at_livorno()

    for _twice in range(2):
        assert client.post(reverse("partner_send"), form).status_code == 303
    other = client.post(reverse("partner_send"), {**form, "words": "Ho dimenticato una cosa"})
    renewed = re.search(r'name="submission" value="([^"]+)"', other.content.decode())
    assert renewed
    again = client.post(
        reverse("partner_send"),
        {**form, "words": "Ho dimenticato una cosa", "submission": renewed[1]},
    )

    assert (other.status_code, again.status_code) == (409, 303)
    assert "Ho dimenticato una cosa" in other.content.decode()
    assert len(client.get(reverse("partner_sent")).context["page"].lines) == 2


@pytest.mark.parametrize("change", [*BAD, {"centre": ""}, {"centre": str(MANTOVA)}])
def test_bad_answers_are_said_beside_the_field_and_nothing_is_sent(
    signed_in: SignIn, cast: Cast, change: dict[str, str]
) -> None:
    client = signed_in(cast.elena)

    answer = client.post(reverse("partner_send"), {**at_livorno(), **change})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) & {*change, "value"}
    assert "interno 12" in answer.content.decode() or "sender_contact" in change
    assert client.get(reverse("partner_sent")).context["page"].lines == ()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_arrive_and_stay_words(signed_in: SignIn, cast: Cast, words: str) -> None:
    sent = signed_in(cast.elena).post(
        reverse("partner_send"), at_livorno(words=words, name=words, sender=words)
    )
    with acting(cast.anna):
        [line] = queries.list_inbox(viewer=cast.anna).lines
    page = signed_in(cast.anna).get(reverse("office_request", args=[line.id])).content.decode()

    assert sent.status_code == 303
    assert "<script>alert" not in page


@pytest.mark.parametrize("agreed", ["NO", "NOT_ASKED"])
def test_a_person_who_was_not_asked_is_sent_without_a_way(
    signed_in: SignIn, cast: Cast, agreed: str
) -> None:
    sent = signed_in(cast.elena).post(reverse("partner_send"), at_livorno(agreed=agreed, **NO_WAY))
    with acting(cast.anna):
        [line] = queries.list_inbox(viewer=cast.anna).lines
    page = signed_in(cast.anna).get(reverse("office_request", args=[line.id])).content.decode()

    assert sent.status_code == 303
    assert ("La persona ha detto di no" in page) is (agreed == "NO")
    assert ("La persona potrebbe non saperlo" in page) is (agreed == "NOT_ASKED")

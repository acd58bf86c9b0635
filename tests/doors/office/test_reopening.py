"""Opening a closed case again: who may, what is typed, what is sent twice."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from tests.cast import Cast
from tests.doors.office.conftest import Standing
from visnet.cases.rules import Reopening
from visnet.cases.vocabulary import ReopeningReason

SignIn = Callable[..., Client]
TOLD = {"reason": "HELP_NEEDED", "words": "Ha di nuovo paura"}
HOSTILE = [
    "Ha richiamato \u202e ilad",
    "🕊👩‍👩‍👧 é",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }} a",
    "riga\r\nriga\tfine",
]


def close(client: Client, case: Standing) -> None:
    page = reverse("office_case_ending", args=[case.id])
    sent = {
        "submission": str(uuid4()),
        "version": client.get(page).context["case"].line.version,
        "reason": "NO_CONTACT",
        "outcome": "NOT_KNOWN",
        "without_scores_because": "Contatto perso",
    }
    assert client.post(page, sent).status_code == 303


def reopen(client: Client, case: Standing, sent: dict[str, str], language: str = "it"):
    address = reverse("office_case_reopen", args=[case.id])
    return client.post(f"{address}?language={language}", sent)


def ended(client: Client, case: Standing) -> str:
    return client.get(reverse("office_case_ending", args=[case.id])).content.decode()


def test_only_who_works_on_a_case_opens_it_again(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    close(anna, case)

    assert reopen(signed_in(cast.carla), case, TOLD).status_code == 403
    assert reopen(signed_in(cast.gina), case, TOLD).status_code == 404
    assert reopen(signed_in(cast.bruno), case, TOLD).status_code == 404
    assert reopen(anna, case, TOLD).status_code == 303
    assert "Ha di nuovo paura" in ended(anna, case)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("language", ["it", "en"])
def test_hostile_words_of_a_reopening_are_kept_and_shown_harmless(
    signed_in: SignIn, cast: Cast, case: Standing, words: str, language: str
) -> None:
    client = signed_in(cast.anna)
    close(client, case)

    assert reopen(client, case, {"reason": "OTHER", "words": words}, language).status_code == 303

    assert escape(words).replace("\r\n", "\n") in ended(client, case).replace("\r\n", "\n")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"reason": "OTHER"},
        {"reason": "OTHER", "words": " - "},
        {"reason": "x\0", "words": "sì"},
        {"reason": "OTHER", "words": "sì\0"},
        {"reason": "OTHER", "words": "a" * 1_000_000},
    ],
)
def test_a_reopening_without_a_reason_is_asked_once_more_and_keeps_what_was_typed(
    signed_in: SignIn, cast: Cast, case: Standing, sent: dict[str, str]
) -> None:
    client = signed_in(cast.anna)
    close(client, case)

    answer = reopen(client, case, sent)

    assert answer.status_code in {400, 422}
    assert 'id="error-summary"' in answer.content.decode() or answer.context["reopening"].errors
    assert "Riapri" in ended(client, case)


def test_a_reopening_or_a_pause_sent_twice_is_one_and_says_so(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    close(client, case)

    answers = [reopen(client, case, TOLD).status_code for _ in range(2)]
    pauses = [client.post(reverse("office_case_pause", args=[case.id])) for _ in range(2)]

    assert answers == [303, 303]
    assert [one.status_code for one in pauses] == [303, 303]
    assert ended(client, case).count("Ha di nuovo paura") == 1


def test_a_reopening_is_never_printed_with_its_words() -> None:
    words = "detto in confidenza"

    assert words not in repr(Reopening(reason=ReopeningReason.OTHER, words=words))

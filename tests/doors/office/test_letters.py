"""The pages of letters: choose, write, let it leave; and what is refused beside the field."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import PHONE, SECRET, Standing
from visnet.documents import rules
from visnet.doors import clock
from visnet.doors.calendar_words import day_in_full

CODES = ["to_person", "attendance", "special_measures", "interpreter"]
WORDS = "Buongiorno,\n\nci vediamo giovedì. #set text(red) $x$ <script>alert(1)</script>"


def write(client: Client, case: Standing, code: str = "to_person", **sent: str):
    form = {"submission": str(uuid4()), "title": "Un saluto", "words": WORDS} | sent
    return client.post(reverse("office_letter", args=[case.id, code, "it"]), form)


def letter_of(answer) -> UUID:
    return UUID(answer.headers["Location"].rstrip("/").split("/")[-1])


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_letter_can_be_begun_in_both_languages(
    signed_in: SignIn, cast: Cast, case: Standing, code: str, language: str
) -> None:
    client = signed_in(cast.anna)

    choice = client.get(reverse("office_letters", args=[case.id]), {"language": language})
    begun = client.get(reverse("office_letter", args=[case.id, code, language]))

    assert choice.status_code == begun.status_code == 200
    assert "{centre}" not in begun.content.decode()


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_letter_begins_with_what_is_recorded_and_nothing_that_leads_to_the_person(
    signed_in: SignIn, cast: Cast, case: Standing, language: str
) -> None:
    client = signed_in(cast.anna)

    def begun(code: str) -> str:
        page = client.get(reverse("office_letter", args=[case.id, code, language]))
        initial = page.context["form"].initial
        return f"{initial['title']} {initial['words']}"

    to_person, attendance = begun("to_person"), begun("attendance")
    with override(language):
        today = day_in_full(clock.today())
    assert " Nina," in to_person
    assert "Anna" in to_person
    assert today in attendance
    assert "Anna" in attendance
    left = rules.places_left(attendance)
    assert ("[nome e cognome]" if language == "it" else "[name and surname]") in left
    everything = "".join(map(begun, CODES))
    assert "{" not in everything
    assert PHONE not in everything
    assert SECRET not in everything


def assess(client: Client, case: Standing, *protection: str) -> None:
    said = {
        "submission": str(uuid4()),
        "form": "individual_assessment",
        "danger": "HIGH",
        "protection": list(protection),
    }
    address = reverse("office_assessment_new", args=[case.id])
    assert client.post(address, said).status_code == 303


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "it",
            "- non incontrare la persona indicata come autrice\n- schermo o collegamento video",
        ),
        ("en", "- not meeting the alleged offender\n- a screen or a video link at the hearing"),
    ],
)
def test_a_request_for_measures_begins_with_those_of_the_case(
    signed_in: SignIn, cast: Cast, case: Standing, language: str, lines: str
) -> None:
    client = signed_in(cast.anna)
    assess(client, case, "screen_or_video", "no_contact", "closed_hearing")
    unwanted = {"version": "0", "state": "UNWANTED"}
    client.post(reverse("office_measure", args=[case.id, "closed_hearing"]), unwanted)

    page = client.get(reverse("office_letter", args=[case.id, "special_measures", language]))

    words = page.context["form"].initial["words"]
    assert lines in words
    assert words.count("\n- ") == 2
    assert reverse("office_case_measures", args=[case.id]) in page.content.decode()


def test_a_request_for_measures_says_when_none_is_recorded(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    page = signed_in(cast.anna).get(
        reverse("office_letter", args=[case.id, "special_measures", "it"])
    )

    assert "[una misura per riga" in page.context["form"].initial["words"]
    assert "ancora annotata nessuna misura da chiedere" in page.content.decode()


@pytest.mark.parametrize(("code", "language"), [("nothing", "it"), ("to_person", "fr")])
def test_what_is_not_in_the_record_is_not_found(
    signed_in: SignIn, cast: Cast, case: Standing, code: str, language: str
) -> None:
    address = reverse("office_letter", args=[case.id, code, language])

    assert signed_in(cast.anna).get(address).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_letters_are_for_whoever_works_on_the_case(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, status: int
) -> None:
    letter = letter_of(write(signed_in(cast.anna), case))
    client = signed_in(getattr(cast, who))

    answers = [
        client.get(reverse("office_letters", args=[case.id])),
        client.get(reverse("office_letter", args=[case.id, "attendance", "it"])),
        write(client, case),
        client.get(reverse("office_letter_sent", args=[case.id, letter])),
        client.post(
            reverse("office_letter_sent", args=[case.id, letter]),
            {"submission": str(uuid4()), "how": "BY_HAND"},
        ),
    ]

    assert {answer.status_code for answer in answers} == {status}


def test_a_letter_to_the_person_says_nothing_of_us_that_was_not_written(
    signed_in: SignIn, cast: Cast, case: Standing, tmp_path
) -> None:
    client = signed_in(cast.anna)

    letter = letter_of(write(client, case))
    copy = client.get(reverse("office_document_copy", args=[case.id, letter])).content

    file = tmp_path / "letter.pdf"
    file.write_bytes(copy)
    said = PdfReader(file).pages[0].extract_text()
    assert "#set text(red) $x$ <script>" in said
    assert "Centro" not in said
    assert case.reference not in said
    assert "Nina" not in said


@pytest.mark.parametrize(
    "sent",
    [
        {"words": "ciao [nome]"},
        {"title": "[giorno]"},
        {"words": "   "},
        {"words": "a\x00b"},
        {"words": "x" * 1_000_000},
        {"title": ""},
        {"submission": "x"},
    ],
)
def test_a_letter_that_is_not_ready_is_not_prepared(
    signed_in: SignIn, cast: Cast, case: Standing, sent: dict[str, str]
) -> None:
    answer = write(signed_in(cast.anna), case, **sent)

    assert answer.status_code == 422


@pytest.mark.parametrize("words", ["مرحبا\u202e 👩‍👧 Ω", "\\ ' \" {} $ #", "é" * 7000])
def test_any_words_become_a_letter(
    signed_in: SignIn, cast: Cast, case: Standing, words: str
) -> None:
    assert write(signed_in(cast.anna), case, words=words).status_code == 303


def test_by_post_without_a_safe_address_is_refused_with_the_reason_beside_the_field(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    letter = letter_of(write(client, case))
    address = reverse("office_letter_sent", args=[case.id, letter])

    refused = client.post(address, {"submission": str(uuid4()), "how": "PERSON_BY_POST"})
    by_hand = client.post(address, {"submission": str(uuid4()), "how": "BY_HAND"})

    assert refused.status_code == 422
    assert "field--wrong" in refused.content.decode()
    assert by_hand.status_code == 303


@pytest.mark.parametrize("sent", [{"how": ""}, {"how": "PIGEON"}, {"how": "TO_OFFICE", "to": " "}])
def test_how_it_leaves_must_be_said(
    signed_in: SignIn, cast: Cast, case: Standing, sent: dict[str, str]
) -> None:
    client = signed_in(cast.anna)
    letter = letter_of(write(client, case))

    answer = client.post(
        reverse("office_letter_sent", args=[case.id, letter]),
        {"submission": str(uuid4()), **sent},
    )

    assert answer.status_code == 422

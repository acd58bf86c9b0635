"""Materials: made from the words of the campaign, one page each, counted where they lie."""

import io
from uuid import UUID

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.campaign.steps import SAID, add_place, draft, make_link, published, say, see
from tests.cast import Cast
from tests.doors.conftest import SignIn
from visnet.campaign.rules import MessageWords
from visnet.campaign.vocabulary import MaterialKind, Public

LIST = "/network/campaign/"
HOSTILE = ["\u202erovesciata", "🤝" * 50, "#panic(1) $x$ *a* \\ //", "parola " * 85]


def ready(message: MessageWords = SAID) -> tuple[str, dict[str, str]]:
    """Return the address of a published campaign, and what is asked for one material of it."""
    campaign_id = published(message=message)
    link_id = make_link(campaign_id)
    asked = {
        "kind": "POSTER_A4",
        "public": message.public.value,
        "link": str(link_id),
        "language": "it",
    }
    return f"{LIST}{campaign_id}/materials/", asked


def size_of(page: object) -> tuple[int, int]:
    box = page.mediabox  # type: ignore[attr-defined]
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


def test_each_page_has_its_three_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    address, asked = ready()

    for page in (address, f"{address}file/"):
        for reader in (cast.dario, cast.olga):
            assert signed_in(reader).get(page, asked).status_code == 200, page
    assert signed_in(cast.dario).get(f"{address}count/").status_code == 200
    assert signed_in(cast.olga).get(f"{address}count/").status_code == 403
    for page in (address, f"{address}file/", f"{address}count/"):
        assert signed_in(cast.anna).get(page, asked).status_code == 403, page
        assert signed_in(cast.silvia).get(page, asked).status_code == 404, page
        assert client.get(page).status_code == 302, page


@pytest.mark.parametrize(
    ("kind", "size", "pages"),
    [("POSTER_A4", (210, 297), 1), ("POSTER_A3", (297, 420), 1), ("CARD", (210, 297), 2)],
)
@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_printed_says_it_in_its_language(
    cast: Cast,
    signed_in: SignIn,
    kind: str,
    size: tuple[int, int],
    pages: int,
    language: str,
) -> None:
    address, asked = ready()

    answer = signed_in(cast.dario).get(
        f"{address}file/", {**asked, "kind": kind, "language": language}
    )

    assert answer["Content-Disposition"] == f'attachment; filename="note-{language}.pdf"'
    read = PdfReader(io.BytesIO(answer.content))
    words = " ".join("\n".join(page.extract_text() for page in read.pages).split())
    assert [size_of(page) for page in read.pages] == [size] * pages
    assert (SAID.words_it if language == "it" else SAID.words_en) in words
    assert "112" in words
    assert "/p/" in words
    assert read.trailer["/Root"]["/Lang"].startswith(language)  # type: ignore[index]
    assert read.metadata is not None
    assert read.metadata.title in {"Appunti", "Notes"}


def test_the_cover_of_a_card_says_nothing(cast: Cast, signed_in: SignIn) -> None:
    address, asked = ready()

    answer = signed_in(cast.dario).get(f"{address}file/", {**asked, "kind": "CARD"})

    cover = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert set(cover.split()) == {"Appunti"}


def test_the_picture_for_screens_is_a_square(cast: Cast, signed_in: SignIn) -> None:
    address, asked = ready()

    answer = signed_in(cast.dario).get(f"{address}file/", {**asked, "kind": "SOCIAL"})

    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    width, height = (int.from_bytes(answer.content[at : at + 4]) for at in (16, 20))
    assert (width, height) == (1080, 1080)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("kind", MaterialKind.values)
def test_strange_and_long_words_stay_words_on_one_page(
    cast: Cast, signed_in: SignIn, words: str, kind: str
) -> None:
    address, asked = ready(
        MessageWords(public=Public.WOMEN, words_it=words[:600], words_en="Words.")
    )

    answer = signed_in(cast.dario).get(f"{address}file/", {**asked, "kind": kind})

    assert answer.status_code == 200
    if kind != "SOCIAL":
        pages = len(PdfReader(io.BytesIO(answer.content)).pages)
        assert pages == (2 if kind == "CARD" else 1)


def test_what_is_a_draft_says_so(cast: Cast, signed_in: SignIn) -> None:
    campaign_id = draft()
    say(campaign_id)
    link_id = make_link(campaign_id)
    asked = {"kind": "POSTER_A4", "public": "EVERYBODY", "link": str(link_id), "language": "en"}

    answer = signed_in(cast.dario).get(f"{LIST}{campaign_id}/materials/file/", asked)

    assert "Draft: not to be hung yet" in PdfReader(io.BytesIO(answer.content)).pages[
        0
    ].extract_text().replace("\n", " ")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("kind", "MUG"),
        ("public", "WOMEN"),
        ("link", "00000000-0000-4000-8000-000000000000"),
        ("language", "fr"),
    ],
)
def test_what_is_not_there_is_not_made(
    cast: Cast, signed_in: SignIn, field: str, wrong: str
) -> None:
    address, asked = ready()

    answer = signed_in(cast.dario).get(f"{address}file/", {**asked, field: wrong})

    assert answer.status_code == 422
    assert f'id="id_{field}' in answer.content.decode()


def counted(cast: Cast, signed_in: SignIn, **changed: str) -> tuple[int, UUID]:
    campaign_id = published()
    place_id = add_place(campaign_id)
    sent = {"place": str(place_id), "kind": "CARD", "printed": "80", "remaining": "0", **changed}

    answer = signed_in(cast.dario).post(f"{LIST}{campaign_id}/materials/count/", sent)

    return answer.status_code, campaign_id


def test_what_is_left_is_counted_and_said(cast: Cast, signed_in: SignIn) -> None:
    status, campaign_id = counted(cast, signed_in)
    address = f"{LIST}{campaign_id}/materials/"

    page = signed_in(cast.olga).get(f"{address}?language=en").content.decode()

    assert status == 303
    assert "None left" in page
    (stock,) = see(cast.dario, campaign_id).stocks
    assert stock.ran_out
    again = signed_in(cast.dario).post(
        f"{address}count/",
        {"place": str(stock.place_id), "kind": "CARD", "printed": "80", "remaining": "12"},
    )
    assert again.status_code == 303
    assert [line.remaining for line in see(cast.dario, campaign_id).stocks] == [12]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("place", "00000000-0000-4000-8000-000000000000"),
        ("kind", "MUG"),
        ("printed", "-1"),
        ("printed", "1e9"),
        ("remaining", "81"),
        ("remaining", "molti"),
        ("remaining", "9" * 40),
    ],
)
def test_a_count_that_cannot_be_is_not_kept(
    cast: Cast, signed_in: SignIn, field: str, wrong: str
) -> None:
    status, campaign_id = counted(cast, signed_in, **{field: wrong})

    assert status == 422
    assert see(cast.dario, campaign_id).stocks == ()


def test_a_place_leaves_with_what_was_counted_there(cast: Cast, signed_in: SignIn) -> None:
    _status, campaign_id = counted(cast, signed_in)
    (stock,) = see(cast.dario, campaign_id).stocks

    signed_in(cast.dario).post(f"{LIST}{campaign_id}/places/{stock.place_id}/take-off/")

    assert see(cast.dario, campaign_id).places == see(cast.dario, campaign_id).stocks == ()

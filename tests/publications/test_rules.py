"""Pieces are words and safe addresses; pages hang together by their keys."""

from hypothesis import given
from hypothesis import strategies as st

from tests.publications.pages import a_site, key_of
from visnet.publications.rules import (
    Outline,
    PageLine,
    Piece,
    Run,
    from_stored,
    is_digest,
    is_safe_link,
    to_stored,
    words_of,
)
from visnet.publications.vocabulary import PieceKind

RUNS = st.lists(
    st.builds(Run, st.text(max_size=20), st.booleans(), st.booleans(), st.text(max_size=10)),
    max_size=3,
).map(tuple)
PIECES = st.lists(
    st.builds(
        Piece,
        kind=st.sampled_from(PieceKind),
        text=st.text(max_size=20),
        runs=RUNS,
        items=st.lists(RUNS, max_size=3).map(tuple),
        is_ordered=st.booleans(),
    ),
    max_size=5,
)


def outline() -> Outline:
    return Outline(
        PageLine(
            **{name: getattr(page, name) for name in PageLine.__slots__ if name != "facts"},
            facts=dict(page.facts),
        )
        for page in a_site()
    )


@given(PIECES)
def test_what_is_stored_comes_back_as_it_was(pieces: list[Piece]) -> None:
    assert from_stored(to_stored(pieces)) == tuple(pieces)


def test_a_page_leads_to_pages_and_plain_ways_out_only() -> None:
    for safe in ("https://example.org/a", "mailto:a@example.org", "tel:112", "page:1"):
        assert is_safe_link(safe)
    for unsafe in (
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "//evil",
        "/here",
        "",
    ):
        assert not is_safe_link(unsafe)


def test_a_digest_is_sixty_four_hexadecimal_digits() -> None:
    assert is_digest("0" * 64)
    assert not any(map(is_digest, ("", "0" * 63, "G" * 64, "0" * 64 + "\n", "../" + "0" * 61)))


def test_the_words_of_a_page_are_all_that_is_said_in_it() -> None:
    pieces = [
        Piece(kind=PieceKind.HEADING, text="Uno"),
        Piece(kind=PieceKind.LIST, items=((Run("due"), Run("tre")),)),
        Piece(kind=PieceKind.PICTURE, description="quattro", digest="0" * 64),
    ]

    assert words_of(pieces) == "Uno due tre quattro"


def test_a_reader_gets_their_language_and_the_other_where_there_is_none() -> None:
    pages = outline()

    english = pages.find_at("project", ("en", "it"))
    from_the_other = pages.find_at("progetto", ("en", "it"))
    only_italian = pages.find_at("notizie", ("en", "it"))

    assert english is not None
    assert (english.title, english.language) == ("The project", "en")
    assert from_the_other == english
    assert only_italian is not None
    assert only_italian.language == "it"
    assert pages.find_at("elsewhere", ("en", "it")) is None


def test_the_way_up_ends_at_the_first_page() -> None:
    pages = outline()
    news = pages.find(key_of("aperto"), ("it", "en"))

    assert news is not None
    assert [line.title for line in pages.way_up(news, ("it", "en"))] == ["La rete", "Notizie"]
    home = pages.home(("en", "it"))
    assert home is not None
    assert home.title == "The network"


def test_a_link_to_a_page_that_is_not_published_leads_nowhere() -> None:
    pages = outline()

    assert pages.led_to(f"page:{key_of('progetto')}", ("it",)) is not None
    assert pages.led_to(f"page:{key_of('gone')}", ("it",)) is None
    assert pages.led_to("page:none", ("it",)) is None
    assert pages.led_to("https://example.org", ("it",)) is None

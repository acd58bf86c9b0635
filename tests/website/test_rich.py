"""An editor's formatted words become plain pieces; what is not known is left out."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnet.publications.rules import Piece, Run, is_safe_link, words_of
from visnet.publications.vocabulary import PieceKind
from visnet.website.rich import to_pieces

KEY = uuid4()


def pieces(html: str) -> list[Piece]:
    return list(to_pieces(html, key_of={7: KEY}.get))


def test_paragraphs_lists_and_looks_are_kept() -> None:
    made = pieces(
        "<h2>Titolo</h2><p>Uno <b>due</b> <i>tre</i><br/>quattro.</p>"
        "<ul><li>a</li><li><b>b</b></li></ul><ol><li>c</li></ol>"
    )

    assert [piece.kind for piece in made] == [
        PieceKind.HEADING,
        PieceKind.PARAGRAPH,
        PieceKind.LIST,
        PieceKind.LIST,
    ]
    assert made[1].runs == (
        Run("Uno "),
        Run("due", strong=True),
        Run(" "),
        Run("tre", emphasis=True),
        Run(" quattro."),
    )
    assert made[2].items == ((Run("a"),), (Run("b", strong=True),))
    assert made[3].is_ordered


def test_links_lead_to_pages_by_their_key_and_outside_by_safe_ways() -> None:
    made = pieces(
        '<p><a linktype="page" id="7">dentro</a> <a href="https://example.org/">fuori</a>'
        ' <a linktype="page" id="8">via</a> <a href="javascript:alert(1)">no</a></p>'
    )

    assert [run.href for run in made[0].runs if run.text.strip()] == [
        f"page:{KEY}",
        "https://example.org/",
        "",
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p><script>alert(1)</script></p>",
        "<style>p{}</style>",
        "<iframe src='https://example.org'></iframe>",
        "<!-- alert(1) -->",
        "<p></p>",
        "<ul></ul>",
        "",
    ],
)
def test_what_is_no_words_leaves_nothing(html: str) -> None:
    assert pieces(html) == []


@given(st.text(alphabet=st.sampled_from("<>/abiupl='\" oljavscript:&;\0\u202e😀"), max_size=200))
def test_no_words_whatever_make_more_than_words_and_safe_links(html: str) -> None:
    made = pieces(html)

    runs = [run for piece in made for run in (*piece.runs, *(r for i in piece.items for r in i))]
    assert all(not run.href or is_safe_link(run.href) for run in runs)
    assert isinstance(words_of(made), str)

"""Documents are tagged, words stay words, and no sign stops the press."""

import io
import unicodedata
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from visnet.paper import rules

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
TEMPLATE = """
#import "/frame.typ": sheet, words, sheet-table, facts, notice
#let content = json(bytes(sys.inputs.content))
#show: sheet.with(content)
#title(content.title)
#notice(content.said)
= Articolo
#words(content.said)
#facts(((term: "Da", description: content.said),))
#sheet-table(("Chi", "Che cosa"), ((content.said, "b"),), (1fr, 1fr))
"""
HOSTILE = '#read("/etc/passwd") #panic("x") $x$ *bold* <b> \\ {{ 7*7 }} #let a = 1; `code` @x [y] "'


def _content(said: str, **changed: str) -> dict[str, str]:
    return {
        "title": "Protocollo di prova",
        "language": "it",
        "running": "Protocollo",
        "state": "Bozza",
        "foot": "Impronta",
        "page_of": "Pagina {page} di {pages}",
        "watermark": "BOZZA",
        "said": said,
        **changed,
    }


def _set(said: str, **changed: str) -> PdfReader:
    document = rules.typeset(template=TEMPLATE, content=_content(said, **changed), at=AT)
    return PdfReader(io.BytesIO(document))


def _read(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def test_a_document_is_tagged_titled_and_says_its_language() -> None:
    reader = _set("ciao")

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True  # type: ignore[index]
    assert root["/Lang"] == "it"  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == "Protocollo di prova"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()  # type: ignore[index]
    assert {"/Table", "/TH", "/H1"} <= _tags(root["/StructTreeRoot"])  # type: ignore[index]


def _tags(node: object) -> set[str]:
    found: set[str] = set()
    waiting = [node]
    while waiting:
        here = waiting.pop()
        here = here.get_object() if hasattr(here, "get_object") else here
        if isinstance(here, list):
            waiting += here
        elif isinstance(here, dict):
            found.add(str(here.get("/S", "")))
            waiting.append(here.get("/K", []))
    return found


def test_what_looks_like_a_command_stays_words() -> None:
    said = _read(_set(HOSTILE))

    assert "".join(HOSTILE.split()) in said


@pytest.mark.parametrize(
    "said",
    [
        "😀 bene",
        "中文",
        "a\x00b",
        "x\u202egnp.exe",
        "👩\u200d👩\u200d👧",
        "\ud800",
        "مرحبا",
        "é\u0301\u0327",
        "\uffff",
        "",
    ],
)
def test_no_sign_stops_the_press(said: str) -> None:
    assert len(_set(f"{said} fine", title=f"{said} titolo").pages) == 1


def test_a_sign_that_cannot_be_drawn_is_seen_to_be_missing() -> None:
    assert rules.UNKNOWN_SIGN in _read(_set("prima 😀 dopo"))


def test_signs_that_turn_the_direction_of_reading_are_left_out() -> None:
    assert rules.as_drawn("fattura\u202egnp.exe") == "fatturagnp.exe"


def test_every_sign_said_to_be_drawn_is_drawn() -> None:
    signs = [
        chr(point)
        for first, last in rules.DRAWN
        for point in range(first, last + 1)
        if unicodedata.category(chr(point)) != "Cn"
    ]

    _set("\n".join("".join(signs[i : i + 40]) for i in range(0, len(signs), 40)))


def test_a_broken_template_is_named_without_quoting_anybody() -> None:
    with pytest.raises(rules.DocumentNotTypeset) as failure:
        rules.typeset(template="#panic(sys.inputs.content)", content={"said": "segreto"}, at=AT)

    assert "segreto" not in str(failure.value)
    assert failure.value.__cause__ is None


def test_a_template_reads_no_file_outside_its_folder() -> None:
    with pytest.raises(rules.DocumentNotTypeset):
        rules.typeset(template='#read("../rules.py")', content={}, at=AT)


def test_the_same_words_make_the_same_document() -> None:
    first = rules.typeset(template=TEMPLATE, content=_content("uguale"), at=AT)

    assert first == rules.typeset(template=TEMPLATE, content=_content("uguale"), at=AT)

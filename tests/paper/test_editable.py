"""A sheet for a word processor: dressed in styles, in its language, and nothing in it but words."""

import io
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from visnet.paper.rules import EditableSheet, make_editable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = EditableSheet(
    language="it",
    head="Centro di prova",
    day="29 novembre 2026",
    title="Attestazione di presenza",
    words="Prima riga\nseconda riga\n\nAltro capoverso",
    page_of="Pagina {page} di {pages}",
    made_on=date(2026, 11, 29),
)
PARTS = {
    *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml"),
    *("word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml"),
    *("word/fontTable.xml", "word/theme/theme1.xml", "word/numbering.xml"),
    *("word/header1.xml", "word/footer1.xml"),
}
HARMLESS = {
    *("document", "body", "p", "pPr", "pStyle", "jc", "r", "t", "br", "sectPr", "pgSz", "pgMar"),
    *("cols", "docGrid", "headerReference", "footerReference"),
}
HOSTILE = [
    "</w:t></w:r></w:p><w:p><w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r></w:p>",
    "=HYPERLINK('http://localhost') @SUM(1+1) {DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe}",
    "&lt;w:p&gt; &amp; ]]> <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]> &y;",
    "a\x00b\x01c\x0b\x1f\x7f\x85d",
    "nato a \u202eamoR\u202c \u2066x\u2069 \u200f \ufeff \ufffe \uffff",
    "مرحبا עברית 👩‍👧 Ω é e\u0301",
    "\ud800 mezzo segno",
    "uno\r\ndue\rtre\u2028quattro\u2029cinque\tsei",
]


def opened(sheet: EditableSheet):
    return docx.Document(io.BytesIO(make_editable(sheet=sheet)))


def packed(sheet: EditableSheet) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(make_editable(sheet=sheet))) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def tags_of(part: bytes) -> set[str]:
    return {element.tag.removeprefix(W) for element in ElementTree.fromstring(part).iter()}  # noqa: S314


def letters_of(words: str) -> str:
    plain = unicodedata.normalize("NFC", words)
    return "".join(sign for sign in plain if sign.isascii() and sign.isalnum())


def test_a_sheet_says_its_words_in_styles_and_paragraphs() -> None:
    document = opened(SHEET)

    said = [(each.style.name, each.text) for each in document.paragraphs]
    assert said == [
        ("Normal", "29 novembre 2026"),
        ("Heading 1", "Attestazione di presenza"),
        ("Normal", "Prima riga\nseconda riga"),
        ("Normal", "Altro capoverso"),
    ]
    assert document.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    [section] = document.sections
    assert section.page_width == pytest.approx(Cm(21), rel=0.001)
    assert section.left_margin == pytest.approx(Cm(2.4), rel=0.001)
    assert section.header.paragraphs[0].text == "Centro di prova"
    below = packed(SHEET)["word/footer1.xml"].decode()
    assert "Pagina " in below
    assert below.index('instr="PAGE"') < below.index(" di ") < below.index('instr="NUMPAGES"')


@pytest.mark.parametrize(
    ("language", "locale"), [("it", "it-IT"), ("en", "en-GB"), ("fr", "it-IT")]
)
def test_every_style_speaks_the_language_of_the_letter(language: str, locale: str) -> None:
    parts = packed(replace(SHEET, language=language))

    styles = ElementTree.fromstring(parts["word/styles.xml"])  # noqa: S314
    said = [dict(each.attrib) for each in styles.iter(f"{W}lang")]
    assert said == [{f"{W}val": locale}]
    assert f'themeFontLang w:val="{locale}"' in parts["word/settings.xml"].decode()
    assert opened(replace(SHEET, language=language)).core_properties.language == locale


@pytest.mark.parametrize("head", ["Centro di prova", ""])
def test_its_properties_name_the_centre_where_the_sheet_does_and_nobody_else(head: str) -> None:
    about = opened(replace(SHEET, head=head)).core_properties

    assert about.author == head
    told = (about.title, about.subject, about.comments, about.keywords, about.category)
    assert set(told) | {about.last_modified_by, about.identifier, about.version} == {""}
    assert str(about.created) == str(about.modified) == "2026-11-29 00:00:00+00:00"


def test_it_holds_allowed_parts_only_and_asks_word_processors_to_name_nobody() -> None:
    parts = packed(SHEET)

    assert set(parts) == PARTS
    assert "removePersonalInformation" in tags_of(parts["word/settings.xml"])
    everything = b"".join(parts.values()).decode()
    for trace in ("python-docx", "Macintosh", "savePreviewPicture", "w:rsidR", "TargetMode"):
        assert trace not in everything


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_was_typed_is_only_ever_text(words: str) -> None:
    sheet = replace(SHEET, head=words, title=words, words=words, day=words)

    document, parts = opened(sheet), packed(sheet)

    assert tags_of(parts["word/document.xml"]) <= HARMLESS
    assert set(parts) == PARTS
    said = "".join(each.text for each in document.paragraphs)
    unseen = {sign for sign in said if unicodedata.category(sign) in {"Cc", "Cf", "Cs"}}
    assert unseen <= {"\n"}
    assert letters_of(document.paragraphs[1].text) == letters_of(words)


def test_markup_that_was_not_escaped_would_be_noticed() -> None:
    """The failing control."""
    broken = packed(SHEET)["word/document.xml"].replace(
        b"Altro capoverso", b"</w:t><w:instrText>INCLUDETEXT</w:instrText><w:t>"
    )

    assert tags_of(broken) - HARMLESS == {"instrText"}


def test_a_megabyte_of_words_is_a_letter_too() -> None:
    document = opened(replace(SHEET, words="parola " * 150_000))

    assert len(document.paragraphs[2].text) > 1_000_000


def test_the_same_sheet_gives_the_same_bytes() -> None:
    again = replace(SHEET)

    assert make_editable(sheet=SHEET) == make_editable(sheet=again)
    assert make_editable(sheet=SHEET) != make_editable(sheet=replace(SHEET, words="altro"))

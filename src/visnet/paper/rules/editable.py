"""A sheet that people change in their word processor (.docx): styles and words, nothing else.

It holds no macro, no comment, no picture and no field but the number of the page. Its properties
name the Centre where the sheet itself does, and never who wrote it; a word processor that keeps to
the file's own setting writes no name of a person into it either. The same sheet gives the same
bytes.
"""

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

EDITABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""What browsers call such a file."""
LOCALE = {"it": "it-IT", "en": "en-GB"}
FONT = "Times New Roman"
"""Every word processor has it, or one of the same measures."""
KEPT_STYLES = {"normal", "heading 1", "heading 2", "header", "footer"}
LEFT_OUT = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}
"""Parts of the library's blank sheet that say with what it was made, or that nobody needs."""
SETTINGS_LEFT_OUT = (
    "w:savePreviewPicture",
    "w:rsids",
    "w:proofState",
    "w:doNotAutoCompressPictures",
)
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EditableSheet:
    """What stands on a sheet. `head` names the Centre, or is empty where nothing may name it.

    `addressee` is what an envelope shows through its window, or empty. `page_of` says how pages are
    counted, with {page} and {pages} in it.
    """

    language: str
    head: str
    day: str
    title: str
    words: str
    page_of: str
    made_on: date
    addressee: str = ""


def make_editable(*, sheet: EditableSheet) -> bytes:
    """Return the sheet as a file for a word processor. Whatever was typed is only ever text."""
    document = docx.Document()
    _strip(document)
    _leave_styles(document)
    _dress(document, LOCALE.get(sheet.language, LOCALE["it"]))
    _say_whose(document, sheet)
    _frame(document, sheet)
    if sheet.addressee:
        addressee = document.add_paragraph(_plain(sheet.addressee))
        addressee.paragraph_format.left_indent = Cm(8.7)
        addressee.paragraph_format.space_before = Cm(2)
        addressee.paragraph_format.space_after = Cm(1.5)
    day = document.add_paragraph(_plain(sheet.day))
    day.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_heading(_plain(sheet.title), level=1)
    for said in _plain(sheet.words).split("\n\n"):
        if said.strip():
            document.add_paragraph(said.strip())
    made = io.BytesIO()
    document.save(made)
    return _always_the_same(made)


def _plain(words: str) -> str:
    """Return words without signs that are not seen, or that no such file can hold.

    Those that turn the direction of reading would let a text look like another one.
    """
    for ending in ("\r\n", "\r", "\u2028", "\u2029"):
        words = words.replace(ending, "\n")
    return "".join(map(_seen, unicodedata.normalize("NFC", words)))


def _seen(sign: str) -> str:
    if sign == "\n":
        return sign
    if sign == "\t":
        return " "
    is_unseen = unicodedata.category(sign) in {"Cc", "Cf", "Cs"} or sign in "\ufffe\uffff"
    return "" if is_unseen else sign


def _strip(document: Document) -> None:
    """Take out of the blank sheet what tells of its maker, and ask that no maker be added."""
    for part in (document.part.package, document.part):
        for key in [one for one, way in part.rels.items() if way.reltype in LEFT_OUT]:
            del part.rels[key]
    settings = document.settings.element
    for name in SETTINGS_LEFT_OUT:
        for element in settings.findall(qn(name)):
            settings.remove(element)
    settings.insert(1, OxmlElement("w:removePersonalInformation"))
    page = document.sections[0]._sectPr  # noqa: SLF001  the library has no word for its numbers
    for mark in [name for name in page.attrib if "}rsid" in name]:
        del page.attrib[mark]


def _leave_styles(document: Document) -> None:
    """Leave the styles that a letter needs; word processors bring the others themselves."""
    for style in list(document.styles):
        element = style.element
        is_default = element.get(qn("w:default")) == "1"
        if not is_default and str(element.name_val).lower() not in KEPT_STYLES:
            document.styles.element.remove(element)
        for link in element.findall(qn("w:link")):
            element.remove(link)


def _dress(document: Document, locale: str) -> None:
    """Say in which language the words are, and how they look."""
    for language in (
        *document.styles.element.iter(qn("w:lang")),
        *document.settings.element.iter(qn("w:themeFontLang")),
    ):
        language.attrib.clear()
        language.set(qn("w:val"), locale)
    for name, size, after in (("Normal", 11, 8), ("Heading 1", 17, 12), ("Heading 2", 13, 8)):
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            _dress_style(style, size, after)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)


def _dress_style(style: ParagraphStyle, size: int, after: int) -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    style.font.name = FONT
    for script in ("w:cs", "w:eastAsia"):
        properties.rFonts.set(qn(script), FONT)
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_after = Pt(after)


def _say_whose(document: Document, sheet: EditableSheet) -> None:
    """Leave in the properties the Centre where the sheet names it, the language and the day."""
    moment = datetime.combine(sheet.made_on, time(), tzinfo=UTC).replace(tzinfo=None)
    about = document.core_properties
    about.author = _plain(sheet.head).replace("\n", " ")[:255]
    about.language = LOCALE.get(sheet.language, LOCALE["it"])
    about.comments = about.title = about.last_modified_by = ""
    about.created = about.modified = moment


def _frame(document: Document, sheet: EditableSheet) -> None:
    """Put the Centre above and the number of the page below."""
    section = document.sections[0]
    section.header.paragraphs[0].add_run(_plain(sheet.head).replace("\n", " "))
    below = section.footer.paragraphs[0]
    below.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for said in _around(sheet.page_of):
        if said in FIELDS:
            _count(below, FIELDS[said])
        else:
            below.add_run(said)


FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def _around(page_of: str) -> Iterator[str]:
    before, _, rest = page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    yield from (before, "{page}", between, "{pages}", after)


def _count(paragraph: Paragraph, what: str) -> None:
    field, run, text = (OxmlElement(name) for name in ("w:fldSimple", "w:r", "w:t"))
    field.set(qn("w:instr"), what)
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._element.append(field)  # noqa: SLF001  the library has no word for a field


def _always_the_same(made: io.BytesIO) -> bytes:
    """Return the archive packed again with no moment of its own."""
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as found, zipfile.ZipFile(packed, "w") as again:
        for part in found.infolist():
            entry = zipfile.ZipInfo(part.filename, FIRST_DAY_OF_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(entry, found.read(part))
    return packed.getvalue()

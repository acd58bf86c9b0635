"""Typesetting, as one pure truth: the same words give the same tagged PDF. No request, no table.

Documents are PDF/UA-1: whoever reads with a screen reader gets titles, lists and tables, not a
picture of them. What people wrote travels as JSON and is only ever set as text: a template cannot
be written into from outside. No font of the machine is used, so a document looks alike everywhere.
"""

import json
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from importlib import resources
from typing import Any

import typst

UNKNOWN_SIGN = "\N{WHITE VERTICAL RECTANGLE}"
"""Stands for a sign that no font of ours can draw: better seen than silently lost."""
DRAWN = (
    (0x0020, 0x04FF),
    (0x05D0, 0x05EA),
    (0x0621, 0x063A),
    (0x0640, 0x0652),
    (0x0660, 0x066D),
    (0x10D0, 0x10FF),
    (0x1E00, 0x1FFF),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x2044, 0x211E),
    (0x2153, 0x2184),
    (0x2190, 0x23FF),
    (0x2460, 0x2606),
)
"""First and last signs of the alphabets that the fonts inside the typesetter draw (Unicode)."""
CONTENT = "content"


class DocumentNotTypeset(Exception):
    """The typesetter could not make the document; carries its own short reason, never the words."""


def typeset(*, template: str, content: Mapping[str, Any], at: datetime) -> bytes:
    """Return the PDF/UA-1 document that this template makes of this content.

    The template is Typst source of ours and may import `/frame.typ`; it reads the content with
    `json(bytes(sys.inputs.content))`. `at` (any time zone) is the moment of making written into
    the file. Raises `DocumentNotTypeset`.
    """
    return _one_file(
        template, content, format="pdf", pdf_standards="ua-1", timestamp=int(at.timestamp())
    )


def draw(*, template: str, content: Mapping[str, Any]) -> bytes:
    """Return the PNG picture that this template makes of this content: one point is one pixel.

    Raises `DocumentNotTypeset`, also where it would be more than one picture.
    """
    return _one_file(template, content, format="png", ppi=72.0)


def _one_file(template: str, content: Mapping[str, Any], **made_as: Any) -> bytes:
    try:
        made = typst.Compiler(
            template.encode(),
            root=str(resources.files("visnet.paper") / "templates"),
            ignore_system_fonts=True,
            sys_inputs={CONTENT: json.dumps(as_drawn(content))},
        ).compile(**made_as)
    except typst.TypstError as failure:
        raise DocumentNotTypeset(type(failure).__name__) from None
    if not isinstance(made, bytes):
        raise DocumentNotTypeset("no single file")
    return made


def as_drawn(content: Any) -> Any:
    """Return the same content with only signs that can be drawn, in the order they were written.

    Invisible signs are left out: some of them turn the direction of reading, so that a signed
    text could look like another one.
    """
    if isinstance(content, str):
        return "".join(map(_drawn, unicodedata.normalize("NFC", content.replace("\r\n", "\n"))))
    if isinstance(content, Mapping):
        return {name: as_drawn(part) for name, part in content.items()}
    if isinstance(content, list | tuple):
        return [as_drawn(part) for part in content]
    return content


def _drawn(sign: str) -> str:
    if sign == "\n":
        return sign
    if sign == "\t":
        return " "
    if unicodedata.category(sign) in {"Cc", "Cf", "Cs"}:
        return ""
    point = ord(sign)
    return sign if any(first <= point <= last for first, last in DRAWN) else UNKNOWN_SIGN

"""A badge as a picture of ours, which carries the signed badge inside (Open Badges 3.0, baking)."""

import struct
import zlib

from django.utils.translation import override, pgettext

from visnet.certificates.queries import Certificate
from visnet.doors.calendar_words import day_in_full
from visnet.doors.classroom.certificates import shown
from visnet.doors.classroom.certificates.printing import template
from visnet.paper import rules as paper

KEYWORD = b"openbadgecredential"
AFTER_THE_HEADER = 33
"""Eight bytes say that it is a PNG; its header is 25 long."""


def badge(certificate: Certificate, *, signed: str, language: str) -> bytes:
    """Return the picture. It names nobody. Raises `DocumentNotTypeset`."""
    with override(language):
        content = {
            "language": language,
            "title": shown.in_language(certificate.title_it, certificate.title_en),
            "day": day_in_full(certificate.completed_date),
            "kind": pgettext("on paper", "Certificate"),
        }
    return baked(paper.draw(template=template("badge.typ"), content=content), signed=signed)


def baked(picture: bytes, *, signed: str) -> bytes:
    """Return the PNG with the badge in it, as text that is not packed."""
    words = KEYWORD + b"\0\0\0\0\0" + signed.encode("ascii")
    mark = zlib.crc32(b"iTXt" + words)
    part = struct.pack(">I", len(words)) + b"iTXt" + words + struct.pack(">I", mark)
    return picture[:AFTER_THE_HEADER] + part + picture[AFTER_THE_HEADER:]

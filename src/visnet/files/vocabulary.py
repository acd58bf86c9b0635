"""What a file may be, and why one is refused. Words for people are the doors' business."""

from enum import StrEnum


class FileKind(StrEnum):
    """What a file is, told by its content and never by its name."""

    PDF = "PDF"
    JPEG = "JPEG"
    PNG = "PNG"
    TEXT = "TEXT"


class MaterialKind(StrEnum):
    """What a file to learn from is: a paper, a document or slides of an office, or a video."""

    PDF = "PDF"
    JPEG = "JPEG"
    PNG = "PNG"
    TEXT = "TEXT"
    DOCX = "DOCX"
    PPTX = "PPTX"
    XLSX = "XLSX"
    ODT = "ODT"
    ODP = "ODP"
    ODS = "ODS"
    MP4 = "MP4"


PICTURES = frozenset({MaterialKind.JPEG, MaterialKind.PNG})


class Trouble(StrEnum):
    """Why a file is not taken."""

    EMPTY = "EMPTY"
    TOO_LARGE = "TOO_LARGE"
    NOT_ALLOWED = "NOT_ALLOWED"
    """Neither a PDF, nor a JPEG or PNG picture, nor plain text."""
    ARCHIVE_INSIDE = "ARCHIVE_INSIDE"
    """A file that is an archive as well: read one way it is a picture, another way it is not."""
    ACTIVE = "ACTIVE"
    """It carries programs or other files inside."""
    LOCKED = "LOCKED"
    """A PDF that asks for a password."""
    TOO_MANY_PIXELS = "TOO_MANY_PIXELS"
    TOO_MANY_PAGES = "TOO_MANY_PAGES"
    UNREADABLE = "UNREADABLE"
    """Broken, cut short, or dearer to read than any honest file."""
    BUSY = "BUSY"
    """Nothing is wrong with the file: too many others are being read at this moment."""


class Walls(StrEnum):
    """What stood around the process that read a file."""

    BUBBLEWRAP = "BUBBLEWRAP"
    """Own file system, own network, own processes (bubblewrap), and limits."""
    NAMESPACE = "NAMESPACE"
    """Own, empty network, and limits: it can open neither a file nor a connection."""
    LIMITS = "LIMITS"
    """Limits alone: it can open neither a file nor a connection."""


MEDIA_TYPE: dict[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TEXT: "text/plain; charset=utf-8",
}
OOXML = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"
MATERIAL_MEDIA_TYPE: dict[MaterialKind, str] = {
    **{MaterialKind(kind.value): media for kind, media in MEDIA_TYPE.items()},
    MaterialKind.DOCX: f"{OOXML}.wordprocessingml.document",
    MaterialKind.PPTX: f"{OOXML}.presentationml.presentation",
    MaterialKind.XLSX: f"{OOXML}.spreadsheetml.sheet",
    MaterialKind.ODT: f"{ODF}.text",
    MaterialKind.ODP: f"{ODF}.presentation",
    MaterialKind.ODS: f"{ODF}.spreadsheet",
    MaterialKind.MP4: "video/mp4",
}
SUFFIX: dict[FileKind, str] = {
    FileKind.PDF: "pdf",
    FileKind.JPEG: "jpg",
    FileKind.PNG: "png",
    FileKind.TEXT: "txt",
}

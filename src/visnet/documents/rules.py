"""What operations are told, and what is always true of a paper. Holds open words: never log it."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from uuid import UUID, uuid5

from visnet.documents.vocabulary import PartRole, ReportLanguage, ReportState, Sort
from visnet.files.vocabulary import FileKind

PLACE_TO_FILL = re.compile(r"\[[^\]\n]{1,200}\]")
KNOWN = re.compile(r"\{([a-z]+)(?:\|([^{}\n]*))?\}")
PIECE = 1024 * 1024
"""A file is sealed in pieces of this many bytes."""


class AgreementNeeded(Exception):
    """An original is kept only as evidence, and only when the person agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many papers stand in a case and how large they are, and how much of both there may be."""

    papers: int
    most_papers: int
    size: int
    most_size: int

    @property
    def free(self) -> int:
        """How many bytes are still free."""
        return max(self.most_size - self.size, 0)

    @property
    def has_place(self) -> bool:
        """Whether there is place for one more paper, however small."""
        return self.papers < self.most_papers

    @property
    def is_full(self) -> bool:
        """Whether no paper fits any more."""
        return not self.has_place or not self.free


class NoRoom(Exception):
    """A paper does not fit into its case any more. `room` says what stands there without it."""

    def __init__(self, room: Room, size: int) -> None:
        super().__init__(f"{room.papers} papers, {room.size} bytes, {size} more")
        self.room = room
        self.size = size


class TextChanged(Exception):
    """Somebody wrote a newer wording meanwhile; what was looked at is not the report any more."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaperWords:
    """A paper to be kept. `original` is there only when it is evidence and the person agreed."""

    title: str
    sort: Sort
    kind: FileKind
    copy: bytes
    pages: tuple[bytes, ...] = ()
    text: str = ""
    original: bytes | None = None
    person_agreed: bool = False
    source: "LetterSource | None" = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LetterSource:
    """What a letter was made of: from it the same letter can be made for a word processor.

    `head` is the name of the Centre as it stood above, or empty where nothing named it. `addressee`
    is what an envelope shows through its window; `way` the id of the agreed way whose address that
    is, if it was not typed by hand.
    """

    template: str
    version: str
    language: str
    head: str
    title: str
    words: str
    addressee: str = ""
    way: str = ""

    def as_bytes(self) -> bytes:
        """Return it as it is kept."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_bytes(cls, kept: bytes) -> "LetterSource":
        """Return what was kept."""
        return cls(**json.loads(kept))


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a file, and where it stands."""

    id: UUID
    role: PartRole
    number: int
    content: bytes


def check_original(paper: PaperWords) -> None:
    """Do nothing when the original may be kept, or is not. Raises `AgreementNeeded`."""
    if paper.original is not None and not paper.person_agreed:
        raise AgreementNeeded


def check_room(room: Room, *, size: int) -> None:
    """Do nothing when one more paper of this size fits. Raises `NoRoom`."""
    if not room.has_place or size > room.free:
        raise NoRoom(room, size)


def places_left(text: str) -> tuple[str, ...]:
    """Return what stands in square brackets still: only whoever writes can fill it in."""
    return tuple(dict.fromkeys(PLACE_TO_FILL.findall(text)))


def filled_in(text: str, known: Mapping[str, str]) -> str:
    """Return a text with what is known in it; what is not stays open in square brackets.

    What is put in is never read again: a name with brackets in it stays what it is.
    """

    def said(place: re.Match[str]) -> str:
        otherwise = place[2] or ""
        return known.get(place[1], "") or (f"[{otherwise}]" if otherwise else "")

    return KNOWN.sub(said, text)


def place_for(text: str, what: str) -> str:
    """Return the place in square brackets that a text keeps open for something, or nothing."""
    places = (place[2] for place in KNOWN.finditer(text) if place[1] == what and place[2])
    return next((f"[{otherwise}]" for otherwise in places), "")


def pieces_of(*, document_id: UUID, paper: PaperWords) -> Iterator[Piece]:
    """Yield every piece of a paper. The same paper always has the same pieces."""
    for role, content in (
        (PartRole.ORIGINAL, paper.original or b""),
        (PartRole.COPY, paper.copy),
        (PartRole.TEXT, paper.text.encode()),
        (PartRole.SOURCE, paper.source.as_bytes() if paper.source else b""),
    ):
        for number, start in enumerate(range(0, len(content), PIECE)):
            yield Piece(
                piece_id(document_id, role, number), role, number, content[start : start + PIECE]
            )
    for number, page in enumerate(paper.pages):
        yield Piece(piece_id(document_id, PartRole.PAGE, number), PartRole.PAGE, number, page)


def piece_id(document_id: UUID, role: PartRole, number: int) -> UUID:
    """Return the one id of a piece, to which its seal is bound: pieces cannot change places."""
    return uuid5(document_id, f"{role.value}:{number}")


def short_number(document_id: UUID) -> str:
    """Return a few signs by which colleagues tell one paper from another."""
    return re.sub("-", "", str(document_id))[:6]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportText:
    """All of a report that a reader reads and that is printed."""

    language: ReportLanguage
    to: str
    title: str
    words: str

    @property
    def sha256(self) -> str:
        """The hash of exactly this text: a changed comma, title or office is another one."""
        parts = [self.language.value, self.to, self.title, self.words]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThisWording:
    """Exactly one wording of one report: the one that somebody looked at."""

    case_id: UUID
    report_id: UUID
    wording_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one reader said, and of which text."""

    is_fine: bool
    sha256: str


def report_state(
    *, sha256: str, verdicts: Iterable[Verdict], is_printed: bool = False
) -> ReportState:
    """Return how a text stands. One "not yet" outweighs every "fine"; another text counts not."""
    of_this = [verdict.is_fine for verdict in verdicts if verdict.sha256 == sha256]
    if not of_this:
        return ReportState.TO_READ
    if not all(of_this):
        return ReportState.NOT_YET
    return ReportState.PRINTED if is_printed else ReportState.READ

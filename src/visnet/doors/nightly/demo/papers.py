"""Papers that were brought in some invented cases: drawn by us, and it stands on each of them."""

import io
from datetime import timedelta
from functools import cache
from uuid import UUID, uuid5

from PIL import Image, ImageDraw, ImageFont

from visnet.documents.vocabulary import Sort
from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.files import rules as files
from visnet.files.rules import NotTaken, Redrawn
from visnet.journeys import keep_document
from visnet.journeys.choosing_papers import ChosenPaper
from visnet.journeys.keep_document import BroughtFile
from visnet.kit.actor import Actor

SHEET, INK, PAPER = (620, 877), (40, 40, 40), (252, 251, 247)
BROUGHT = {
    0: (Sort.COMPLAINT, "Ricevuta della denuncia"),
    9: (Sort.PICTURE, "Fotografia della porta forzata"),
    12: (Sort.MESSAGE, "Messaggi ricevuti sul telefono"),
    21: (Sort.HEALTH, "Referto del pronto soccorso"),
    38: (Sort.COMPLAINT, "Ricevuta della denuncia"),
}
"""Which of forty stories brings what."""
GOES_ALONG = {38: f"{MARK} Così sapete che cosa è stato denunciato, e quando."}
"""In which of them a partner is shown it too, and with which words."""


def bring_papers(story: Story, case_id: UUID, by: Actor) -> tuple[ChosenPaper, ...]:
    """Keep a paper in some cases of those who were reached; return what goes along to a partner."""
    found = BROUGHT.get(story.place)
    if found is None or story.reached_at is None or story.closed_at is not None:
        return ()
    sort, title = found
    content, redrawn = drawn(title)
    if redrawn is None:
        return ()
    document_id = uuid5(case_id, "paper")
    keep_document.add_document(
        document_id=document_id,
        case_id=case_id,
        brought=BroughtFile(
            content=content,
            name="esempio.png",
            title=f"{MARK} {title}",
            sort=sort,
            is_evidence=sort is Sort.COMPLAINT,
            person_agreed=sort is Sort.COMPLAINT,
        ),
        redrawn=redrawn,
        by=by,
        at=story.reached_at + timedelta(hours=1),
    )
    words = GOES_ALONG.get(story.place)
    return (ChosenPaper(document_id=document_id, words=words),) if words else ()


@cache
def drawn(title: str) -> tuple[bytes, Redrawn | None]:
    """Return a sheet with a title, as it came and made anew; nothing where no file can be drawn."""
    sheet = Image.new("RGB", SHEET, PAPER)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=28)
    for line, words in enumerate((MARK, title, "Foglio di prova: non dice niente di nessuno.")):
        pen.text((48, 60 + 56 * line), words, fill=INK, font=font)
    held = io.BytesIO()
    sheet.save(held, "PNG", optimize=True)
    content = held.getvalue()
    try:
        return content, files.redraw(content=content)
    except NotTaken:
        return content, None

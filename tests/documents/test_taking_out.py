"""Taking a paper out: its pieces are destroyed, the reason stays."""

from uuid import UUID

import pytest

from tests.cases.factories import NOON, acting, make_case
from tests.cast import CAST, Cast
from tests.documents.given import evidence, keep
from tests.documents.test_papers import READERS
from visnet.cases import queries as cases
from visnet.cases.vocabulary import TimelineKind
from visnet.documents import models, queries
from visnet.files import rules as files
from visnet.journeys import keep_document
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


def take_out(case_id: UUID, document_id: UUID, reason: str, by: Actor = CAST.anna) -> None:
    with acting(by):
        keep_document.take_out_document(
            case_id=case_id, document_id=document_id, reason=reason, by=by, at=NOON
        )


def test_of_a_paper_that_was_taken_out_only_the_reason_stays(cast: Cast) -> None:
    case_id = make_case()
    document_id = evidence(case_id)

    take_out(case_id, document_id, "messa nel caso sbagliato")

    with acting(cast.anna):
        line = queries.open_documents(viewer=cast.anna, case_id=case_id, at=NOON).lines[0]
        parts = models.Part.objects.filter(document_id=document_id).count()
        timeline = cases.list_timeline(viewer=cast.anna, case_id=case_id)
    assert (line.title, line.removed_because) == ("", "messa nel caso sbagliato")
    assert parts == 0
    assert TimelineKind.DOCUMENT_REMOVED in {line.kind for line in timeline.lines}
    for read in READERS:
        with pytest.raises(NotFound), acting(cast.anna):
            read(viewer=cast.anna, case_id=case_id, document_id=document_id, at=NOON)


@pytest.mark.parametrize("reason", ["", "  ", "...", "42"])
def test_a_paper_is_taken_out_for_a_reason_only(cast: Cast, reason: str) -> None:
    case_id = make_case()
    document_id = keep(case_id)

    with pytest.raises(Refused) as refused:
        take_out(case_id, document_id, reason)

    assert refused.value.reason is Reason.REASON_NEEDED


def test_a_paper_is_taken_out_once(cast: Cast) -> None:
    case_id = make_case()
    document_id = keep(case_id)
    take_out(case_id, document_id, "doppio")

    with pytest.raises(NotFound):
        take_out(case_id, document_id, "doppio ancora")


@pytest.mark.parametrize("who", ["bruno", "marta", "elena"])
def test_a_stranger_takes_nothing_out_and_makes_no_file_be_read(
    cast: Cast, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = make_case()
    document_id = keep(case_id)
    monkeypatch.setattr(files, "redraw", lambda **_asked: pytest.fail("a stranger's file was read"))

    with pytest.raises(NotFound):
        take_out(case_id, document_id, "voglio", getattr(cast, who))
    with pytest.raises(NotFound):
        keep(case_id, getattr(cast, who))

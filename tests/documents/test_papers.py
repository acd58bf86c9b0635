"""Keeping a paper, reading it, taking it out."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cases.factories import NOON, acting, block, grant, make_case
from tests.cast import Cast
from tests.documents.given import WORDS, brought, evidence, keep
from tests.files import given
from visnet.audit.models import Entry
from visnet.cases import operations as case_operations
from visnet.cases import queries as cases
from visnet.cases.vocabulary import TimelineKind
from visnet.documents import models, queries, rules
from visnet.documents.operations import IdAlreadyUsed
from visnet.documents.rules import AgreementNeeded
from visnet.documents.vocabulary import PartRole
from visnet.files import rules as files
from visnet.files.vocabulary import FileKind
from visnet.kit.decision import NotFound, Refused

READERS: list[Callable[..., object]] = [
    queries.open_document,
    queries.open_copy,
    queries.open_original,
    lambda **asked: queries.open_page(number=0, **asked),
]


def noted(case_id: UUID) -> list[str]:
    lines = Entry.objects.filter(case_id=case_id, action__startswith="documents.")
    return list(lines.order_by("id").values_list("action", flat=True))


def test_a_paper_is_kept_listed_and_read(cast: Cast) -> None:
    case_id = make_case()

    document_id = keep(case_id)

    with acting(cast.anna):
        page = queries.open_documents(viewer=cast.anna, case_id=case_id, at=NOON)
        paper = queries.open_document(
            viewer=cast.anna, case_id=case_id, document_id=document_id, at=NOON
        )
    assert [line.title for line in page.lines] == ["messaggi di Nina.txt"]
    assert paper.text == WORDS
    assert paper.line.by_name == "Anna"
    assert not paper.line.has_original


def test_without_evidence_the_file_that_came_is_nowhere(cast: Cast) -> None:
    case_id = make_case()
    taken = given.picture_with_place()

    document_id = keep(case_id, content=taken)

    with acting(cast.anna):
        copy = queries.open_copy(
            viewer=cast.anna, case_id=case_id, document_id=document_id, at=NOON
        )
        with pytest.raises(NotFound):
            queries.open_original(
                viewer=cast.anna, case_id=case_id, document_id=document_id, at=NOON
            )
    assert b"Secret" not in copy.content
    assert copy.kind is FileKind.JPEG


def test_evidence_is_kept_to_the_last_byte_with_its_hash(cast: Cast) -> None:
    case_id = make_case()
    taken = given.picture("PNG", size=(1600, 1200), compress_level=0)
    assert len(taken) > 2 * rules.PIECE

    document_id = keep(case_id, content=taken, is_evidence=True, person_agreed=True)

    with acting(cast.anna):
        asked = {"viewer": cast.anna, "case_id": case_id, "document_id": document_id, "at": NOON}
        original = queries.open_original(**asked)  # type: ignore[arg-type]
        paper = queries.open_document(**asked)  # type: ignore[arg-type]
    assert original.content == taken
    assert paper.original_sha256 == files.sha256_of(content=taken)


def test_an_original_is_kept_only_when_the_person_agreed(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(AgreementNeeded):
        keep(case_id, is_evidence=True)

    with acting(cast.anna):
        assert not models.Document.objects.filter(case_id=case_id).exists()


def test_a_form_sent_twice_keeps_one_paper(cast: Cast) -> None:
    case_id, document_id = make_case(), uuid4()

    keep(case_id, document_id=document_id)
    keep(case_id, document_id=document_id)

    with acting(cast.anna):
        timeline = cases.list_timeline(viewer=cast.anna, case_id=case_id)
        page = queries.open_documents(viewer=cast.anna, case_id=case_id, at=NOON)
    assert len(page.lines) == 1
    assert [line.kind for line in timeline.lines].count(TimelineKind.DOCUMENT_ADDED) == 1


def test_an_id_that_stands_in_another_case_tells_nothing(cast: Cast) -> None:
    mine, of_marta = make_case(), make_case(cast.marta)
    document_id = keep(of_marta, cast.marta)

    with pytest.raises(IdAlreadyUsed):
        keep(mine, document_id=document_id)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("bruno", NotFound),
        ("gina", NotFound),
        ("carla", Refused),
        ("marta", NotFound),
        ("elena", NotFound),
    ],
)
def test_a_paper_is_for_whoever_works_on_the_case(
    cast: Cast, read: Callable[..., object], who: str, refusal: type[Exception]
) -> None:
    case_id = make_case()
    document_id = evidence(case_id)
    grant(case_id, cast.gina)
    block(case_id, cast.gina)
    viewer = getattr(cast, who)

    with pytest.raises(refusal), acting(viewer):
        read(viewer=viewer, case_id=case_id, document_id=document_id, at=NOON)


@pytest.mark.parametrize("read", READERS)
def test_the_next_request_after_a_grant_ends_finds_nothing(
    cast: Cast, read: Callable[..., object]
) -> None:
    case_id = make_case()
    document_id = evidence(case_id)
    grant(case_id, cast.bruno)
    asked = {"viewer": cast.bruno, "case_id": case_id, "document_id": document_id, "at": NOON}
    with acting(cast.bruno):
        read(**asked)

    with acting(cast.anna):
        case_operations.revoke_grant(
            case_id=case_id, user_id=cast.bruno.identifier, by=cast.anna, at=NOON
        )

    with pytest.raises(NotFound), acting(cast.bruno):
        read(**asked)


@pytest.mark.parametrize("read", READERS)
def test_a_paper_is_not_found_under_another_case_of_the_same_colleague(
    cast: Cast, read: Callable[..., object]
) -> None:
    document_id = evidence(make_case())
    other = make_case()

    with pytest.raises(NotFound), acting(cast.anna):
        read(viewer=cast.anna, case_id=other, document_id=document_id, at=NOON)


def test_every_look_and_every_taking_is_in_the_journal_once(cast: Cast) -> None:
    case_id = make_case()
    document_id = evidence(case_id)

    with acting(cast.anna):
        queries.open_documents(viewer=cast.anna, case_id=case_id, at=NOON)
        for read in READERS:
            read(viewer=cast.anna, case_id=case_id, document_id=document_id, at=NOON)

    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_launcher")
        found = noted(case_id)
        cursor.execute("SET ROLE visnet_back")
    assert found == [
        "documents.document_added",
        "documents.list_viewed",
        "documents.document_viewed",
        "documents.copy_taken",
        "documents.original_taken",
        "documents.page_viewed",
    ]


@pytest.mark.parametrize("number", [-1, 1, 60])
def test_a_page_that_is_not_there_is_not_found(cast: Cast, number: int) -> None:
    case_id = make_case()
    document_id = evidence(case_id)

    with pytest.raises(NotFound), acting(cast.anna):
        queries.open_page(
            viewer=cast.anna, case_id=case_id, document_id=document_id, number=number, at=NOON
        )


def test_the_list_goes_page_by_page(cast: Cast) -> None:
    case_id = make_case()
    kept = [keep(case_id, at=NOON + timedelta(minutes=n)) for n in range(3)]

    with acting(cast.anna):
        first = queries.open_documents(viewer=cast.anna, case_id=case_id, at=NOON, size=2)
        second = queries.open_documents(
            viewer=cast.anna, case_id=case_id, at=NOON, after=first.next_after, size=2
        )
        strange = queries.open_documents(
            viewer=cast.anna, case_id=case_id, at=NOON, after="2026-01-01_x"
        )

    assert [line.id for line in (*first.lines, *second.lines)] == kept[::-1]
    assert second.next_after is None
    assert strange.lines == ()


def test_what_is_brought_says_nothing_of_itself(cast: Cast) -> None:
    assert WORDS not in repr(brought())
    assert "Nina" not in repr(brought())


def test_pieces_of_a_file_cannot_change_places(cast: Cast) -> None:
    first = rules.piece_id(UUID(int=1), PartRole.COPY, 0)

    assert (
        len(
            {
                first,
                rules.piece_id(UUID(int=1), PartRole.COPY, 1),
                rules.piece_id(UUID(int=1), PartRole.ORIGINAL, 0),
            }
        )
        == 3
    )

"""How many papers a case holds, and that two who come at once do not pass the limit."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.db import connection, transaction

from tests.cases.factories import NOON, acting, block, grant, make_case
from tests.cast import CAST, Cast
from tests.documents.given import keep
from visnet.documents import models, operations, queries, rules
from visnet.documents.operations import papers
from visnet.documents.rules import NoRoom, PaperWords, Room
from visnet.documents.vocabulary import Origin, Sort
from visnet.doors import clock
from visnet.files.vocabulary import FileKind
from visnet.journeys import keep_document
from visnet.kit.decision import NotFound, Refused
from visnet.wall import operations as wall

A_PAPER = 1000


def small(size: int = A_PAPER) -> PaperWords:
    """Return a paper of so many bytes before it is sealed."""
    return PaperWords(title="carta", sort=Sort.OTHER, kind=FileKind.TEXT, copy=b"x" * size)


def add(case_id: UUID, paper: PaperWords | None = None, **told: object) -> UUID:
    """Put a paper straight into a case and return its id."""
    document_id = told.setdefault("document_id", uuid4())
    with acting(CAST.anna):
        operations.add_document(
            case_id=case_id,
            paper=paper or small(),
            by=CAST.anna,
            at=NOON,
            **told,  # type: ignore[arg-type]
        )
    return document_id  # type: ignore[return-value]


def room(case_id: UUID) -> Room:
    with acting(CAST.anna):
        return queries.open_room(viewer=CAST.anna, case_id=case_id)


def test_what_stands_is_counted_as_it_lies_sealed(cast: Cast) -> None:
    case_id = make_case()
    empty = room(case_id)

    add(case_id)
    add(case_id, small(rules.PIECE + 5))

    taken = room(case_id)
    assert (empty.papers, empty.size) == (0, 0)
    assert taken.papers == 2
    assert A_PAPER + rules.PIECE + 5 < taken.size < A_PAPER + rules.PIECE + 5 + 400
    assert taken.free == taken.most_size - taken.size


def test_one_paper_more_than_there_may_be_is_refused(cast: Cast, settings: LazySettings) -> None:
    settings.PAPERS_PER_CASE = 2
    case_id, other = make_case(), make_case()
    add(case_id)
    add(case_id, origin=Origin.LETTER)

    with pytest.raises(NoRoom) as refused:
        add(case_id)

    add(other)
    assert refused.value.room.papers == 2
    assert room(case_id).is_full


def test_a_paper_larger_than_what_is_free_is_refused_to_the_last_byte(
    cast: Cast, settings: LazySettings
) -> None:
    case_id = make_case()
    add(case_id)
    first = room(case_id).size
    settings.BYTES_PER_CASE = 2 * first

    with pytest.raises(NoRoom):
        add(case_id, small(A_PAPER + 1))
    add(case_id)

    assert room(case_id).free == 0


def test_a_paper_that_is_taken_out_leaves_its_room(cast: Cast, settings: LazySettings) -> None:
    settings.PAPERS_PER_CASE = 1
    case_id = make_case()
    document_id = keep(case_id)
    with acting(cast.anna):
        keep_document.take_out_document(
            case_id=case_id, document_id=document_id, reason="doppio", by=cast.anna, at=NOON
        )

    emptied = room(case_id)
    keep(case_id)

    assert (emptied.papers, emptied.size) == (0, 0)


def test_the_last_paper_sent_twice_is_kept_once_and_not_refused(
    cast: Cast, settings: LazySettings
) -> None:
    settings.PAPERS_PER_CASE = 1
    case_id, document_id = make_case(), uuid4()

    add(case_id, document_id=document_id)
    add(case_id, document_id=document_id)

    assert room(case_id).papers == 1


def test_nothing_is_left_of_a_paper_that_did_not_fit(cast: Cast, settings: LazySettings) -> None:
    settings.BYTES_PER_CASE = 10
    case_id = make_case()

    with pytest.raises(NoRoom):
        keep(case_id)

    with acting(cast.anna):
        assert not models.Document.objects.filter(case_id=case_id).exists()
        assert not models.Part.objects.filter(case_id=case_id).exists()


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("bruno", NotFound), ("gina", NotFound), ("carla", Refused), ("marta", NotFound)],
)
def test_how_much_stands_in_a_case_is_for_whoever_works_on_it(
    cast: Cast, who: str, refusal: type[Exception]
) -> None:
    case_id = make_case()
    grant(case_id, cast.gina)
    block(case_id, cast.gina)
    viewer = getattr(cast, who)

    with pytest.raises(refusal), acting(viewer):
        queries.open_room(viewer=viewer, case_id=case_id)


@contextmanager
def _as_anna() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_back")
        wall.present_ticket(by=CAST.anna, at=clock.now())
        yield


def came_at_once(case_id: UUID) -> list[str]:
    """Let two tabs send a paper at once: both have begun before either has ended."""
    both_begun = threading.Barrier(2)

    def send(_number: int) -> str:
        try:
            with _as_anna():
                both_begun.wait(10)
                operations.add_document(
                    document_id=uuid4(), case_id=case_id, paper=small(), by=CAST.anna, at=NOON
                )
                # Long enough for the other to count, if nothing makes it wait.
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(0.5)")
        except NoRoom:
            return "no room"
        else:
            return "kept"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as tabs:
        return sorted(tabs.map(send, range(2)))


@pytest.fixture
def almost_full(transactional_copy: None, settings: LazySettings) -> UUID:
    """Return a case with room for one paper more."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_back")
    settings.PAPERS_PER_CASE = 2
    case_id = make_case()
    add(case_id)
    return case_id


def test_two_tabs_do_not_pass_the_limit_together(almost_full: UUID) -> None:
    assert came_at_once(almost_full) == ["kept", "no room"]
    assert room(almost_full).papers == 2


def test_without_taking_turns_both_would_pass(
    almost_full: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control."""
    monkeypatch.setattr(papers, "take_turn", lambda _turn, _case_id: None)

    assert came_at_once(almost_full) == ["kept", "kept"]
    assert room(almost_full).papers == 3

"""Documents chosen one by one: what leaves is a picture of their pages, and only while it may."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError

from tests.cases.factories import acting, block
from tests.cast import Cast
from tests.documents.given import evidence, keep
from tests.documents.test_letters import written
from tests.files import given
from tests.files.looking import tells_of_a_place
from tests.referrals import paper_steps as papers
from tests.referrals.link_ends import agreement_ended, consent_ended, consent_taken_back, withdrawn
from tests.referrals.link_steps import beyond_the_wall, come_by, make_link
from visnet.agreements.vocabulary import Category
from visnet.audit.models import Entry
from visnet.cases import operations as cases
from visnet.documents import operations as documents
from visnet.documents import queries as document_queries
from visnet.documents.vocabulary import Origin
from visnet.doors import clock
from visnet.files.vocabulary import FileKind
from visnet.kit.decision import NotFound
from visnet.referrals import models, operations, queries, rules
from visnet.referrals.vocabulary import ChangeKind


def clause_without_papers(_referral_id: UUID) -> None:
    beyond_the_wall("UPDATE agreements_clause SET categories = array_remove(categories, 'PAPERS')")


def consent_without_papers(_referral_id: UUID) -> None:
    beyond_the_wall("UPDATE cases_consent SET categories = array_remove(categories, 'PAPERS')")


CLOSED_BY = [
    withdrawn,
    consent_ended,
    consent_taken_back,
    agreement_ended,
    clause_without_papers,
    consent_without_papers,
]


def test_a_chosen_paper_arrives_as_pictures_of_its_pages(cast: Cast) -> None:
    case_id = papers.open_grounds()

    referral_id = papers.send(case_id, papers.two_pages(case_id), papers.photograph(case_id))

    assert papers.numbers(referral_id) == [1, 2]
    first, second = papers.picture(referral_id, 1, 2), papers.picture(referral_id, 2, 1)
    assert first is not None
    assert second is not None
    assert first.kind is second.kind is FileKind.JPEG
    assert papers.picture(referral_id, 1, 3) is papers.picture(referral_id, 2, 2) is None


def test_what_leaves_tells_neither_place_nor_device_nor_name(cast: Cast) -> None:
    case_id = papers.open_grounds()
    document_id = papers.photograph(case_id)

    referral_id = papers.send(case_id, document_id)

    seen = papers.picture(referral_id)
    assert seen is not None
    assert tells_of_a_place(given.picture_with_place())
    assert not tells_of_a_place(seen.content)
    with acting(cast.elena):
        shown = queries.open_for_partner(viewer=cast.elena, referral_id=referral_id, at=clock.now())
    for told in (str(shown.package.papers[0]) if shown.package else "", seen.name):
        assert papers.TITLE not in told
        assert "segretissimo" not in told
        assert str(document_id) not in told


def test_of_evidence_the_original_never_leaves(cast: Cast) -> None:
    case_id = papers.open_grounds()
    document_id = evidence(case_id)
    with acting(cast.anna):
        original = document_queries.open_original(
            viewer=cast.anna, case_id=case_id, document_id=document_id, at=clock.now()
        )

    seen = papers.picture(papers.send(case_id, document_id))

    assert seen is not None
    assert seen.content != original.content
    assert not tells_of_a_place(seen.content)


def test_a_file_that_is_two_things_at_once_leaves_as_a_picture_alone(cast: Cast) -> None:
    case_id = papers.open_grounds()
    twofold = given.picture() + b"<script>alert(1)</script>%PDF-1.4"
    document_id = keep(case_id, content=twofold, name="x.jpg", at=clock.now())

    seen = papers.picture(papers.send(case_id, document_id))

    assert seen is not None
    assert b"<script>" not in seen.content
    assert b"%PDF" not in seen.content


def test_only_papers_with_pictures_and_letters_to_an_office_may_be_chosen(cast: Cast) -> None:
    case_id = papers.open_grounds()
    seen, text = papers.photograph(case_id), keep(case_id, at=clock.now())
    letter = written(case_id)

    with acting(cast.anna):
        lines = document_queries.list_that_may_travel(
            viewer=cast.anna, case_id=case_id, at=clock.now()
        )

    assert [(line.id, line.origin) for line in lines] == [(seen, Origin.BROUGHT)]
    assert lines[0].size > 0
    for stays in (text, letter, uuid4()):
        with pytest.raises(NotFound):
            papers.send(case_id, stays)


def test_a_paper_of_another_case_or_taken_out_cannot_be_chosen(cast: Cast) -> None:
    case_id = papers.open_grounds()
    elsewhere = papers.photograph(papers.make_case(at=clock.now()))
    gone = papers.photograph(case_id)
    with acting(cast.anna):
        documents.take_out_document(
            case_id=case_id, document_id=gone, reason="Sbagliato", by=cast.anna, at=clock.now()
        )

    for each in (elsewhere, gone):
        with pytest.raises(NotFound):
            papers.send(case_id, each)


def test_no_paper_passes_that_was_not_ticked(cast: Cast) -> None:
    case_id = papers.open_grounds()
    papers.photograph(case_id)

    referral_id = papers.send(case_id)

    assert papers.numbers(referral_id) == []
    with acting(cast.anna):
        row = models.Referral.objects.get(id=referral_id)
    assert Category.PAPERS not in row.categories
    assert papers.pages_seen(cast.anna, referral_id) == 0


@pytest.mark.parametrize("closes", CLOSED_BY, ids=[each.__name__ for each in CLOSED_BY])
def test_it_closes_at_once_in_the_code_and_in_the_wall(
    cast: Cast, closes: Callable[[UUID], None]
) -> None:
    case_id = papers.open_grounds()
    referral_id = papers.send(case_id, papers.photograph(case_id))
    guest = come_by(make_link(referral_id))
    for who in (cast.elena, guest):
        assert papers.picture(referral_id, viewer=who) is not None
        assert papers.pages_seen(who, referral_id) == 1

    closes(referral_id)

    for who in (cast.elena, guest):
        assert papers.picture(referral_id, viewer=who) is None
        assert papers.pages_seen(who, referral_id) == 0


def test_whoever_is_kept_away_and_every_stranger_sees_no_page(cast: Cast) -> None:
    case_id = papers.open_grounds()
    referral_id = papers.send(case_id, papers.photograph(case_id))
    block(case_id, cast.elena)

    for who in (cast.elena, cast.marta, cast.bruno, cast.dario):
        assert papers.picture(referral_id, viewer=who) is None
        assert papers.pages_seen(who, referral_id) == 0


def test_a_guest_sees_no_page_of_another_referral(cast: Cast) -> None:
    case_id = papers.open_grounds()
    theirs = papers.send(case_id, papers.photograph(case_id))
    other_case = papers.make_case(at=clock.now())
    papers.make_consent(other_case, categories=papers.WITH_PAPERS)
    other = papers.send(other_case, papers.photograph(other_case))

    guest = come_by(make_link(theirs))

    assert papers.picture(theirs, viewer=guest) is not None
    assert papers.picture(other, viewer=guest) is None
    assert papers.pages_seen(guest, other) == 0


def test_a_new_version_says_which_paper_is_new_and_which_is_gone(cast: Cast) -> None:
    case_id = papers.open_grounds()
    first, second = papers.photograph(case_id), papers.two_pages(case_id)
    referral_id = papers.send(case_id, first)
    with acting(cast.elena):
        queries.open_for_partner(viewer=cast.elena, referral_id=referral_id, at=clock.now())
        operations.see_referral(referral_id=referral_id, by=cast.elena, at=clock.now())

    papers.change(referral_id, second)

    assert papers.numbers(referral_id) == [2]
    assert papers.picture(referral_id, 1) is None
    assert papers.picture(referral_id, 2) is not None
    assert papers.pages_seen(cast.elena, referral_id) == 2
    with acting(cast.elena):
        shown = queries.open_for_partner(viewer=cast.elena, referral_id=referral_id, at=clock.now())
    assert shown.changed is not None
    assert [(one.number, one.kind) for one in shown.changed.changes] == [
        (1, ChangeKind.GONE),
        (2, ChangeKind.NEW),
    ]


def test_a_paper_that_comes_back_has_its_number_and_is_not_sealed_twice(cast: Cast) -> None:
    case_id = papers.open_grounds()
    first, second = papers.photograph(case_id), papers.two_pages(case_id)
    referral_id = papers.send(case_id, first)
    papers.change(referral_id, second)

    papers.change(referral_id, second, first, seen=2)

    assert papers.numbers(referral_id) == [1, 2]
    assert papers.pages_seen(cast.anna, referral_id) == 3


def test_more_papers_or_larger_ones_than_may_travel_are_refused() -> None:
    rules.check_papers(papers=range(rules.MOST_PAPERS), size=rules.MOST_BYTES)

    for count, size in ((rules.MOST_PAPERS + 1, 0), (1, rules.MOST_BYTES + 1)):
        with pytest.raises(rules.TooManyPapers):
            rules.check_papers(papers=range(count), size=size)


def test_every_look_at_a_page_is_written_down_and_names_no_document(cast: Cast) -> None:
    case_id = papers.open_grounds()
    document_id = papers.photograph(case_id)
    referral_id = papers.send(case_id, document_id)

    papers.picture(referral_id)
    papers.picture(referral_id)

    looked = papers.journal("referrals.paper_page_viewed")
    assert looked == [["paper 1", "page 1"]] * 2
    with acting(cast.anna):
        taken = Entry.objects.filter(action="documents.taken_for_partner", subject_id=document_id)
        assert taken.count() == 1


def test_the_wall_lets_nobody_add_a_page_to_what_was_sent(cast: Cast) -> None:
    case_id = papers.open_grounds()
    referral_id = papers.send(case_id, papers.photograph(case_id))
    with acting(cast.anna):
        [page] = models.PaperPage.objects.filter(referral_id=referral_id)

    for who in (cast.anna, cast.elena):
        with pytest.raises(DatabaseError), acting(who):
            models.PaperPage.objects.create(
                id=uuid4(),
                referral_id=referral_id,
                paper_id=page.paper_id,
                number=2,
                content_sealed=b"x",
            )
        with pytest.raises(DatabaseError), acting(who):
            models.PaperPage.objects.filter(id=page.id).update(content_sealed=b"x")
        with pytest.raises(DatabaseError), acting(who):
            models.Referral.objects.filter(id=referral_id).update(paper_ids=[uuid4()])


def test_taking_the_consent_back_takes_the_papers_away(cast: Cast) -> None:
    case_id = papers.open_grounds()
    referral_id = papers.send(case_id, papers.photograph(case_id))
    with acting(cast.anna):
        consent_id = models.Referral.objects.get(id=referral_id).consent_id
        cases.withdraw_consent(consent_id=consent_id, by=cast.anna, at=clock.now())

    assert papers.picture(referral_id) is None

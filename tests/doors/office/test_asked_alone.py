"""Who works alone on a case is told whom to ask for a second pair of eyes, or who can let somebody in."""

from datetime import date
from uuid import UUID

import pytest
from django.urls import reverse

from tests.cases.factories import grant
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.report_pages import begin, report_of
from tests.doors.office.report_pages import words as write_words
from visnet.kit.actor import Actor
from visnet.people import queries as people


@pytest.fixture
def report(signed_in: SignIn, cast: Cast, case: Standing) -> UUID:
    """Return a report that Anna wrote and that waits for a reader."""
    return report_of(begin(signed_in(cast.anna), case))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", "Dai accesso a un\u2019altra persona, poi glielo chiedi qui"),
        ("en", "Let a colleague in, then ask them here"),
    ],
)
def test_whoever_works_alone_is_told_what_can_be_done(
    signed_in: SignIn, cast: Cast, case: Standing, report: UUID, language: str, words: str
) -> None:
    here = reverse("office_report", args=[case.id, report])

    page = signed_in(cast.anna).get(here, {"language": language}).content.decode()

    assert words in page
    assert f'href="{reverse("office_case_access", args=[case.id])}#add"' in page
    assert 'href="#ask"' in page


def test_whoever_cannot_let_anybody_in_is_told_who_can(
    signed_in: SignIn, cast: Cast, case: Standing, report: UUID
) -> None:
    grant(case.id, cast.bruno)
    here = reverse("office_report", args=[case.id, report])
    bruno = signed_in(cast.bruno)
    write_words(bruno, case, report)

    page = bruno.get(here).content.decode()

    assert "Anna" in page
    assert f'href="{reverse("office_case_access", args=[case.id])}#add"' not in page


def test_where_the_centre_has_nobody_else_the_coordinator_names_somebody(
    signed_in: SignIn, cast: Cast, case: Standing, report: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = people.list_members

    def only_me(*, viewer: Actor, on: date) -> tuple[people.MemberLine, ...]:
        lines = found(viewer=viewer, on=on)
        return tuple(line for line in lines if line.user_id == viewer.identifier)

    anna = signed_in(cast.anna)
    monkeypatch.setattr(people, "list_members", only_me)

    page = anna.get(reverse("office_report", args=[case.id, report])).content.decode()

    assert "Chiedi a chi coordina" in page
    assert reverse("office_case_access", args=[case.id]) in page

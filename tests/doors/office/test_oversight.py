"""Pages for who supervises: what is missing, and the team."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting, block, make_case
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.journeys.test_ending_agreements import as_owner
from tests.people.steps import be_away
from visnet.cases import queries as cases
from visnet.doors import clock
from visnet.oversight.vocabulary import Missing

PAGES = ("office_missing", "office_team")
STRANGE = ("\x00", "😀", "\u202e", "x" * 100_000, "-1", "NO_RIGHTS\x00", "' OR 1=1 --")


def old_case(cast: Cast, *, days: int = 60, name: str = "Lucia") -> UUID:
    return make_case(cast.anna, name=name, at=clock.now() - timedelta(days=days))


def reference_of(cast: Cast, case_id: UUID) -> str:
    with acting(cast.anna):
        return cases.get_case_line(viewer=cast.anna, case_id=case_id).reference


def text_of(client: Client, name: str, **asked: str) -> str:
    answer = client.get(reverse(name), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_supervisor_reads_the_line_and_the_kinds_and_no_name(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = old_case(cast)

    text = text_of(signed_in(cast.carla), "office_missing")

    assert reference_of(cast, case_id) in text
    assert reverse("office_case_access", args=[case_id]) in text
    assert "Nessun diritto spiegato" in text
    assert "Lucia" not in text


def test_one_kind_narrows_the_list(signed_in: SignIn, cast: Cast) -> None:
    old, younger = old_case(cast), old_case(cast, days=10)

    text = text_of(signed_in(cast.carla), "office_missing", kind=Missing.NO_CONSENT)

    assert reference_of(cast, old) in text
    assert reference_of(cast, younger) not in text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["anna", "dario"])
def test_an_insider_who_does_not_supervise_is_told_why(
    signed_in: SignIn, cast: Cast, page: str, who: str
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse(page))

    assert answer.status_code == 403


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["elena", "olga", "iris"])
def test_whoever_has_no_place_in_the_office_is_not_let_in(
    signed_in: SignIn, cast: Cast, page: str, who: str
) -> None:
    assert signed_in(getattr(cast, who)).get(reverse(page)).status_code in {403, 404}


@pytest.mark.parametrize("page", PAGES)
def test_a_supervisor_elsewhere_reads_nothing_of_ours(
    signed_in: SignIn, cast: Cast, page: str
) -> None:
    case_id = old_case(cast)

    text = text_of(signed_in(cast.marta), page)

    assert reference_of(cast, case_id) not in text
    assert cast.anna.name not in text


def test_a_supervisor_who_is_kept_away_reads_as_if_the_case_were_not(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = old_case(cast)
    as_owner("DELETE FROM cases_due WHERE case_id <> %s", case_id)
    before = text_of(signed_in(cast.carla), "office_missing", kind=Missing.NO_RIGHTS)
    block(case_id, cast.carla)

    after = text_of(signed_in(cast.carla), "office_missing", kind=Missing.NO_RIGHTS)

    reference = reference_of(cast, case_id)
    assert reference in before
    assert reference not in after


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("field", ["kind", "after"])
@pytest.mark.parametrize("typed", STRANGE, ids=range(len(STRANGE)))
def test_what_nobody_would_type_is_an_answer_and_no_fault(
    signed_in: SignIn, cast: Cast, page: str, field: str, typed: str
) -> None:
    old_case(cast)

    assert signed_in(cast.carla).get(reverse(page), {field: typed}).status_code == 200


def test_the_team_says_who_leads_how_many_and_who_stands_in(signed_in: SignIn, cast: Cast) -> None:
    for _turn in range(3):
        old_case(cast)
    be_away(cast.anna, cast.bruno)

    text = text_of(signed_in(cast.carla), "office_team")

    assert "Anna" in text
    assert "Bruno" in text
    assert "ne fa le veci Bruno" in text
    assert "al posto di Anna" in text


def test_the_team_says_that_nobody_stands_in(signed_in: SignIn, cast: Cast) -> None:
    be_away(cast.anna, None)

    assert "nessuno ne fa le veci" in text_of(signed_in(cast.carla), "office_team")


def test_supervisors_find_both_pages_in_their_day_and_in_the_palette(
    signed_in: SignIn, cast: Cast
) -> None:
    carla, anna = signed_in(cast.carla), signed_in(cast.anna)

    for page in ("office_work", "office_everything"):
        assert all(reverse(each) in text_of(carla, page) for each in PAGES)
        assert not any(reverse(each) in text_of(anna, page) for each in PAGES)

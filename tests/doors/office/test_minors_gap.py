"""The line on a case of somebody under 18 that nobody on it has learned to work with them."""

from datetime import date
from uuid import UUID

import pytest
from django.urls import reverse

from tests.cases.factories import grant, make_case
from tests.cast import CAST, Cast
from tests.doors.conftest import SignIn
from tests.people.competences import ask_for, certify
from tests.standing import standing
from visnet.doors import clock
from visnet.kit.actor import Task
from visnet.people.vocabulary import Competence

LINE = {
    "it": "nessuno su questo caso ha imparato a lavorare con chi ha meno di 18 anni",
    "en": "nobody on this case has learned to work with people under 18",
}
MINORS = Competence.SUPPORT_OF_MINORS


@standing
def of_a_child(cast: Cast) -> UUID:
    """Return the case of a child that Anna leads, in a network that asks for the competence."""
    case_id = make_case(birth_date=date(2016, 5, 4), at=clock.now())
    ask_for(Task.MINORS_CASES, MINORS)
    return case_id


@pytest.mark.parametrize("language", ["it", "en"])
def test_whoever_works_on_it_reads_the_line_and_what_gives_it(
    signed_in: SignIn, cast: Cast, of_a_child: UUID, language: str
) -> None:
    anna = signed_in(cast.anna)

    for page in ("office_case", "office_case_access"):
        text = anna.get(reverse(page, args=[of_a_child]), {"language": language}).content.decode()
        assert LINE[language] in text
        assert reverse("classroom_competence", args=[MINORS.value]) in text


def test_a_supervisor_reads_it_beside_who_works_on_it_and_in_what_is_missing(
    signed_in: SignIn, cast: Cast, of_a_child: UUID
) -> None:
    carla = signed_in(cast.carla)

    access = carla.get(reverse("office_case_access", args=[of_a_child])).content.decode()
    missing = carla.get(reverse("office_missing")).content.decode()

    assert LINE["it"] in access
    assert reverse("office_case_access", args=[of_a_child]) in missing
    assert "Meno di 18 anni, e nessuno sul caso" in missing
    assert "Non manca niente in nessun caso" not in missing


def test_the_line_goes_when_somebody_who_holds_it_works_on_the_case(
    signed_in: SignIn, cast: Cast, of_a_child: UUID
) -> None:
    certify(CAST.bruno, MINORS)
    grant(of_a_child, CAST.bruno)

    page = signed_in(cast.anna).get(reverse("office_case", args=[of_a_child])).content.decode()

    assert LINE["it"] not in page


def test_a_grown_up_has_no_such_line(signed_in: SignIn, cast: Cast) -> None:
    ask_for(Task.MINORS_CASES, MINORS)
    case_id = make_case(birth_date=date(1980, 5, 4), at=clock.now())

    page = signed_in(cast.anna).get(reverse("office_case", args=[case_id])).content.decode()

    assert LINE["it"] not in page

"""Reading lists: a trainer of the network changes them, whoever reads the path reads them."""

import re
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.library.steps import NINA, publish
from tests.training.steps import TOGETHER, make_path, modules_of
from visnet.doors import clock
from visnet.library import operations
from visnet.library.rules import Tie

pytestmark = pytest.mark.django_db


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def sent(chosen: object, **changed: str) -> dict[str, str]:
    said = {
        "submission": str(uuid4()),
        "work": str(chosen),
        "why_it": "Perché sì.",
        "why_en": "Because.",
    }
    return {**said, **changed}


@pytest.fixture
def path_id(cast: Cast) -> UUID:
    return make_path(TOGETHER)


@pytest.fixture
def tullia(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.tullia)


def test_a_trainer_lists_works_and_members_read_why(
    cast: Cast, path_id: UUID, tullia: Client, signed_in: SignIn
) -> None:
    first, second = publish(title="Prima"), publish(title="Seconda")
    address = reverse("path_reading", args=[path_id])
    for work in (first, second):
        assert tullia.post(address, sent(work)).status_code == 303

    page = text_of(signed_in(cast.anna).get(reverse("path", args=[path_id])))

    assert page.index("Prima: una prova") < page.index("Seconda: una prova")
    assert "Perché sì." in page
    assert f"/it/biblioteca/{first}/" in page
    assert address not in page
    english = text_of(signed_in(cast.anna).get(reverse("path", args=[path_id]) + "?language=en"))
    assert "Because." in english
    assert f"/en/library/{first}/" in english


def test_a_list_is_put_in_order_and_works_come_off(path_id: UUID, tullia: Client) -> None:
    first, second = publish(title="Prima"), publish(title="Seconda")
    address = reverse("path_reading", args=[path_id])
    ids = []
    for work in (first, second):
        said = sent(work)
        tullia.post(address, said)
        ids.append(said["submission"])
    back = {"of": "path", "place": str(path_id)}

    assert tullia.post(reverse("reading_up", args=[ids[1]]), back).status_code == 303
    page = text_of(tullia.get(address))
    assert page.index('<strong dir="auto" lang="it">Seconda') < page.index(
        '<strong dir="auto" lang="it">Prima'
    )
    assert tullia.post(reverse("reading_off", args=[ids[1]]), back).status_code == 303
    assert '<strong dir="auto" lang="it">Seconda' not in text_of(tullia.get(address))
    for bad in ({}, {"of": "path", "place": "x"}, {"of": "http://evil", "place": str(path_id)}):
        assert tullia.post(reverse("reading_up", args=[ids[0]]), bad).status_code == 403


def test_works_that_name_the_path_stand_on_its_page_once_and_page_by_page(
    cast: Cast, path_id: UUID, tullia: Client, signed_in: SignIn
) -> None:
    tie = Tie(kind="PATH", way="USES", code=str(path_id), title_it="Prova", title_en="Try")
    listed = publish(title="Sulla lista", ties=(tie,))
    tullia.post(reverse("path_reading", args=[path_id]), sent(listed))
    other = publish(title="Di un altro", ties=(replace(tie, code=str(uuid4())),))
    made = {str(publish(title=f"Opera {place:02d}", ties=(tie,))) for place in range(27)}
    anna, here = signed_in(cast.anna), reverse("path", args=[path_id])

    first = text_of(anna.get(here))
    (onward,) = re.findall(rf'rel="next" href="({here}\?works=[^"]+)"', first)
    second = text_of(anna.get(onward.replace("&amp;", "&")))

    seen = set(re.findall(r"/it/biblioteca/([0-9a-f-]{36})/", first + second))
    assert seen == made | {str(listed)}
    assert str(other) not in seen
    assert first.count(f"/it/biblioteca/{listed}/") == 1
    assert "Opere che se ne servono o vi hanno contribuito" in first
    for wrong in ("x", "%00", "🙂_a_b", "9" * 5_000):
        assert anna.get(f"{here}?works={wrong}").status_code == 200


def test_a_path_asks_as_often_for_many_works_that_name_it_as_for_none(
    cast: Cast, path_id: UUID, signed_in: SignIn
) -> None:
    anna, here = signed_in(cast.anna), reverse("path", args=[path_id])

    def asked() -> int:
        anna.get(here)
        with CaptureQueriesContext(connection) as found:
            assert anna.get(here).status_code == 200
        return len(found)

    none = asked()
    tie = Tie(kind="PATH", way="FEEDS", code=str(path_id), title_it="Prova", title_en="Try")
    for place in range(4):
        publish(title=f"Opera {place}", ties=(tie,))

    assert asked() == none


def test_a_module_has_a_list_of_its_own(
    cast: Cast, path_id: UUID, tullia: Client, signed_in: SignIn
) -> None:
    module_id = modules_of(path_id)[0]
    work = publish()
    assert tullia.post(reverse("module_reading", args=[module_id]), sent(work)).status_code == 303

    anna = signed_in(cast.anna)

    assert "Perché sì." in text_of(anna.get(reverse("module", args=[module_id])))
    assert "Perché sì." not in text_of(anna.get(reverse("path", args=[path_id])))


@pytest.mark.parametrize(
    "changed",
    [{"why_it": ""}, {"why_en": " "}, {"why_it": "a\0b"}, {"why_en": "x" * 501}, {"work": "x"}],
)
def test_what_is_typed_wrong_is_said_and_kept(
    path_id: UUID, tullia: Client, changed: dict[str, str]
) -> None:
    work = publish()

    answer = tullia.post(reverse("path_reading", args=[path_id]), sent(work, **changed))

    assert answer.status_code == 422
    assert "field--wrong" in text_of(answer)


def test_the_same_press_twice_lists_once_and_the_same_work_is_refused(
    path_id: UUID, tullia: Client
) -> None:
    address, said = reverse("path_reading", args=[path_id]), sent(publish())

    assert tullia.post(address, said).status_code == 303
    assert tullia.post(address, said).status_code == 303
    again = tullia.post(address, {**said, "submission": str(uuid4())})

    assert again.status_code == 422
    assert text_of(tullia.get(address)).count("Perché sì.") == 1


def test_others_are_refused_and_other_networks_find_nothing(
    cast: Cast, path_id: UUID, tullia: Client, signed_in: SignIn
) -> None:
    said = sent(publish())
    address = reverse("path_reading", args=[path_id])
    tullia.post(address, said)

    for stranger in (cast.anna, cast.dario, cast.olga):
        browser = signed_in(stranger)
        assert browser.get(address).status_code == 403
        assert browser.post(reverse("reading_off", args=[said["submission"]])).status_code == 403
    tea = signed_in(cast.tea)
    for place in (address, reverse("path_reading", args=[uuid4()])):
        assert tea.get(place).status_code == 404
        assert tea.post(place, said).status_code == 404
    theirs = tea.post(reverse("reading_off", args=[said["submission"]]))
    assert theirs.status_code == tea.post(reverse("reading_off", args=[uuid4()])).status_code == 404


def test_a_withdrawn_work_stays_on_the_list_and_says_so(
    cast: Cast, path_id: UUID, tullia: Client, signed_in: SignIn
) -> None:
    work = publish()
    tullia.post(reverse("path_reading", args=[path_id]), sent(work))
    with acting(NINA):
        operations.withdraw_work(
            work_id=work, reason_it="Sì.", reason_en="Yes.", by=NINA, at=clock.now()
        )

    page = text_of(signed_in(cast.anna).get(reverse("path", args=[path_id])))

    assert "Ritirata" in page
    assert (
        str(work)
        not in text_of(tullia.get(reverse("path_reading", args=[path_id]))).partition("<form")[2]
    )

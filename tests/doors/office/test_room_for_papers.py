"""How much room a case has, said beside the file; and what is said when there is none."""

from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.urls import reverse

from tests.cast import Cast
from tests.documents.bringing import bring
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.test_documents import main_of
from tests.doors.office.test_letters import write


def new(case: Standing) -> str:
    return reverse("office_document_new", args=[case.id])


def test_beside_the_file_stands_how_many_there_are_and_what_is_free(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    bring(client, case.id, b"ciao")

    page = client.get(new(case)).content.decode()

    assert "Documenti in questo caso: 1 su 200. Spazio libero: 499 MB su 500." in page
    assert 'aria-describedby="id_file_helptext"' in page


def test_a_full_case_says_what_helps_before_anything_is_typed(
    signed_in: SignIn, cast: Cast, case: Standing, settings: LazySettings
) -> None:
    settings.PAPERS_PER_CASE = 1
    client = signed_in(cast.anna)
    bring(client, case.id, b"ciao")

    page = main_of(client.get(new(case)).content).decode()

    assert "può concedere più spazio" in page
    assert 'type="file"' not in page


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ({"PAPERS_PER_CASE": 0}, "tutti i documenti che può tenere: 0"),
        ({"BYTES_PER_CASE": 900_000}, "sigillato occupa 2,0 MB, e in questo caso ne restano"),
    ],
)
def test_what_does_not_fit_is_told_beside_the_field_and_what_was_typed_stays(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    settings: LazySettings,
    limit: dict[str, int],
    said: str,
) -> None:
    for name, value in limit.items():
        setattr(settings, name, value)
    client = signed_in(cast.anna)

    file = bring(client, case.id, b"x" * 1_040_000, title="Come la chiamo")
    letter = (
        write(client, case, title="Un saluto da tenere") if "PAPERS_PER_CASE" in limit else file
    )

    assert file.status_code == letter.status_code == 422
    assert said in file.content.decode()
    assert "Come la chiamo" in file.content.decode()
    assert 'id="id_file_error"' in file.content.decode()
    assert "Documenti in questo caso: 0 su" in file.content.decode()
    assert said in letter.content.decode()


def test_the_last_place_sent_twice_is_one_paper_and_no_refusal(
    signed_in: SignIn, cast: Cast, case: Standing, settings: LazySettings
) -> None:
    settings.PAPERS_PER_CASE = 1
    client, submission = signed_in(cast.anna), str(uuid4())

    first = bring(client, case.id, b"ciao", submission=submission)
    second = bring(client, case.id, b"ciao", submission=submission)

    assert first.status_code == second.status_code == 303
    assert first.headers["Location"] == second.headers["Location"]


@pytest.mark.parametrize(("who", "status"), [("carla", 403), ("bruno", 404), ("gina", 404)])
def test_nobody_else_is_told_how_much_stands_there(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(new(case))

    assert answer.status_code == status
    assert "Spazio libero" not in answer.content.decode()

"""The pages of hearings: their visitors, what may be sent to them, and the paper for the person."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accompaniment.steps import learn
from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import Standing
from tests.standing import standing
from visnet.accompaniment import models
from visnet.accompaniment.rules import HearingWords
from visnet.accompaniment.vocabulary import HearingKind
from visnet.doors import clock
from visnet.journeys import accompany

SignIn = Callable[..., Client]
PLACE = "palazzina che nessuno deve conoscere"
OF_CASE = ["office_case_hearings", "office_hearing_new"]
OF_HEARING = [
    "office_hearing",
    "office_hearing_change",
    "office_hearing_checklist",
    "office_hearing_companion",
    "office_hearing_outcome",
    "office_hearing_plan",
]


@standing
def hearing_id(cast: Cast, acting: Acting, case: Standing) -> UUID:
    """Return a trial hearing in a month, in the case that Anna leads."""
    made = uuid4()
    with acting(cast.anna):
        accompany.set_hearing(
            hearing_id=made,
            case_id=case.id,
            hearing=HearingWords(
                kind=HearingKind.TRIAL,
                starts_at=clock.now() + timedelta(days=30),
                place=PLACE,
                court="sezione penale",
            ),
            by=cast.anna,
            at=clock.now(),
        )
    return made


def address(name: str, case: Standing, hearing_id: UUID) -> str:
    arguments = [case.id] if name in OF_CASE else [case.id, hearing_id]
    return reverse(name, args=arguments)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", [*OF_CASE, *OF_HEARING])
def test_whoever_works_on_the_case_sees_every_page(
    signed_in: SignIn, cast: Cast, case: Standing, hearing_id: UUID, name: str, language: str
) -> None:
    answer = signed_in(cast.anna).get(address(name, case, hearing_id), {"language": language})

    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("name", [*OF_CASE, *OF_HEARING])
@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_hearings_are_for_whoever_works_on_the_case(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    hearing_id: UUID,
    name: str,
    who: str,
    status: int,
) -> None:
    client = signed_in(getattr(cast, who))

    looked = client.get(address(name, case, hearing_id))

    assert looked.status_code == status
    assert PLACE not in looked.content.decode()


@pytest.mark.parametrize("name", OF_HEARING)
def test_a_hearing_of_no_case_does_not_exist(
    signed_in: SignIn, cast: Cast, case: Standing, name: str
) -> None:
    assert signed_in(cast.anna).get(address(name, case, uuid4())).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"place": "\x00"},
        {"place": "x" * 1_000_000},
        {"route": "x" * 1_000_000},
        {"day": "31/02/2026"},
        {"day": "9999-12-31"},
        {"hour": "25:99"},
        {"kind": "ALTRO"},
        {"measures": "inventata"},
        {"submission": "non un id"},
    ],
)
def test_what_cannot_be_kept_stands_beside_its_field(
    signed_in: SignIn, cast: Cast, case: Standing, hearing_id: UUID, typed: dict[str, str]
) -> None:
    sent = {"kind": "TRIAL", "day": "2027-03-01", "hour": "09:30", "interpreter": "NONE"}
    sent |= {"submission": str(uuid4()), "meeting": "davanti alla fontana"}

    answer = signed_in(cast.anna).post(
        address("office_hearing_new", case, hearing_id), sent | typed
    )

    assert answer.status_code == 422
    assert "davanti alla fontana" in answer.content.decode()


def test_emoji_and_marks_of_direction_are_kept_as_typed_and_a_second_sending_makes_nothing(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing
) -> None:
    client = signed_in(cast.anna)
    sent = {"kind": "CIVIL", "day": "01/03/2027", "hour": "09:30", "interpreter": "WOMAN"}
    sent |= {"submission": str(uuid4()), "route": "🚌 \u202eautobus\u202c 7 <b>"}
    here = reverse("office_hearing_new", args=[case.id])

    answers = [client.post(here, sent) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    with acting(cast.anna):
        assert models.Hearing.objects.count() == 1
    page = client.get(answers[0]["Location"]).content.decode()
    assert "🚌 \u202eautobus\u202c 7 &lt;b&gt;" in page
    assert "9:30" in page


def test_a_missing_reason_is_asked_beside_its_field_and_nothing_is_half_kept(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing, hearing_id: UUID
) -> None:
    here = address("office_hearing_checklist", case, hearing_id)

    answer = signed_in(cast.anna).post(
        here, {"version": "1", "done": ["lawyer_told"], "prepared": "yes"}
    )

    assert answer.status_code == 422
    with acting(cast.anna):
        assert not models.Tick.objects.exists()


def test_ticks_are_kept_item_by_item(
    signed_in: SignIn, cast: Cast, case: Standing, hearing_id: UUID
) -> None:
    client = signed_in(cast.anna)
    here = address("office_hearing_checklist", case, hearing_id)

    client.post(here, {"version": "1", "done": ["lawyer_told", "wants_company"]})
    client.post(here, {"version": "1", "done": ["wants_company"]})

    page = client.get(here).content.decode()
    assert page.count(" checked") == 1


def test_the_untrained_go_for_a_reason_and_takers_over_are_told(
    signed_in: SignIn, cast: Cast, case: Standing, hearing_id: UUID
) -> None:
    client = signed_in(cast.anna)
    here = address("office_hearing_companion", case, hearing_id)
    sent = {"submission": str(uuid4()), "user": str(cast.anna.identifier)}

    refused = client.post(here, sent)
    done = client.post(here, sent | {"because": "la persona si fida"})
    silent = client.post(here, {"submission": str(uuid4()), "user": ""})

    assert (refused.status_code, done.status_code, silent.status_code) == (422, 303, 422)


@pytest.mark.parametrize(
    ("language", "words"), [("it", "Anna (con formazione)"), ("en", "Anna (trained)")]
)
def test_whoever_is_trained_is_named_so_and_asked_for_no_reason(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    hearing_id: UUID,
    language: str,
    words: str,
) -> None:
    learn(cast.anna)
    client = signed_in(cast.anna)
    here = address("office_hearing_companion", case, hearing_id)

    shown = client.get(here, {"language": language}).content.decode()
    done = client.post(here, {"submission": str(uuid4()), "user": str(cast.anna.identifier)})

    assert words in shown
    assert done.status_code == 303


def test_nobody_says_that_a_hearing_was_held_before_its_day(
    signed_in: SignIn, cast: Cast, case: Standing, hearing_id: UUID
) -> None:
    here = address("office_hearing_outcome", case, hearing_id)

    answer = signed_in(cast.anna).post(here, {"version": "1", "state": "HELD", "how": "bene"})

    assert answer.status_code == 422
    assert "bene" in answer.content.decode()


def test_whoever_was_overtaken_reads_it_and_keeps_what_they_typed(
    signed_in: SignIn, cast: Cast, case: Standing, hearing_id: UUID
) -> None:
    here = address("office_hearing_outcome", case, hearing_id)

    answer = signed_in(cast.anna).post(
        here, {"version": "9", "state": "CANCELLED", "how": "sciopero"}
    )

    assert answer.status_code == 409
    assert "sciopero" in answer.content.decode()


@pytest.mark.parametrize(("language", "title"), [("it", "Impegno"), ("en", "Appointment")])
def test_the_paper_says_neither_who_we_are_nor_what_it_is_about(
    signed_in: SignIn, cast: Cast, case: Standing, hearing_id: UUID, language: str, title: str
) -> None:
    answer = signed_in(cast.anna).get(
        address("office_hearing_plan", case, hearing_id), {"language": language}
    )

    page = answer.content.decode()
    paper = page[page.index('class="card-sheet paper"') : page.index("</main>")].lower()
    assert f"<title>{title}</title>" in page
    assert PLACE in paper
    assert case.reference not in page
    for word in ("sezione penale", "udienza", "hearing", "tribunal", "court", "vis network"):
        assert word not in paper


def test_a_chapter_of_many_hearings_asks_no_more_questions_than_one_of_few(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing, hearing_id: UUID
) -> None:
    client = signed_in(cast.anna)
    here = address("office_case_hearings", case, hearing_id)
    client.get(here)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(here)
    for number in range(5):
        with acting(cast.anna):
            accompany.set_hearing(
                hearing_id=uuid4(),
                case_id=case.id,
                hearing=HearingWords(
                    kind=HearingKind.CIVIL, starts_at=clock.now() + timedelta(days=number)
                ),
                by=cast.anna,
                at=clock.now(),
            )

    with CaptureQueriesContext(connection) as many:
        client.get(here)

    assert len(many) == len(few) <= 26

"""A second person is asked by name: it stands in their day, and the timeline tells it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting as standing_as
from tests.cases.factories import grant
from tests.cast import CAST, Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.report_pages import begin, report_of, say, words
from tests.doors.office.test_plan_approval import address as approve_address
from tests.doors.office.test_plan_approval import sent
from visnet.cases import operations as cases
from visnet.cases import queries
from visnet.cases.vocabulary import DueKind, GoalState, TimelineKind
from visnet.doors import clock
from visnet.kit.actor import Actor


@pytest.fixture
def report(signed_in: SignIn, cast: Cast, case: Standing) -> UUID:
    """Return a report that Anna wrote and that waits for a reader."""
    return report_of(begin(signed_in(cast.anna), case))


def ask_reader(client: Client, case: Standing, report_id: UUID, whom: Actor | str):
    user = whom if isinstance(whom, str) else str(whom.identifier)
    return client.post(reverse("office_report_ask", args=[case.id, report_id]), {"user": user})


def ask_supervisor(client: Client, case: Standing, whom: Actor | str, kind: str = "SUPPORT"):
    user = whom if isinstance(whom, str) else str(whom.identifier)
    there = reverse("office_plan_ask", args=[case.id, kind])
    return client.post(there, {f"{kind.lower()}-user": user})


def work_of(client: Client, kind: DueKind) -> list[tuple[str, str, object, bool]]:
    rows = client.get(reverse("office_work")).context["rows"]
    label = str(kind.label)
    found = [row for row in rows if row.href and row.what in {label, TRANSLATED[kind]}]
    return [(row.what, row.href, row.due_date, row.is_overdue) for row in found]


TRANSLATED = {
    DueKind.REPORT_READING: "Relazione da leggere come seconda persona",
    DueKind.SUPPORT_PLAN: "Piano di sostegno da approvare",
}


def told(case: Standing) -> list[tuple[TimelineKind, str]]:
    with standing_as(CAST.anna):
        lines = queries.list_timeline(viewer=CAST.anna, case_id=case.id).lines
    return [(line.kind, line.by_name) for line in lines]


def test_a_report_stands_in_the_day_of_whoever_is_asked_until_they_have_read_it(
    signed_in: SignIn, cast: Cast, case: Standing, report: UUID
) -> None:
    grant(case.id, cast.bruno)
    anna, bruno = signed_in(cast.anna), signed_in(cast.bruno)
    assert work_of(bruno, DueKind.REPORT_READING) == []

    asked = ask_reader(anna, case, report, cast.bruno)

    here = reverse("office_report", args=[case.id, report])
    assert asked.status_code == 303
    [(what, href, day, is_overdue)] = work_of(bruno, DueKind.REPORT_READING)
    assert what == TRANSLATED[DueKind.REPORT_READING]
    assert (href, day, is_overdue) == (here, clock.today(), False)
    assert work_of(anna, DueKind.REPORT_READING) == []
    assert anna.get(here).context["asked_name"].startswith("Bruno")
    assert bruno.get(here).context["is_asked"]
    assert told(case)[0][0] is TimelineKind.READING_ASKED

    say(bruno, case, report)

    assert work_of(bruno, DueKind.REPORT_READING) == []
    kind, by = told(case)[0]
    assert kind is TimelineKind.REPORT_READ
    assert by.startswith("Bruno")


def test_a_report_that_changed_after_it_was_asked_still_waits(
    signed_in: SignIn, cast: Cast, case: Standing, report: UUID
) -> None:
    grant(case.id, cast.bruno)
    anna, bruno = signed_in(cast.anna), signed_in(cast.bruno)
    ask_reader(anna, case, report, cast.bruno)

    words(anna, case, report)

    assert len(work_of(bruno, DueKind.REPORT_READING)) == 1


def test_whoever_has_no_access_is_not_offered_and_the_page_leads_to_where_it_is_given(
    signed_in: SignIn, cast: Cast, case: Standing, report: UUID
) -> None:
    anna = signed_in(cast.anna)

    for answer in (
        ask_reader(anna, case, report, cast.bruno),
        ask_supervisor(anna, case, cast.carla),
    ):
        page = answer.content.decode()
        assert answer.status_code == 422
        assert f'<a href="{reverse("office_case_access", args=[case.id])}">' in page
    assert not {TimelineKind.READING_ASKED, TimelineKind.APPROVAL_ASKED} & {
        kind for kind, _by in told(case)
    }
    grant(case.id, cast.bruno)
    assert ask_reader(anna, case, report, cast.bruno).status_code == 303


def test_only_whoever_works_on_the_case_is_offered(
    signed_in: SignIn, cast: Cast, case: Standing, report: UUID
) -> None:
    anna = signed_in(cast.anna)
    here = reverse("office_report", args=[case.id, report])
    plan = reverse("office_case_plan", args=[case.id])

    def offered() -> tuple[set[str], set[str]]:
        [row] = anna.get(plan).context["plans"]
        reading = anna.get(here).context["ask_form"]
        return tuple(  # type: ignore[return-value]
            {user for user, _name in form.fields["user"].choices}
            for form in (reading, row.ask_form)
        )

    assert offered() == (set(), set())
    assert "Nessuno che possa farlo" in anna.get(here).content.decode()

    grant(case.id, cast.bruno)
    grant(case.id, cast.carla)

    bruno, carla = str(cast.bruno.identifier), str(cast.carla.identifier)
    assert offered() == ({bruno, carla}, {carla})


def test_nobody_is_asked_to_read_what_they_wrote(
    signed_in: SignIn, cast: Cast, case: Standing, report: UUID
) -> None:
    grant(case.id, cast.bruno)
    grant(case.id, cast.carla)
    words(signed_in(cast.bruno), case, report)
    form = signed_in(cast.anna).get(reverse("office_report", args=[case.id, report]))

    offered = {user for user, _name in form.context["ask_form"].fields["user"].choices}

    assert str(cast.carla.identifier) in offered
    assert not {str(cast.anna.identifier), str(cast.bruno.identifier)} & offered
    assert ask_reader(signed_in(cast.anna), case, report, cast.bruno).status_code == 422


def test_a_report_that_was_read_asks_nobody_any_more(
    signed_in: SignIn, cast: Cast, case: Standing, report: UUID
) -> None:
    grant(case.id, cast.bruno)
    anna, bruno = signed_in(cast.anna), signed_in(cast.bruno)
    say(bruno, case, report)

    assert ask_reader(anna, case, report, cast.bruno).status_code == 422
    assert work_of(bruno, DueKind.REPORT_READING) == []


def test_a_supervisor_finds_the_plan_in_their_day_until_it_is_approved(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    grant(case.id, cast.carla)
    anna, carla = signed_in(cast.anna), signed_in(cast.carla)

    assert ask_supervisor(anna, case, cast.carla).status_code == 303

    plan = reverse("office_case_plan", args=[case.id])
    [(what, href, day, _overdue)] = work_of(carla, DueKind.SUPPORT_PLAN)
    assert (what, href, day) == (TRANSLATED[DueKind.SUPPORT_PLAN], plan, clock.today())
    assert told(case)[0][0] is TimelineKind.APPROVAL_ASKED
    assert "Carla" in anna.get(plan).content.decode()
    assert carla.get(plan).context["plans"][0].is_asked

    carla.post(approve_address(case), sent(case))

    assert work_of(carla, DueKind.SUPPORT_PLAN) == []
    kind, by = told(case)[0]
    assert kind is TimelineKind.PLAN_APPROVED
    assert by.startswith("Carla")


def test_a_plan_that_is_there_no_more_asks_nobody(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting
) -> None:
    grant(case.id, cast.carla)
    ask_supervisor(signed_in(cast.anna), case, cast.carla)

    with acting(cast.anna):
        cases.complete_goal(
            goal_id=case.goal_id, version=1, state=GoalState.LEFT, by=cast.anna, at=clock.now()
        )

    assert work_of(signed_in(cast.carla), DueKind.SUPPORT_PLAN) == []


def test_only_supervisors_are_offered_and_asked(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    grant(case.id, cast.bruno)
    grant(case.id, cast.carla)
    anna = signed_in(cast.anna)
    [row] = anna.get(reverse("office_case_plan", args=[case.id])).context["plans"]

    offered = [name for _user, name in row.ask_form.fields["user"].choices]

    assert offered
    assert all(name.startswith("Carla") for name in offered)
    assert ask_supervisor(anna, case, cast.bruno).status_code == 422


@pytest.mark.parametrize("user", ["", "x", "\0", "0" * 1_000_000, str(CAST.elena.identifier)])
def test_nobody_knows_is_not_asked(
    signed_in: SignIn, cast: Cast, case: Standing, report: UUID, user: str
) -> None:
    anna = signed_in(cast.anna)

    assert ask_reader(anna, case, report, user).status_code == 422
    assert ask_supervisor(anna, case, user).status_code == 422


@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
@pytest.mark.parametrize("asking", ["report", "plan"])
def test_only_whoever_works_on_the_case_asks(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    report: UUID,
    who: str,
    status: int,
    asking: str,
) -> None:
    client = signed_in(getattr(cast, who))
    ask: dict[str, Callable[[], object]] = {
        "report": lambda: ask_reader(client, case, report, cast.anna),
        "plan": lambda: ask_supervisor(client, case, cast.carla),
    }

    assert ask[asking]().status_code == status  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["support", "NOTHING"])
def test_there_is_no_third_plan_to_ask_about(
    signed_in: SignIn, cast: Cast, case: Standing, kind: str
) -> None:
    assert ask_supervisor(signed_in(cast.anna), case, cast.carla, kind).status_code == 404


def test_a_notice_says_that_there_is_something_once_a_day(
    signed_in: SignIn, cast: Cast, case: Standing, report: UUID
) -> None:
    grant(case.id, cast.bruno)
    anna = signed_in(cast.anna)

    for _each in range(2):
        assert ask_reader(anna, case, report, cast.bruno).status_code == 303

    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_launcher")
        cursor.execute(
            "SELECT count(*) FROM outbound_dispatch WHERE recipient_user_id = %s",
            [cast.bruno.identifier],
        )
        found = cursor.fetchone()
        cursor.execute("SET ROLE visnet_back")
    assert found == (1,)

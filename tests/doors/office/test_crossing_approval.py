"""A package that needs second eyes: asked, read, approved and only then downloaded; once, unchanged."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.cases.factories import acting, grant
from tests.cast import CAST, Cast
from tests.crossings import desks as world
from tests.doors.office.crossing_pages import Ground, SignIn, at, form_for, ground, make
from tests.journeys.test_ending_agreements import as_owner
from tests.journeys.test_second_approval import put_another_package
from visnet.cases import operations as casework
from visnet.cases.vocabulary import Danger
from visnet.crossings import queries
from visnet.doors import clock
from visnet.journeys.second_approval import approve_referral
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import models as referrals
from visnet.referrals import queries as approvals
from visnet.referrals.vocabulary import State

__all__ = ["ground"]


@pytest.fixture
def careful(ground: Ground) -> Ground:
    """Return the same ground, with Carla on the case and a clause that asks for second eyes."""
    as_owner("SET session_replication_role = replica")
    as_owner("UPDATE agreements_clause SET needs_second_approval = true")
    as_owner("SET session_replication_role = origin")
    grant(ground.case_id, CAST.carla)
    return ground


def ask(client: Client, ground: Ground) -> Any:
    sent = form_for(ground, ask_supervisor="yes")
    return client.post(at("office_crossing_new", ground.case_id), sent)


def asked(ground: Ground) -> UUID:
    """Return what was prepared, in whatever way it was asked for."""
    with acting(CAST.anna):
        found = referrals.Referral.objects.filter(case_id=ground.case_id).latest("drafted_at")
    return found.id


def approve(referral_id: UUID) -> None:
    with acting(CAST.carla):
        approve_referral(referral_id=referral_id, by=CAST.carla, at=clock.now())


def approved_form(client: Client, ground: Ground, referral_id: UUID) -> dict[str, Any]:
    """Return what the page of an approved package begins with, as a browser sends it back."""
    page = client.get(at("office_crossing_new", ground.case_id), {"approved": str(referral_id)})
    begun = page.context["form"]
    return {
        "submission": str(uuid4()),
        **{name: begun[name].value() for name in ("desk", "request_summary", "need", "approved")},
    }


def left(ground: Ground) -> int:
    with acting(CAST.anna):
        return len(queries.list_departures(viewer=CAST.anna, case_id=ground.case_id))


def test_nothing_leaves_before_a_supervisor_looked(
    signed_in: SignIn, cast: Cast, careful: Ground
) -> None:
    anna = signed_in(cast.anna)

    shown = anna.post(at("office_crossing_new", careful.case_id), form_for(careful))
    forced = make(anna, careful)

    assert 'name="ask_supervisor"' in shown.content.decode()
    assert 'name="make"' not in shown.content.decode()
    assert forced.status_code == 409
    assert not forced.has_header("Content-Disposition")
    assert left(careful) == 0


def test_it_is_asked_approved_and_downloaded_once(
    signed_in: SignIn, cast: Cast, careful: Ground
) -> None:
    anna, carla = signed_in(cast.anna), signed_in(cast.carla)

    sent = ask(anna, careful)
    waiting = anna.get(sent.headers["Location"]).content.decode()
    referral_id = asked(careful)
    page = carla.get(at("office_referral", careful.case_id, referral_id))
    approved = carla.post(at("office_referral_approve", careful.case_id, referral_id))
    ready = anna.get(at("office_case_crossings", careful.case_id)).content.decode()
    form = approved_form(anna, careful, referral_id)
    files = [make(anna, careful, form) for _twice in range(2)]
    another = make(anna, careful, {**form, "submission": str(uuid4())})

    assert sent.status_code == 303
    assert f"?approved={referral_id}" not in waiting
    assert world.ASKED in page.content.decode()
    assert page.context["referral"].approval.may_approve
    assert approved.status_code == 303
    assert f"?approved={referral_id}" in ready
    assert [file.headers["Content-Disposition"] for file in files] == [
        'attachment; filename="package.age"'
    ] * 2
    assert another.status_code == 409
    assert left(careful) == 1
    with acting(CAST.anna):
        assert referrals.Referral.objects.get(id=referral_id).state == State.WITHDRAWN


def test_nobody_approves_what_they_asked_for(
    signed_in: SignIn, cast: Cast, careful: Ground
) -> None:
    ask(signed_in(cast.carla), careful)

    answer = signed_in(cast.carla).post(
        at("office_referral_approve", careful.case_id, asked(careful))
    )

    assert answer.status_code == 403


def test_asked_and_not_approved_it_does_not_leave(
    signed_in: SignIn, cast: Cast, careful: Ground
) -> None:
    anna = signed_in(cast.anna)
    ask(anna, careful)

    answer = make(anna, careful, approved_form(anna, careful, asked(careful)))

    assert answer.status_code == 409
    assert left(careful) == 0


@pytest.mark.parametrize("what", ["words", "danger", "sealed"])
def test_what_is_no_longer_what_was_approved_does_not_leave(
    signed_in: SignIn, cast: Cast, careful: Ground, what: str
) -> None:
    anna = signed_in(cast.anna)
    ask(anna, careful)
    approve(asked(careful))
    form = approved_form(anna, careful, asked(careful))
    if what == "words":
        form["request_summary"] = "Tutt'altro."
    elif what == "danger":
        with acting(CAST.anna):
            casework.set_danger(
                case_id=careful.case_id,
                danger=Danger.IMMEDIATE,
                reason="",
                by=CAST.anna,
                at=clock.now(),
            )
    else:
        put_another_package(asked(careful))

    answer = make(anna, careful, form)

    assert answer.status_code == 409
    assert left(careful) == 0


def danger_falls(ground: Ground) -> None:
    with acting(CAST.anna):
        casework.set_danger(
            case_id=ground.case_id,
            danger=Danger.STANDARD,
            reason="Vive altrove.",
            by=CAST.anna,
            at=clock.now(),
        )


def waits_for_carla() -> int:
    with acting(CAST.carla):
        return len(approvals.list_asked_approvals(viewer=CAST.carla))


@pytest.mark.parametrize("begun_anew", [True, False])
def test_where_danger_has_fallen_it_is_said_and_nothing_waits_for_ever(
    signed_in: SignIn, cast: Cast, careful: Ground, *, begun_anew: bool
) -> None:
    anna = signed_in(cast.anna)
    ask(anna, careful)
    referral_id = asked(careful)
    before = anna.get(at("office_case_crossings", careful.case_id)).content.decode()
    danger_falls(careful)

    after = anna.get(at("office_case_crossings", careful.case_id)).content.decode()
    form = form_for(careful) if begun_anew else approved_form(anna, careful, referral_id)
    shown = anna.post(at("office_crossing_new", careful.case_id), form).content.decode()
    waited = waits_for_carla()
    answer = make(anna, careful, form)

    assert f"?approved={referral_id}" not in before
    assert f"?approved={referral_id}" in after
    assert "Nessuno deve più guardarlo" in after
    assert "si ritira quello che aspetta" in shown
    assert waited == 1
    assert answer.status_code == 200
    assert left(careful) == 1
    assert waits_for_carla() == 0
    with acting(CAST.anna):
        assert referrals.Referral.objects.get(id=referral_id).state == State.WITHDRAWN


def test_what_was_approved_for_a_file_is_never_sent_as_a_referral(
    signed_in: SignIn, cast: Cast, careful: Ground
) -> None:
    anna = signed_in(cast.anna)
    ask(anna, careful)
    referral_id = asked(careful)
    approve(referral_id)

    page = anna.get(at("office_referral", careful.case_id, referral_id))
    answer = anna.post(at("office_referral_send", careful.case_id, referral_id))

    assert not page.context["referral"].may_send
    assert answer.status_code == 403
    with acting(CAST.anna):
        assert referrals.Referral.objects.get(id=referral_id).state == State.DRAFT


@pytest.mark.parametrize("typed", ["x", "\0", "3f0d1a3e-6f0b-4a7e-9d57-0c9c2c6d1e11"])
def test_a_made_up_approval_is_not_found(
    signed_in: SignIn, cast: Cast, careful: Ground, typed: str
) -> None:
    anna = signed_in(cast.anna)

    looked = anna.get(at("office_crossing_new", careful.case_id), {"approved": typed})
    made = make(anna, careful, form_for(careful, approved=typed))

    assert looked.status_code == 404
    assert made.status_code in {404, 422}
    assert left(careful) == 0


def test_at_the_console_it_is_refused_and_said(careful: Ground) -> None:
    with pytest.raises((Refused, NotFound)) as refused:
        world.give(careful.case_id, careful.desks)

    assert refused.value.reason is Reason.SECOND_APPROVAL_NEEDED  # type: ignore[union-attr]

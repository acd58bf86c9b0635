"""A consent lasts no longer than the word of whoever gave it: in the code, in SQL, on the screen."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting, make_case
from tests.cases.representing import MOTHER, agree, is_withdrawn, name, suspect
from tests.cast import Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.journeys.test_referral_journeys import look, send
from tests.referrals.factories import PURPOSE, accept, make_agreement
from visnet.agreements.vocabulary import Category
from visnet.cases import operations, queries
from visnet.cases.vocabulary import DueKind, GivenBy, TimelineKind
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import models

SignIn = Callable[..., Client]
CATEGORIES = (Category.NAME.value, Category.REQUEST_SUMMARY.value)
DAY = timedelta(days=1)


def asked_on_the_word_of(who: str = MOTHER, until: date | None = None) -> tuple[UUID, UUID, UUID]:
    """Return a case, who speaks there, and their consent, under an agreement."""
    make_agreement()
    case_id = make_case(at=clock.now())
    made = name(case_id, who)
    if until is not None:
        as_owner("UPDATE cases_representative SET until_date = %s WHERE id = %s", until, made)
    consent = agree(
        case_id,
        made,
        purpose=PURPOSE,
        categories=CATEGORIES,
        until_date=clock.today() + 90 * DAY,
    )
    return case_id, made, consent


def end(made: UUID, by: Actor) -> None:
    with acting(by):
        operations.end_representative(representative_id=made, by=by, at=clock.now())


def confirm(consent: UUID, by: Actor, through: UUID | None = None) -> None:
    with acting(by):
        operations.confirm_consent(
            consent_id=consent, representative_id=through, by=by, at=clock.now()
        )


def opens_in_sql(referral_id: UUID, cast: Cast) -> bool:
    with acting(cast.elena):
        return models.Package.objects.filter(referral_id=referral_id).exists()


def due_of(case_id: UUID, cast: Cast) -> list[date]:
    with acting(cast.anna):
        lines = queries.list_due_of_case(viewer=cast.anna, case_id=case_id, on=clock.today())
    return [line.due_date for line in lines if line.kind is DueKind.CONSENT]


def test_nothing_is_shared_once_whoever_agreed_speaks_no_more(cast: Cast) -> None:
    case_id, made, consent = asked_on_the_word_of()
    referral_id = send(case_id)
    assert look(referral_id).package is not None

    end(made, cast.anna)

    shown = look(referral_id)
    assert shown.package is None
    assert shown.may_read.reason is Reason.CONSENT_TO_CONFIRM
    assert shown.may_accept.reason is Reason.CONSENT_TO_CONFIRM
    assert not opens_in_sql(referral_id, cast)
    assert not is_withdrawn(case_id, consent)
    assert due_of(case_id, cast) == [clock.today()]
    with pytest.raises(Refused) as refused:
        send(case_id)
    assert refused.value.reason is Reason.CONSENT_TO_CONFIRM


def test_the_last_day_of_a_mandate_counts_whole_and_the_next_does_not(cast: Cast) -> None:
    today = clock.today()
    case_id, made, _consent = asked_on_the_word_of(until=today)
    referral_id = send(case_id)
    accept(referral_id)
    assert look(referral_id).package is not None
    assert due_of(case_id, cast) == [today]

    as_owner("UPDATE cases_representative SET until_date = %s WHERE id = %s", today - DAY, made)

    assert look(referral_id).package is None
    assert not opens_in_sql(referral_id, cast)


def test_the_person_or_who_speaks_now_confirms_and_it_goes_on(cast: Cast) -> None:
    case_id, made, consent = asked_on_the_word_of()
    referral_id = send(case_id)
    end(made, cast.anna)
    other = name(case_id, "Renata Prova")

    confirm(consent, cast.anna, through=other)

    assert look(referral_id).package is not None
    assert opens_in_sql(referral_id, cast)
    assert due_of(case_id, cast) == []
    with acting(cast.anna):
        lines = queries.list_timeline(viewer=cast.anna, case_id=case_id).lines
    assert [one.kind for one in lines].count(TimelineKind.CONSENT_CONFIRMED) == 1

    end(other, cast.anna)
    assert look(referral_id).package is None
    confirm(consent, cast.anna)
    assert look(referral_id).package is not None
    confirm(consent, cast.anna)


def test_only_the_newest_to_the_same_partner_falls_due(cast: Cast) -> None:
    case_id, made, _consent = asked_on_the_word_of()
    agree(case_id, made, purpose="SHELTER", until_date=clock.today() + 90 * DAY)
    end(made, cast.anna)
    assert due_of(case_id, cast) == [clock.today()] * 2

    agree(
        case_id,
        None,
        at=clock.now(),
        purpose=PURPOSE,
        given_by=GivenBy.PERSON,
        until_date=clock.today() + 90 * DAY,
    )

    assert due_of(case_id, cast) == [clock.today()]


def test_a_suspect_who_confirmed_takes_it_down_and_one_who_was_replaced_does_not(
    cast: Cast,
) -> None:
    case_id, made, consent = asked_on_the_word_of()
    end(made, cast.anna)
    other = name(case_id, "Renata Prova")
    confirm(consent, cast.anna, through=other)

    suspect(case_id, MOTHER)
    assert not is_withdrawn(case_id, consent)
    suspect(case_id, "Renata Prova")
    assert is_withdrawn(case_id, consent)


def test_nobody_kept_out_ended_or_from_elsewhere_confirms(cast: Cast) -> None:
    _case_id, made, consent = asked_on_the_word_of()
    stranger = name(make_case(at=clock.now()), "Renata Prova")
    end(made, cast.anna)

    for through in (made, stranger, uuid4()):
        with pytest.raises(operations.NotToBeTurnedTo):
            confirm(consent, cast.anna, through=through)
    with (
        pytest.raises(ProgrammingError, match="turned to"),
        acting(cast.anna),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE cases_consent SET confirmed_given_by = 'REPRESENTATIVE', confirmed_at = now(),"
            " confirmed_by = recorded_by, confirmed_representative_id = %s WHERE id = %s",
            [made, consent],
        )
    with pytest.raises(NotFound):
        confirm(consent, cast.carla)


def test_what_was_taken_back_or_ran_out_is_not_confirmed(cast: Cast) -> None:
    case_id, made, consent = asked_on_the_word_of()
    end(made, cast.anna)
    as_owner("UPDATE cases_consent SET given_at = now() - interval '9 days'")
    as_owner("UPDATE cases_consent SET until_date = current_date - 2")

    with pytest.raises(Refused) as refused:
        confirm(consent, cast.anna)
    assert refused.value.reason is Reason.CONSENT_EXPIRED
    with acting(cast.anna):
        operations.withdraw_consent(consent_id=consent, by=cast.anna, at=clock.now())
    with pytest.raises(Refused) as refused:
        confirm(consent, cast.anna)
    assert refused.value.reason is Reason.CONSENT_WITHDRAWN
    assert due_of(case_id, cast) == []


def test_the_page_says_so_and_confirms_it(signed_in: SignIn, cast: Cast) -> None:
    case_id, made, consent = asked_on_the_word_of()
    send(case_id)
    end(made, cast.anna)
    client = signed_in(cast.anna)
    receipt = reverse("office_consent", args=[case_id, consent])
    page = reverse("office_consent_confirm", args=[case_id, consent])

    assert page in client.get(receipt).content.decode()
    listed = client.get(f"{reverse('office_case_consents', args=[case_id])}?language=en")
    assert "To confirm" in listed.content.decode()
    assert receipt in client.get(reverse("office_work")).content.decode()
    assert client.post(page, {"given_by": str(made)}).status_code == 422
    assert client.post(page, {"given_by": ""}).status_code == 422
    for actor, status in ((cast.carla, 403), (cast.gina, 404), (cast.marta, 404)):
        other = signed_in(actor)
        assert other.get(page).status_code == status
        assert other.post(page, {"given_by": "PERSON"}).status_code == status
    assert (
        client.get(reverse("office_consent_confirm", args=[make_case(), consent])).status_code
        == 404
    )

    assert client.post(page, {"given_by": "PERSON"}).status_code == 303

    assert page not in client.get(receipt).content.decode()

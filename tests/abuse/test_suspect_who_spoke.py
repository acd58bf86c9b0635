"""A suspect who spoke for the person: what rests on their word ends at once, whoever names them."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.db import connection

from tests.cases.factories import acting, grant, make_case
from tests.cases.representing import FATHER, MOTHER, agree, line, name
from tests.cast import Cast
from tests.journeys.test_ending_agreements import as_owner, state_of, told
from tests.journeys.test_referral_journeys import look, send
from tests.referrals.factories import PURPOSE, accept, make_agreement
from visnet.agreements.vocabulary import Category
from visnet.cases import operations, queries
from visnet.cases.rules import PartyWords, TieWords
from visnet.cases.vocabulary import Side, TimelineKind
from visnet.doors import clock
from visnet.journeys import keep_representative_out as journey
from visnet.kit.actor import Actor
from visnet.referrals.vocabulary import State, WithdrawnBecause

CATEGORIES = (Category.NAME.value, Category.REQUEST_SUMMARY.value)


def asked_on_the_word_of(who: str) -> tuple[UUID, UUID, UUID]:
    """Return a case, somebody who speaks there, and what a partner was asked on their word."""
    make_agreement()
    case_id = make_case(at=clock.now())
    made = name(case_id, who)
    agree(
        case_id,
        made,
        purpose=PURPOSE,
        categories=CATEGORIES,
        until_date=clock.today() + timedelta(days=90),
    )
    return case_id, made, send(case_id)


def suspect(case_id: UUID, by: Actor, who: str = FATHER) -> None:
    with acting(by):
        journey.name_party(
            party_id=uuid4(),
            case_id=case_id,
            party=PartyWords(name=who, side=Side.SUSPECT),
            by=by,
            at=clock.now(),
        )


def timeline(case_id: UUID, cast: Cast) -> list[tuple[TimelineKind, str]]:
    with acting(cast.anna):
        lines = queries.list_timeline(viewer=cast.anna, case_id=case_id).lines
    return [(one.kind, one.by_name) for one in lines]


def test_named_from_outside_the_case_partners_are_called_back_at_once(cast: Cast) -> None:
    case_id, made, referral_id = asked_on_the_word_of(FATHER)
    accept(referral_id)

    suspect(case_id, cast.carla)

    assert not line(case_id, made).may_agree
    assert state_of(referral_id, cast) == (State.WITHDRAWN, WithdrawnBecause.CONSENT_WITHDRAWN)
    assert look(referral_id).was_taken_back
    wraps = as_owner("SELECT count(*) FROM vault_key_wrap WHERE subject_id = %s", referral_id)
    assert wraps == [(1,)]
    assert told() == {"Anna", "Elena"}
    written = timeline(case_id, cast)
    assert (TimelineKind.REPRESENTATIVE_KEPT_OUT, "Carla") in written
    assert (TimelineKind.CONSENT_WITHDRAWN, "Carla") in written


def test_named_from_inside_it_is_written_once(cast: Cast) -> None:
    case_id, _made, referral_id = asked_on_the_word_of(FATHER)

    suspect(case_id, cast.anna)

    assert state_of(referral_id, cast)[0] is State.WITHDRAWN
    kinds = [kind for kind, _by in timeline(case_id, cast)]
    assert kinds.count(TimelineKind.REPRESENTATIVE_KEPT_OUT) == 1
    assert kinds.count(TimelineKind.CONSENT_WITHDRAWN) == 1


def test_what_somebody_else_agreed_to_goes_on(cast: Cast) -> None:
    case_id, _made, referral_id = asked_on_the_word_of(MOTHER)

    suspect(case_id, cast.carla)

    assert state_of(referral_id, cast) == (State.SENT, None)
    assert look(referral_id).package is not None
    assert told() == set()


def test_a_colleague_whom_the_name_keeps_away_is_told_nothing(cast: Cast) -> None:
    case_id, _made, referral_id = asked_on_the_word_of(FATHER)
    grant(case_id, cast.bruno)
    with acting(cast.carla):
        operations.declare_tie(
            tie_id=uuid4(),
            tie=TieWords(
                user_id=cast.anna.identifier,  # type: ignore[arg-type]
                name=FATHER,
                how="fratello",
            ),
            by=cast.carla,
            at=clock.now(),
        )

    suspect(case_id, cast.carla)

    assert as_owner("SELECT state FROM referrals_referral WHERE id = %s", referral_id) == [
        ("WITHDRAWN",)
    ]
    assert told() == {"Elena"}


def test_another_organisation_takes_nothing_back(cast: Cast) -> None:
    case_id, _made, referral_id = asked_on_the_word_of(FATHER)
    as_owner("UPDATE cases_consent SET withdrawn_at = now(), withdrawn_by = recorded_by")

    with acting(cast.marta), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sec.take_back_unconsented(%s)", [case_id])
        found = cursor.fetchone()

    assert found == (0,)
    assert state_of(referral_id, cast)[0] is State.SENT

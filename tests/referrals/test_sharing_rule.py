"""The sharing rule in Python and in SQL, for sets of its conditions: flip any one and it denies.

Thirteen conditions lie in the referral and what it rests on, two in the reader.
"""

import itertools
import os
import random
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cases.factories import acting
from tests.cast import ASCOLTO, CAST, LIVORNO, PONTE, Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.referrals.factories import make_agreement
from tests.referrals.sharing_evaluator import Asked, Paper, Reader, Yes, may_read
from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases import models as cases
from visnet.doors import clock
from visnet.kit.actor import Actor, Role
from visnet.referrals import models, policy, queries
from visnet.referrals.queries import ground
from visnet.referrals.vocabulary import State

LONG = "VISNET_LONG_TESTS" in os.environ
CONDITIONS = (
    "reader_is_not_kept_away",
    "organisation_is_not_kept_away",
    "waits_or_taken_on",
    "referral_has_not_run_out",
    "agreement_in_force",
    "agreement_covers_a_field",
    "consent_names_the_recipient",
    "consent_names_the_purpose",
    "consent_is_of_this_person",
    "consent_covers_a_field",
    "consent_given",
    "consent_has_not_run_out",
    "consent_not_withdrawn",
)
READERS = ("elena", "olga", "franco", "pietro")
"""At the desk that was asked; there but not at the desk; at another's desk; neither."""
DAY = timedelta(days=1)
FIELD, OTHER_FIELD = Category.NAME.value, Category.NEEDS.value
ANOTHER_PURPOSE = Purpose.HEALTH_CARE.value
# For each way in which the agreement may fail, a purpose that nothing else is agreed for.
PURPOSE_OF = {
    (True, True): Purpose.LEGAL_INFORMATION,
    (True, False): Purpose.MEDIATION,
    (False, True): Purpose.SHELTER,
    (False, False): Purpose.PROTECTION,
}
Conditions = dict[str, bool]


def sets_of_conditions() -> list[Conditions]:
    """Return every set in which up to three fail, and some hundreds more; all 8,192 when time is given."""
    truths = list(itertools.product((True, False), repeat=len(CONDITIONS)))
    if not LONG:
        near = [truth for truth in truths if truth.count(False) <= 3]
        truths = near + random.Random(13).sample(truths, 400)  # noqa: S311  reproducible
    return [dict(zip(CONDITIONS, truth, strict=True)) for truth in truths]


def written_down(holds: Conditions, today: date) -> Asked:
    """Return a referral and its consent in which exactly these conditions hold."""
    case, now = uuid4(), clock.now()
    purpose = PURPOSE_OF[holds["agreement_in_force"], holds["agreement_covers_a_field"]].value
    given = now - 9 * DAY if holds["consent_given"] else now + DAY
    yes = Yes(
        case=case if holds["consent_is_of_this_person"] else uuid4(),
        recipient=ASCOLTO if holds["consent_names_the_recipient"] else PONTE,
        purpose=purpose if holds["consent_names_the_purpose"] else ANOTHER_PURPOSE,
        fields=frozenset({FIELD if holds["consent_covers_a_field"] else Category.OFFENCE.value}),
        given=given,
        last_day=today if holds["consent_has_not_run_out"] else today - DAY,
        withdrawn=None if holds["consent_not_withdrawn"] else given + DAY,
    )
    return Asked(
        case=case,
        giver=LIVORNO,
        receiver=ASCOLTO,
        purpose=purpose,
        fields=frozenset({FIELD}),
        stage=State.ACCEPTED.value if holds["waits_or_taken_on"] else State.COMPLETED.value,
        last_day=today if holds["referral_has_not_run_out"] else today - DAY,
        rests_on=yes,
    )


def papers(today: date) -> list[Paper]:
    """Enter the four agreements, and return them as the evaluator knows them."""
    found = []
    for (in_force, covers), purpose in PURPOSE_OF.items():
        field = FIELD if covers else OTHER_FIELD
        last_day = None if in_force else today - DAY
        make_agreement(
            purpose=purpose,
            categories=frozenset({Category(field)}),
            until_date=last_day,
        )
        found.append(Paper(LIVORNO, ASCOLTO, purpose.value, frozenset({field}), last_day))
    return found


def enter(worlds: dict[UUID, tuple[Conditions, Asked]]) -> set[tuple[UUID, UUID]]:
    """Write all of it into the tables, as their owner; return who is kept away from what."""
    now, consents, referrals, blocks = clock.now(), [], [], []
    for referral_id, (holds, asked) in worlds.items():
        yes = asked.rests_on
        consents.append(
            cases.Consent(
                id=uuid4(),
                case_id=yes.case,
                purpose=yes.purpose,
                recipient_organisation_id=yes.recipient,
                categories=sorted(yes.fields),
                given_by="PERSON",
                given_at=yes.given,
                until_date=yes.last_day,
                notice_version="2026.1",
                recorded_by=CAST.anna.identifier,
                withdrawn_at=yes.withdrawn,
                withdrawn_by=CAST.anna.identifier if yes.withdrawn else None,
            )
        )
        referrals.append(_referral(referral_id, asked, consents[-1].id))
        if not holds["reader_is_not_kept_away"]:
            blocks += [(asked.case, getattr(CAST, name).identifier, None) for name in READERS]
        if not holds["organisation_is_not_kept_away"]:
            blocks += [(asked.case, None, organisation) for organisation in (ASCOLTO, PONTE)]
    as_owner("SET session_replication_role = replica")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
    cases.Consent.objects.bulk_create(consents)
    models.Referral.objects.bulk_create(referrals)
    models.Package.objects.bulk_create(
        models.Package(referral_id=referral_id, content_sealed=b"-") for referral_id in worlds
    )
    cases.Block.objects.bulk_create(
        cases.Block(
            id=uuid4(),
            case_id=case_id,
            organisation_id=LIVORNO,
            user_id=user_id,
            blocked_organisation_id=organisation_id,
            reason_sealed=b"-",
            by=CAST.anna.identifier,
            at=now,
        )
        for case_id, user_id, organisation_id in blocks
    )
    as_owner("SET session_replication_role = origin")
    return {(case_id, user_id or organisation_id) for case_id, user_id, organisation_id in blocks}


def _referral(referral_id: UUID, asked: Asked, consent_id: UUID) -> models.Referral:
    now = clock.now()
    return models.Referral(
        id=referral_id,
        case_id=asked.case,
        from_organisation_id=asked.giver,
        to_organisation_id=asked.receiver,
        purpose=asked.purpose,
        agreement_id=uuid4(),
        clause_id=uuid4(),
        consent_id=consent_id,
        categories=sorted(asked.fields),
        urgency="ORDINARY",
        until_date=asked.last_day,
        state=asked.stage,
        drafted_by=CAST.anna.identifier,
        drafted_at=now,
        sent_by=CAST.anna.identifier,
        sent_at=now,
        answer_due_at=now,
        answered_by=CAST.elena.identifier,
        answered_at=now,
        first_appointment_date=now.date(),
        completed_at=now if asked.stage == State.COMPLETED else None,
        outcome="MET" if asked.stage == State.COMPLETED else "",
    )


def in_sql(viewer: Actor) -> set[UUID]:
    """Return the referrals whose package the wall lets this reader read, by raw SQL."""
    with acting(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT referral_id FROM referrals_package")
        return {row[0] for row in cursor.fetchall()}


def in_python(viewer: Actor) -> dict[UUID, frozenset[str]]:
    """Return what the code lets this reader read, asked as the partner's page asks."""
    found, at = {}, clock.now()
    with acting(viewer):
        for row in ground.visible_rows(viewer).filter(policy.received_by(viewer)):
            grounds = queries.grounds_of(row=row, at=at)
            may = policy.may_open_package(
                viewer,
                policy.standing_from(row),
                agreement=grounds.agreement.decision,
                consent=grounds.consent,
            )
            if may and grounds.categories:
                found[row.id] = frozenset(grounds.categories)
    return found


def reader_of(actor: Actor) -> Reader:
    return Reader(actor.identifier, actor.organisation_id, actor.has_role(Role.REFERRAL_DESK))


def test_sets_of_conditions_are_answered_alike_and_any_one_missing_denies(cast: Cast) -> None:
    now, today = clock.now(), clock.today()
    worlds = {uuid4(): (holds, written_down(holds, today)) for holds in sets_of_conditions()}
    agreed = papers(today)
    kept_away = enter(worlds)

    assert len(worlds) == (2 ** len(CONDITIONS) if LONG else 778)
    for name in READERS:
        reader = getattr(cast, name)
        expected = {}
        for referral_id, (holds, asked) in worlds.items():
            fields = may_read(
                reader_of(reader),
                asked,
                papers=agreed,
                kept_away=kept_away,
                now=now,
                today=today,
            )
            assert bool(fields) is (name == "elena" and all(holds.values())), holds
            if fields:
                expected[referral_id] = fields
        said = in_sql(reader)
        assert said == set(expected), [worlds[each][0] for each in said ^ set(expected)][:3]
        assert in_python(reader) == expected


@pytest.mark.parametrize(
    ("condition", "flaw"),
    [
        ("consent_not_withdrawn", ("AND c.withdrawn_at IS NULL", "")),
        ("consent_has_not_run_out", ("AND c.until_date >=", "AND c.until_date + 9 >=")),
        ("reader_is_not_kept_away", ("AND NOT sec.is_blocked(r.case_id)", "")),
        (
            "consent_names_the_recipient",
            ("c.recipient_organisation_id = r.to_", "r.to_organisation_id = r.to_"),
        ),
        ("consent_covers_a_field", ("AND f = ANY (c.categories)", "")),
        ("consent_given", ("AND c.given_at <= clock_timestamp()", "")),
    ],
)
def test_a_condition_left_out_of_the_wall_is_noticed(
    cast: Cast, condition: str, flaw: tuple[str, str]
) -> None:
    """The failing controls: with one line taken out, what should be closed opens."""
    today = clock.today()
    holds = {each: each != condition for each in CONDITIONS}
    referral_id = uuid4()
    papers(today)
    enter({referral_id: (holds, written_down(holds, today))})
    assert in_sql(cast.elena) == set()

    # Who asks stands in one function, what it rests on in the other.
    written = [
        str(as_owner(f"SELECT pg_get_functiondef('{name}'::regproc)")[0][0])
        for name in ("sec.referral_stands", "sec.ground_stands")
    ]
    [weakened] = [each.replace(*flaw) for each in written if flaw[0] in each]
    as_guard(weakened)

    assert in_sql(cast.elena) == {referral_id}


def as_guard(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute("SET LOCAL ROLE visnet_guard")
        cursor.execute(statement)
        cursor.execute("SET LOCAL ROLE visnet_back")

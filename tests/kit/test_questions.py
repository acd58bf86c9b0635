"""A question's wording is worked out once, and never says anything but what was asked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DataError, connection, transaction
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from visnet.kit import keeping, questions
from visnet.kit.actor import Actor, Role
from visnet.kit.questions import NotAQuestion
from visnet.people import models

TODAY = date(2026, 3, 10)


def _by_id(*, user_id: UUID) -> Any:
    return models.User.objects.filter(id=user_id)


def _by_role(*, viewer: Actor) -> Any:
    if viewer.has_role(Role.ADMINISTRATOR):
        return models.User.objects.all()
    return models.User.objects.filter(id=viewer.identifier)


def _reckoning(*, on: date) -> Any:
    return models.Membership.objects.filter(from_date__lte=on + timedelta(days=7))


def _by_the_clock(*, user_id: UUID) -> Any:
    return models.Invitation.objects.filter(invited_by=user_id, expires_at__gt=timezone.now())  # noqa: TID251


def _by_a_fixed_day(*, user_id: UUID) -> Any:
    return models.Membership.objects.filter(user_id=user_id, from_date__lte=TODAY)


def _containing(*, words: str) -> Any:
    return models.User.objects.filter(name__contains=words)


def _nobody(*, user_id: UUID) -> Any:
    return models.User.objects.filter(Q(pk__in=()), id=user_id)


def _names(*, ids: tuple[UUID, ...]) -> Any:
    return models.User.objects.filter(id__in=ids).order_by("name").values_list("name", flat=True)


def _with_user(*, user_id: UUID) -> Any:
    return models.Membership.objects.select_related("user").filter(user_id=user_id)


def _open_or_named(*, at: datetime, words: str) -> Any:
    return models.Invitation.objects.filter(Q(expires_at__gt=at) | Q(email=words))


def _own_or_nothing(*, viewer: Actor, user_id: UUID) -> Any:
    if viewer.identifier != user_id:
        return models.User.objects.none()
    return models.User.objects.filter(id=user_id)


def _covered(*, viewer: Actor, user_id: UUID) -> Any:
    if user_id not in viewer.covers:
        return models.User.objects.none()
    return models.User.objects.filter(id__in=viewer.covers)


def test_each_asker_is_answered_about_themselves(cast: Cast) -> None:
    for actor in (cast.anna, cast.bruno, cast.anna):
        (row,) = questions.asked(_by_id, user_id=actor.identifier)

        assert row.id == actor.identifier


def test_another_role_is_another_question(cast: Cast) -> None:
    administrator = replace(cast.anna, roles=frozenset({Role.ADMINISTRATOR}))

    assert len(questions.asked(_by_role, viewer=administrator)) > 1
    assert len(questions.asked(_by_role, viewer=cast.anna)) == 1


def test_whether_two_ids_are_the_same_belongs_to_the_question(cast: Cast) -> None:
    mine, anothers = cast.anna.identifier, cast.bruno.identifier

    assert len(questions.asked(_own_or_nothing, viewer=cast.anna, user_id=mine)) == 1
    assert questions.asked(_own_or_nothing, viewer=cast.anna, user_id=anothers) == []


def test_for_whom_one_stands_in_belongs_to_the_question(cast: Cast) -> None:
    covered = cast.bruno.identifier
    assert covered is not None
    standing_in = replace(cast.anna, covers=frozenset({covered}))

    assert len(questions.asked(_covered, viewer=standing_in, user_id=covered)) == 1
    assert questions.asked(_covered, viewer=standing_in, user_id=cast.carla.identifier) == []
    assert questions.asked(_covered, viewer=cast.anna, user_id=covered) == []


def test_the_wording_is_worked_out_once_and_with_nobodys_id(cast: Cast) -> None:
    calls = []

    def build(*, user_id: UUID) -> Any:
        calls.append(user_id)
        return _by_id(user_id=user_id)

    for actor in (cast.anna, cast.bruno, cast.carla):
        questions.ready(build, user_id=actor.identifier)

    assert len(calls) == 2
    assert cast.anna.identifier not in calls


@pytest.mark.parametrize(
    ("build", "given"),
    [
        (_reckoning, {"on": TODAY}),
        (_by_the_clock, {"user_id": UUID(int=1)}),
        (_by_a_fixed_day, {"user_id": UUID(int=1)}),
        (_containing, {"words": "a"}),
        (_by_id, {"user_id": object()}),
    ],
)
def test_what_is_reckoned_or_not_handed_in_is_refused(
    db: None, build: questions.Build, given: dict[str, Any]
) -> None:
    with pytest.raises(NotAQuestion):
        questions.ready(build, **given)


def test_what_can_find_nothing_is_not_asked(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as noted:
        assert questions.asked(_nobody, user_id=cast.anna.identifier) == []

    assert len(noted) == 0


def test_rows_come_as_the_queryset_itself_would_give_them(cast: Cast) -> None:
    ids = (cast.anna.identifier, cast.bruno.identifier)

    assert questions.asked(_names, ids=ids) == list(_names(ids=ids))
    assert len(questions.asked(_names, ids=ids[:1])) == 1
    with CaptureQueriesContext(connection) as noted:
        (row,) = questions.asked(_with_user, user_id=cast.anna.identifier)
        assert row.user.id == cast.anna.identifier
    assert len(noted) == 1


def test_moments_and_words_go_where_they_were_asked_for(db: None) -> None:
    at = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)

    ready = questions.ready(_open_or_named, at=at, words="a@example.org")

    assert ready is not None
    assert ready.said[1] == (at, "a@example.org")
    assert set(ready.values) == {at, "a@example.org"}


def test_what_postgresql_cannot_hold_is_refused_as_the_queryset_refuses_it(cast: Cast) -> None:
    at = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
    for ask in (
        lambda: list(_open_or_named(at=at, words="a\x00b")),
        lambda: questions.asked(_open_or_named, at=at, words="a\x00b"),
    ):
        with pytest.raises(DataError), transaction.atomic():
            ask()


def test_after_a_rollback_the_same_question_is_answered_again(cast: Cast) -> None:
    for _turn in range(2):
        with transaction.atomic():
            questions.asked(_by_id, user_id=cast.anna.identifier)
            transaction.set_rollback(True)

        assert len(questions.asked(_by_id, user_id=cast.anna.identifier)) == 1


def test_no_more_statements_are_kept_than_the_server_has_room_for(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "KEPT_BY_THE_SERVER", 3)

    for count in range(1, 9):
        questions.asked(_names, ids=tuple(UUID(int=number) for number in range(count)))

    assert len(_kept()) == 3


def test_whoever_listens_is_told_the_whole_each_time(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as noted:
        for _turn in range(3):
            questions.asked(_by_id, user_id=cast.anna.identifier)

    assert [each["sql"].startswith("SELECT") for each in noted] == [True, True, True]


def test_what_is_not_a_remembered_question_is_not_prepared(cast: Cast) -> None:
    before = _kept()

    for _turn in range(12):
        list(models.User.objects.filter(id=cast.anna.identifier, name="nobody at all"))

    assert _kept() == before


def test_what_is_asked_together_is_asked_once_and_answers_only_what_was_asked(cast: Cast) -> None:
    anna, bruno = cast.anna.identifier, cast.bruno.identifier
    assert anna is not None
    assert bruno is not None
    asks = (
        questions.will_ask(_by_id, user_id=anna),
        questions.will_ask(_names, ids=(anna, bruno)),
        questions.will_ask(_nobody, user_id=anna),
    )

    with CaptureQueriesContext(connection) as noted, questions.together(asks):
        asked_ahead = len(noted)
        mine = questions.asked(_by_id, user_id=anna)
        names = questions.asked(_names, ids=(anna, bruno))
        asked_within = len(noted) - asked_ahead
        theirs = questions.asked(_by_id, user_id=bruno)
        again = questions.asked(_by_id, user_id=anna)

    assert (asked_ahead, asked_within, len(noted)) == (2, 0, 4)
    assert [row.id for row in (*mine, *theirs, *again)] == [anna, bruno, anna]
    assert len(names) == 2


def test_nothing_found_ahead_outlives_its_block(cast: Cast) -> None:
    anna = cast.anna.identifier
    assert anna is not None

    with pytest.raises(KeyError), questions.together([questions.will_ask(_by_id, user_id=anna)]):
        raise KeyError
    with CaptureQueriesContext(connection) as noted:
        questions.asked(_by_id, user_id=anna)

    assert len(noted) == 1


def test_what_is_refused_together_is_said_as_django_says_it(cast: Cast) -> None:
    anna = cast.anna.identifier
    assert anna is not None
    asks = (
        questions.will_ask(_open_or_named, at=datetime(2026, 3, 10, tzinfo=UTC), words="a\x00b"),
        questions.will_ask(_by_id, user_id=anna),
    )

    with pytest.raises(DataError), transaction.atomic(), questions.together(asks):
        pass

    assert len(questions.asked(_by_id, user_id=anna)) == 1


def _kept() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements")
        return {name for (name,) in cursor.fetchall()}

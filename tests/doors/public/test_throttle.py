"""The throttle: generous to people, slow for floods, forgetful by design."""

from datetime import timedelta

from django.test import RequestFactory

from tests.conftest import NOON
from visnet.doors import throttle
from visnet.doors.throttle import Throttle


def test_a_few_tries_at_once_then_one_at_a_time() -> None:
    bucket = Throttle(burst=3, seconds_each=5)

    at_once = [bucket.admits(address="192.0.2.1", at=NOON) for _try in range(5)]
    soon = bucket.admits(address="192.0.2.1", at=NOON + timedelta(seconds=5))
    too_soon = bucket.admits(address="192.0.2.1", at=NOON + timedelta(seconds=6))

    assert at_once == [True, True, True, False, False]
    assert soon
    assert not too_soon


def test_somebody_else_does_not_wait() -> None:
    bucket = Throttle(burst=1, seconds_each=60)
    bucket.admits(address="192.0.2.1", at=NOON)

    assert bucket.admits(address="192.0.2.2", at=NOON)


def test_no_address_is_kept_and_every_day_forgets() -> None:
    bucket = Throttle(burst=1, seconds_each=10**9)
    bucket.admits(address="192.0.2.1", at=NOON)

    assert b"192.0.2.1" not in b"".join(bucket._buckets)
    assert not bucket.admits(address="192.0.2.1", at=NOON)
    assert bucket.admits(address="192.0.2.1", at=NOON + timedelta(days=1))


def test_memory_has_an_end(monkeypatch: object) -> None:
    monkeypatch.setattr(throttle, "MOST_BUCKETS", 10)  # type: ignore[attr-defined]
    bucket = Throttle(burst=1, seconds_each=60)

    for number in range(100):
        bucket.admits(address=str(number), at=NOON)

    assert len(bucket._buckets) == 10


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    bucket = Throttle(burst=1, seconds_each=60)
    bucket.admits(address="x", at=NOON)

    assert not bucket.admits(address="x", at=NOON - timedelta(minutes=5))


def test_behind_our_own_proxy_the_last_address_counts(settings: object) -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": "203.0.113.9, 192.0.2.1"}
    )

    settings.IS_SECURE = False  # type: ignore[attr-defined]
    assert throttle.address_of(request) == "10.0.0.1"
    settings.IS_SECURE = True  # type: ignore[attr-defined]
    assert throttle.address_of(request) == "192.0.2.1"
    assert throttle.address_of(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")) == "10.0.0.1"

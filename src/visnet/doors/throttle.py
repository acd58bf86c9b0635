"""Slowing a flood down without keeping anybody's address.

Buckets live in this process's memory only, under a keyed hash whose key is forgotten every day
and with the process. Nothing is written anywhere.
"""

import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest

MOST_BUCKETS = 20_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: datetime


class Throttle:
    """A number of tries at once, and then one every few seconds."""

    def __init__(self, *, burst: int, seconds_each: float) -> None:
        self._burst = burst
        self._seconds_each = seconds_each
        self._lock = threading.Lock()
        self._buckets: dict[bytes, _Bucket] = {}
        self._day: date | None = None
        self._key = b""

    def admits(self, *, address: str, at: datetime) -> bool:
        """Whether one more try from this address is let through now."""
        with self._lock:
            self._forget_yesterday(at.date())
            name = hmac.new(self._key, address.encode("utf-8", "replace"), hashlib.sha256).digest()
            bucket = self._buckets.pop(name, None) or _Bucket(tokens=self._burst, at=at)
            waited = max((at - bucket.at).total_seconds(), 0.0)
            bucket.tokens = min(bucket.tokens + waited / self._seconds_each, self._burst)
            bucket.at = at
            admitted = bucket.tokens >= 1
            if admitted:
                bucket.tokens -= 1
            self._remember(name, bucket)
            return admitted

    def forget(self) -> None:
        """Forget everybody, as a new day does."""
        with self._lock:
            self._day = None

    def _remember(self, name: bytes, bucket: _Bucket) -> None:
        if len(self._buckets) >= MOST_BUCKETS:
            # The bucket not used for longest is the fullest: forgetting it gives nothing away.
            del self._buckets[next(iter(self._buckets))]
        self._buckets[name] = bucket

    def _forget_yesterday(self, today: date) -> None:
        if self._day != today:
            self._day = today
            self._key = secrets.token_bytes(32)
            self._buckets.clear()


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from; behind our own proxy, what the proxy wrote last."""
    if settings.IS_SECURE:
        passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
        if passed_on:
            return str(passed_on)
    return str(request.META.get("REMOTE_ADDR", ""))

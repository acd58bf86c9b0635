"""Where sessions are kept: as Django keeps them in the database, asked for in a remembered wording.

Every page for signed-in people asks for its session and its user first. Nothing is kept from one
request to the next: a session that was ended, or a user who was shut out, is so at once.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends import db
from django.db.models import QuerySet
from django.utils import timezone

from visnet.kit import questions


class SessionStore(db.SessionStore):
    """One session."""

    def _get_session_from_db(self) -> Any:
        # By the clock that Django wrote its end with; our own limits are in `session.py`.
        at = timezone.now()  # noqa: TID251  Django's own clock, as said above
        found = questions.asked(_session, key=str(self.session_key), at=at)
        if found:
            return found[0]
        self._session_key = None
        return None


class UserBackend(AuthenticationBackend):  # type: ignore[misc]  # the library tells no types
    """Signs in as allauth does, and finds again who signed in."""

    def get_user(self, user_id: UUID) -> AbstractBaseUser | None:
        """Return the user of a session, while they may sign in."""
        found = questions.asked(_user, user_id=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None


def _session(*, key: str, at: datetime) -> QuerySet[Any, Any]:
    found = SessionStore.get_model_class().objects.filter(session_key=key, expire_date__gt=at)
    return found.values_list("session_data", named=True)


def _user(*, user_id: UUID) -> QuerySet[Any]:
    return get_user_model()._default_manager.filter(pk=user_id)  # noqa: SLF001  Django's documented name

"""Who is in the newsroom: asked anew at every request, for a role may have ended meanwhile."""

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.backends import ModelBackend
from django.db import connection
from django.http import HttpRequest, HttpResponseBase

from visnet.doors import clock
from visnet.doors.newsroom.outside import outside

logger = logging.getLogger(__name__)
OPEN = ("/enter/", "/static/", "/outside/")
"""What is answered to anybody: the way in, and files that are the same for all."""
LONGEST = 8 * 3600
ENTERED_AT = "entered_at"


class Backend(ModelBackend):
    """Finds the editor of a session, and what their group may. It lets nobody in: notes do that."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_given: Any,
    ) -> None:
        """Refuse every password: there are none."""
        del request, username, password


class StillEditor:
    """Keep out whoever is not, or is no longer, an editor of the network."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(OPEN):
            return self.get_response(request)
        if stays(request):
            return self.get_response(request)
        if request.user.is_authenticated:
            logout(request)
        # The ticket of a session that is over stays with the browser, worth nothing. Taking it away
        # could take away a new one instead: this answer may arrive after that of coming in again.
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return outside(request)


def stays(request: HttpRequest) -> bool:
    """Whether this request comes from an editor who came in, not too long ago, and still is one."""
    if not request.user.is_authenticated:
        return False
    entered = int(request.session.get(ENTERED_AT, 0))
    is_recent = clock.now().timestamp() - entered < LONGEST
    if is_recent and may_edit(UUID(str(request.user.pk))):
        return True
    logger.warning("turned away: %s", "no longer an editor" if is_recent else "too long here")
    return False


def may_edit(member_id: UUID) -> bool:
    """Whether this member edits the site today: all that the newsroom may ask about people."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.edits_site(%s)", [member_id])
        row = cursor.fetchone()
    return bool(row and row[0])

"""The newsroom's own tests: collected only where the process is the newsroom."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from visnet.doors import newsroom_note

collect_ignore_glob = [] if getattr(settings, "IS_NEWSROOM", False) else ["test_*.py"]
EDITS = """
SET LOCAL ROLE NONE;
CREATE OR REPLACE FUNCTION sec.edits_site(member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT member = ANY ('{%s}'::uuid[]) $$;
SET LOCAL ROLE visnet_newsroom;
"""


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> None:
    """Use the copy that `tests.database` made, and write the first pages in it."""
    from visnet.doors.newsroom import first_pages, setting_up  # noqa: PLC0415  here only

    with django_db_blocker.unblock():
        setting_up.set_up()
        first_pages.write()


@pytest.fixture
def let_edit(db: None) -> Callable[..., None]:
    """Return a way to say who edits the site; the people's own tables are out of reach here."""

    def say(*members: UUID) -> None:
        with connection.cursor() as cursor:
            cursor.execute(EDITS % ",".join(map(str, members)))

    return say


@pytest.fixture
def comes_in(let_edit: Callable[..., None]) -> Callable[..., Any]:
    """Return a way to let somebody in: their browser, with `member` and `note` on it."""
    known: list[UUID] = []

    def enter(name: str, browser: Any = None) -> Any:
        browser = browser or Client()
        browser.member = getattr(browser, "member", None) or uuid4()
        known.append(browser.member)
        let_edit(*known)
        browser.note = newsroom_note.write(
            member_id=browser.member, name=name, language="it", key=settings.NEWSROOM_KEY
        )
        answer = browser.post("/enter/", {"note": browser.note})
        assert answer.status_code == 302, answer.content
        return browser

    return enter

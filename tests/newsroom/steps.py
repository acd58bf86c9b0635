"""What editors do, in the tests that run inside the newsroom."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from unittest import mock

from wagtail.models import Page

from visnet.doors import clock
from visnet.publications import models as published
from visnet.website import models


@contextmanager
def it_is(moment: datetime) -> Iterator[None]:
    """Let it be this moment for us and for the library."""
    with (
        mock.patch.object(clock, "now", return_value=moment),
        mock.patch("django.utils.timezone.now", return_value=moment),
    ):
        yield


def editor(browser: Any) -> Any:
    """Return the editor whose browser this is."""
    return models.Editor.objects.get(pk=browser.member)


def list_of(title: str) -> Any:
    """Return the list of this title, beneath which pages are written."""
    return models.ListOfPages.objects.get(title=title)


def write(kind: Any, title: str, *, beneath: str, by: Any, **facts: Any) -> Any:
    """Write a draft of a page."""
    page = kind(title=title, live=False, **facts)
    page.locale = list_of(beneath).locale
    list_of(beneath).add_child(instance=page)
    page.save_revision(user=editor(by))
    return page


def hand_on(page: Any, *, by: Any) -> None:
    """Hand a draft on for review."""
    page.get_workflow().start(page, editor(by))


def approve(page: Any, *, by: Any) -> None:
    """Approve what waits."""
    page = Page.objects.get(pk=page.pk).specific
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, editor(by), "approve")


def is_read(title: str) -> bool:
    """Whether readers find a page of this title."""
    return bool(published.Page.objects.filter(title=title).exists())

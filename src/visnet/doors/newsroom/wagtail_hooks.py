"""What the newsroom changes in Wagtail: what its menus offer, what comes in, how a preview looks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from visnet.doors.newsroom import previewing

NOT_OFFERED = frozenset({"help", "settings"})


@hooks.register("construct_main_menu")
def offer_what_editors_need(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out what links outside, or what nobody may do here."""
    del request
    menu_items[:] = [item for item in menu_items if item.name not in NOT_OFFERED]


@hooks.register("visnet_preview")
def show_preview(request: HttpRequest, page: Any, *, beside: bool) -> HttpResponse:
    """Show a page as readers would see it."""
    return previewing.show(request, page, beside=beside)


@hooks.register("construct_homepage_summary_items")
def count_nothing(request: HttpRequest, summary_items: list[Any]) -> None:
    """Begin with what waits, not with numbers."""
    del request
    summary_items.clear()

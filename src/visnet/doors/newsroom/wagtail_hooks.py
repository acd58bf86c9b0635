"""What the newsroom changes in Wagtail: what its menus offer, what comes in, how a preview looks."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from visnet.doors.newsroom import previewing, withdrawing

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


@hooks.register("visnet_address")
def where_readers_find(page: Any) -> tuple[str, str]:
    """Return the public site and the place of a page on it."""
    return settings.FRONT_ADDRESS, previewing.place_of(page)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_taking_off(page: Any, user: Any, **_told: Any) -> Iterator[Button]:
    """Offer to take a page off the site, or off its way there, without asking anybody else."""
    del user
    if withdrawing.may_be_withdrawn(page):
        yield Button(
            _("Take off the site") if page.live else _("Do not let it go out"),
            reverse("newsroom_withdraw", args=[page.pk]),
            icon_name="download",
            priority=60,
        )

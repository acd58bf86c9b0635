"""Addresses of the secure link: they say nothing of what is behind them."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, View, route
from visnet.doors.partner.link import entry, views


def guests(address: str, view: View, name: str) -> URLPattern:
    """Return the route of a page for whoever comes by a link."""
    return route(
        f"<str:token>/{address}", view, name=name, audience=Audience.GUEST, enter=entry.enter
    )


urlpatterns = [
    guests("", views.page, "link"),
    guests("contacts/", views.contacts, "link_contacts"),
    guests("papers/<slug:paper>/<slug:page>/", views.paper_page, "link_paper"),
    guests("papers/<slug:paper>/<slug:page>/picture/", views.paper_picture, "link_paper_picture"),
    guests("accept/", views.accept, "link_accept"),
    guests("decline/", views.decline, "link_decline"),
    guests("happened/", views.happened, "link_happened"),
    guests("report/", views.report, "link_report"),
    guests("ask/", views.ask, "link_ask"),
    guests("complete/", views.complete, "link_complete"),
    guests("leave/", views.leave, "link_leave"),
]

"""Addresses of case conferences, for those who are invited."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, View, route
from visnet.doors.partner.conferences import views


def page(address: str, view: View, name: str) -> URLPattern:
    """Return a page of the partner door."""
    return route(address, view, name=f"partner_conference{name}", audience=Audience.PARTNER)


ONE = "<uuid:conference_id>/"
ITEM = "items/<uuid:item_id>/"

urlpatterns = [
    page("", views.list_page, "s"),
    page(ONE, views.conference_page, ""),
    page(f"{ONE}name/", views.name, "_name"),
    page(f"{ONE}attendees/<uuid:attendee_id>/remove/", views.remove, "_unname"),
    page(f"{ONE}enter/", views.enter, "_enter"),
    page(ITEM, views.item_page, "_item"),
    page(f"{ITEM}contribute/", views.contribute, "_contribute"),
    page(f"{ITEM}actions/<uuid:action_id>/", views.end_page, "_action_end"),
    page(f"{ITEM}minutes/approve/", views.approve_minutes, "_minutes_approve"),
    page(f"{ITEM}minutes/<slug:language>/", views.print_minutes, "_minutes_print"),
]

"""Addresses of case conferences."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, View, route
from visnet.doors.office.conferences import items, views


def page(address: str, view: View, name: str) -> URLPattern:
    """Return a page of the office."""
    return route(address, view, name=f"office_conference{name}", audience=Audience.OFFICE)


ONE = "<uuid:conference_id>/"
ITEM = "items/<uuid:item_id>/"

urlpatterns = [
    page("", views.list_page, "s"),
    page("new/", views.new_page, "_new"),
    page(ONE, views.conference_page, ""),
    page(f"{ONE}enter/", views.enter, "_enter"),
    page(f"{ONE}move/", views.move, "_move"),
    page(f"{ONE}invite/", views.invite, "_invite"),
    page(f"{ONE}invitations/<uuid:invitation_id>/back/", views.uninvite, "_uninvite"),
    page(f"{ONE}present/", views.present, "_present"),
    page(f"{ONE}items/new/", items.new_page, "_item_new"),
    page(ITEM, items.item_page, "_item"),
    page(f"{ITEM}contribute/", items.contribute, "_contribute"),
    page(f"{ITEM}hearers/", items.add_hearer, "_hearer_add"),
    page(f"{ITEM}hearers/<uuid:hearer_id>/close/", items.remove_hearer, "_hearer_remove"),
    page(f"{ITEM}approve/", items.approve, "_item_approve"),
    page(f"{ITEM}approve/ask/", items.ask_approval, "_item_ask"),
    page(f"{ITEM}off/", items.take_off, "_item_off"),
    page(f"{ITEM}actions/", items.agree, "_agree"),
    page(f"{ITEM}actions/<uuid:action_id>/", items.end_page, "_action_end"),
    page(f"{ITEM}minutes/", items.put_together, "_minutes"),
    page(f"{ITEM}minutes/approve/", items.approve_minutes, "_minutes_approve"),
    page(f"{ITEM}minutes/<slug:language>/", items.print_minutes, "_minutes_print"),
    page(f"{ITEM}told/", items.told, "_told"),
]

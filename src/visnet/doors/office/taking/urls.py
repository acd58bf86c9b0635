"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.taking import views

SUPERVISION = Audience.SUPERVISION
ONE = "<uuid:transfer_id>/"
urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="office_transfers", audience=SUPERVISION),
    route("passed-on/", views.passed_on_page, name="office_passed_on", audience=Audience.OFFICE),
    route(
        f"passed-on/{ONE}",
        views.call_back_page,
        name="office_call_back",
        audience=SUPERVISION,
        step_up=True,
    ),
    route(ONE, views.detail_page, name="office_transfer", audience=SUPERVISION),
    route(f"{ONE}accept/", views.accept, name="office_transfer_accept", audience=SUPERVISION),
    route(f"{ONE}decline/", views.decline, name="office_transfer_decline", audience=SUPERVISION),
    route(
        f"{ONE}take-in/",
        views.take_in,
        name="office_transfer_take_in",
        audience=SUPERVISION,
        step_up=True,
    ),
]

"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.calendar import views

urlpatterns: list[URLPattern] = [
    route("", views.calendar_page, name="office_calendar", audience=Audience.OFFICE),
    route(
        "make/",
        views.make,
        name="office_calendar_make",
        audience=Audience.OFFICE,
        step_up=True,
    ),
    route("end/", views.end, name="office_calendar_end", audience=Audience.OFFICE),
]

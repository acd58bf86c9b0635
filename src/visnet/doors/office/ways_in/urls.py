"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.ways_in import views

COORDINATION = Audience.COORDINATION
urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="office_ways_in", audience=COORDINATION),
    route("make/", views.make, name="office_way_in_make", audience=COORDINATION, step_up=True),
    route("<uuid:way_in_id>/end/", views.end, name="office_way_in_end", audience=COORDINATION),
]

"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.absence import views

urlpatterns: list[URLPattern] = [
    route("", views.absence_page, name="office_absence", audience=Audience.OFFICE),
    route("<uuid:absence_id>/end/", views.end, name="office_absence_end", audience=Audience.OFFICE),
]

"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.ties import views

urlpatterns: list[URLPattern] = [
    route("", views.ties_page, name="office_ties", audience=Audience.OFFICE),
    route("<uuid:tie_id>/end/", views.end, name="office_tie_end", audience=Audience.OFFICE),
]

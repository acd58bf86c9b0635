"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.oversight import views

urlpatterns: list[URLPattern] = [
    route("missing/", views.missing_page, name="office_missing", audience=Audience.SUPERVISION),
    route("team/", views.team_page, name="office_team", audience=Audience.SUPERVISION),
]

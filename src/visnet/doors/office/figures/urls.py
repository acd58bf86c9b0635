"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.figures import views

urlpatterns: list[URLPattern] = [
    route("", views.figures_page, name="office_figures", audience=Audience.STAFFING),
    route("file/", views.file_page, name="office_figures_file", audience=Audience.STAFFING),
]

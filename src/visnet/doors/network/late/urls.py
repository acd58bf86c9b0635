"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.network.late import views

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="network_late_answers", audience=Audience.COORDINATION),
]

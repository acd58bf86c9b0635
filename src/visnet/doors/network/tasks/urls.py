"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.network.tasks import views

COORDINATION = Audience.COORDINATION

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="network_tasks", audience=COORDINATION),
    route(
        "<uuid:network_id>/<slug:task>/",
        views.change_page,
        name="network_task",
        audience=COORDINATION,
    ),
]

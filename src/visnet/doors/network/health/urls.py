"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.network.health import views

urlpatterns: list[URLPattern] = [
    route("", views.assembly_page, name="network_health", audience=Audience.NETWORK),
    route("ours/", views.ours_page, name="network_health_ours", audience=Audience.NETWORK),
    route(
        "ours/<str:quarter>/remark/",
        views.remark,
        name="network_health_remark",
        audience=Audience.NETWORK,
    ),
    route(
        "coordination/",
        views.coordination_page,
        name="network_health_coordination",
        audience=Audience.COORDINATION,
    ),
    route("levels/", views.levels_page, name="network_health_levels", audience=Audience.NETWORK),
]

"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.network.territory import views

urlpatterns: list[URLPattern] = [
    route("", views.territory_page, name="network_territory", audience=Audience.NETWORK),
    route("give/", views.give, name="network_territory_give", audience=Audience.COORDINATION),
    route("end/", views.end, name="network_territory_end", audience=Audience.COORDINATION),
    route(
        "<uuid:centre_id>/hours/",
        views.hours_page,
        name="network_hours",
        audience=Audience.NETWORK,
    ),
    route(
        "<uuid:centre_id>/hours/<uuid:watch_id>/",
        views.change_hours,
        name="network_hours_change",
        audience=Audience.NETWORK,
    ),
    route(
        "<uuid:centre_id>/hours/<uuid:watch_id>/end/",
        views.end_hours,
        name="network_hours_end",
        audience=Audience.NETWORK,
    ),
]

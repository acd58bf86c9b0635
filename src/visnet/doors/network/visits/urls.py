"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.network.visits import views

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="network_visits", audience=Audience.NETWORK),
    route("new/", views.plan, name="network_visit_plan", audience=Audience.NETWORK),
    route("<uuid:visit_id>/", views.detail_page, name="network_visit", audience=Audience.NETWORK),
    route(
        "<uuid:visit_id>/change/",
        views.change,
        name="network_visit_change",
        audience=Audience.NETWORK,
    ),
    route(
        "<uuid:visit_id>/learnt/",
        views.tell,
        name="network_visit_learnt",
        audience=Audience.NETWORK,
    ),
    route(
        "<uuid:visit_id>/call-off/",
        views.call_off,
        name="network_visit_call_off",
        audience=Audience.NETWORK,
    ),
]

"""Addresses of the pages of doubles."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.network.services.doubles import views

NETWORK = Audience.NETWORK
PAIR = "<uuid:survivor_id>/<uuid:given_up_id>/"

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="network_doubles", audience=NETWORK),
    route("merged/", views.merged_page, name="network_merged", audience=NETWORK),
    route("merged/<uuid:merge_id>/undo/", views.undo, name="network_unmerge", audience=NETWORK),
    route(PAIR, views.compare_page, name="network_double", audience=NETWORK),
    route(
        f"{PAIR}not-the-same/",
        views.say_not_the_same,
        name="network_two_services",
        audience=NETWORK,
    ),
    route(f"{PAIR}perhaps/", views.take_back, name="network_perhaps_one_service", audience=NETWORK),
]

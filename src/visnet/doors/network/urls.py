"""Addresses of the network door, chapter by chapter."""

from django.urls import URLPattern, URLResolver, include, path

from visnet.doors.frame import Audience, route
from visnet.doors.network.home import views as home

urlpatterns: list[URLPattern | URLResolver] = [
    route("", home.home_page, name="network", audience=Audience.NETWORK),
    path("agreements/", include("visnet.doors.network.agreements.urls")),
    path("services/", include("visnet.doors.network.services.urls")),
    path("organisations/", include("visnet.doors.network.organisations.urls")),
    path("territory/", include("visnet.doors.network.territory.urls")),
    path("health/", include("visnet.doors.network.health.urls")),
    path("late/", include("visnet.doors.network.late.urls")),
    path("visits/", include("visnet.doors.network.visits.urls")),
    path("guidelines/", include("visnet.doors.network.guidelines.urls")),
    path("tasks/", include("visnet.doors.network.tasks.urls")),
    path("releases/levels/", include("visnet.doors.network.upwards.urls")),
    path("releases/", include("visnet.doors.network.releases.urls")),
    path("research/", include("visnet.doors.network.research.urls")),
    path("campaign/", include("visnet.doors.network.campaign.urls")),
]

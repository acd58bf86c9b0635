"""Addresses of the partner door."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("conferences/", include("visnet.doors.partner.conferences.urls")),
    path("", include("visnet.doors.partner.received.urls")),
]

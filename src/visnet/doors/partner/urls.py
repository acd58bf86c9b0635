"""Addresses of the partner door."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("conferences/", include("visnet.doors.partner.conferences.urls")),
    path("sent/", include("visnet.doors.partner.sent.urls")),
    path("", include("visnet.doors.partner.received.urls")),
]

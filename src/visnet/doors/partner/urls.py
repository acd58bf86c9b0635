"""Addresses of the partner door."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("visnet.doors.partner.received.urls")),
]

"""Addresses of the office door, chapter by chapter."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("requests/", include("visnet.doors.office.requests.urls")),
]

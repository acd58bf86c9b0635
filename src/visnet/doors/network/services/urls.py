"""Addresses of this chapter."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("import/", include("visnet.doors.network.services.importing.urls")),
    path("double/", include("visnet.doors.network.services.doubles.urls")),
]

"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.classroom.reading import views
from visnet.doors.frame import Audience, route

TEACHING = Audience.TEACHING

urlpatterns: list[URLPattern] = [
    route("paths/<uuid:path_id>/reading/", views.of_path, name="path_reading", audience=TEACHING),
    route(
        "modules/<uuid:module_id>/reading/",
        views.of_module,
        name="module_reading",
        audience=TEACHING,
    ),
    route("reading/<uuid:listed_id>/up/", views.move_up, name="reading_up", audience=TEACHING),
    route("reading/<uuid:listed_id>/off/", views.take_off, name="reading_off", audience=TEACHING),
]

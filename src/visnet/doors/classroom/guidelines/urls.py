"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.classroom.guidelines import telling, views
from visnet.doors.frame import Audience, route

MEMBERS = Audience.SIGNED_IN

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="guidelines", audience=MEMBERS),
    route("unread/", views.unread, name="guidelines_unread", audience=MEMBERS),
    route("beside/<slug:screen>/", views.beside, name="guidelines_beside", audience=MEMBERS),
    route("newest/<slug:code>/", views.newest_page, name="guideline", audience=MEMBERS),
    route("<uuid:edition_id>/", views.edition_page, name="guideline_edition", audience=MEMBERS),
    route(
        "<uuid:edition_id>/changes/", views.changes_page, name="guideline_changes", audience=MEMBERS
    ),
    route(
        "<uuid:edition_id>/print/<slug:language>/",
        views.print_it,
        name="guideline_print",
        audience=MEMBERS,
    ),
    route(
        "<uuid:edition_id>/book/<slug:language>/",
        views.bind_it,
        name="guideline_book",
        audience=MEMBERS,
    ),
    route(
        "<uuid:edition_id>/trouble/<slug:code>/",
        telling.tell,
        name="guideline_trouble",
        audience=MEMBERS,
    ),
    route("<uuid:edition_id>/read/", views.mark_read, name="guideline_read", audience=MEMBERS),
]

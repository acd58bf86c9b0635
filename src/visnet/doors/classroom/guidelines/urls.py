"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.classroom.guidelines import views
from visnet.doors.frame import Audience, route

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="guidelines", audience=Audience.SIGNED_IN),
    route("unread/", views.unread, name="guidelines_unread", audience=Audience.SIGNED_IN),
    route("<slug:code>/", views.newest_page, name="guideline", audience=Audience.SIGNED_IN),
    route(
        "<slug:code>/<int:number>/",
        views.edition_page,
        name="guideline_edition",
        audience=Audience.SIGNED_IN,
    ),
    route(
        "<slug:code>/<int:number>/changes/",
        views.changes_page,
        name="guideline_changes",
        audience=Audience.SIGNED_IN,
    ),
    route(
        "<slug:code>/<int:number>/read/",
        views.mark_read,
        name="guideline_read",
        audience=Audience.SIGNED_IN,
    ),
]

"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.classroom.case_studies import views
from visnet.doors.frame import Audience, route

MEMBERS, TRAINERS = Audience.SIGNED_IN, Audience.TEACHING

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="case_studies", audience=MEMBERS),
    route("<slug:code>/<int:number>/", views.story_page, name="case_study", audience=MEMBERS),
    route(
        "<slug:code>/<int:number>/print/<slug:language>/",
        views.print_story,
        name="case_study_print",
        audience=MEMBERS,
    ),
    route(
        "<slug:code>/<int:number>/note/print/<slug:language>/",
        views.print_note,
        name="case_study_note_print",
        audience=TRAINERS,
    ),
    route(
        "<slug:code>/<int:number>/note/", views.note_page, name="case_study_note", audience=TRAINERS
    ),
]

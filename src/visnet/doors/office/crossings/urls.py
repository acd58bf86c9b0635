"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.crossings import views

INTAKE, SUPERVISION = Audience.INTAKE, Audience.SUPERVISION
urlpatterns: list[URLPattern] = [
    route("", views.desk_page, name="office_desk", audience=INTAKE),
    route("card/", views.card, name="office_desk_card", audience=INTAKE),
    route("make/", views.make, name="office_desk_make", audience=SUPERVISION, step_up=True),
    route("know/", views.know_page, name="office_desk_know", audience=SUPERVISION, step_up=True),
    route(
        "known/<uuid:correspondent_id>/end/",
        views.end,
        name="office_desk_end",
        audience=SUPERVISION,
    ),
    route("take/", views.take_page, name="office_crossing_take", audience=INTAKE),
    route(
        "receipts/<uuid:enquiry_id>/",
        views.receipt,
        name="office_crossing_receipt",
        audience=INTAKE,
    ),
]

"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.handover import views

OFFICE = Audience.OFFICE
urlpatterns: list[URLPattern] = [
    route("handover/", views.hand_over_page, name="office_handover", audience=OFFICE),
    route(
        "cases/<uuid:case_id>/handovers/",
        views.of_case_page,
        name="office_case_handovers",
        audience=OFFICE,
    ),
    route(
        "cases/<uuid:case_id>/handovers/<uuid:handover_id>/read/",
        views.read,
        name="office_handover_read",
        audience=OFFICE,
    ),
]

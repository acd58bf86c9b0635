"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.competences import views

SUPERVISION = Audience.SUPERVISION

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="office_competences", audience=SUPERVISION),
    route("<uuid:user_id>/lend/", views.lend_page, name="office_lend", audience=SUPERVISION),
    route("<uuid:held_id>/end/", views.end, name="office_loan_end", audience=SUPERVISION),
]

"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.feedback import views

urlpatterns: list[URLPattern] = [
    route("", views.figures_page, name="office_feedback", audience=Audience.LEADING),
    route("codes/", views.codes_page, name="office_feedback_codes", audience=Audience.OFFICE),
]

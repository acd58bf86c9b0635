"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.filters import views

OFFICE = Audience.OFFICE
urlpatterns: list[URLPattern] = [
    route("", views.filters_page, name="office_filters", audience=OFFICE),
    route("<uuid:filter_id>/", views.filter_page, name="office_filter", audience=OFFICE),
    route("<uuid:filter_id>/first/", views.first, name="office_filter_first", audience=OFFICE),
    route("<uuid:filter_id>/away/", views.away, name="office_filter_away", audience=OFFICE),
]

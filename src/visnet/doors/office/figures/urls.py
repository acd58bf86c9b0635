"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.figures import views, years

urlpatterns: list[URLPattern] = [
    route("", views.figures_page, name="office_figures", audience=Audience.SUPERVISION),
    route("years/", years.years_page, name="office_figures_years", audience=Audience.STAFFING),
    route(
        "years/<int:year>/",
        years.year_page,
        name="office_figures_year",
        audience=Audience.STAFFING,
    ),
    route(
        "years/<int:year>/close/",
        years.close_page,
        name="office_figures_close",
        audience=Audience.SUPERVISION,
    ),
]

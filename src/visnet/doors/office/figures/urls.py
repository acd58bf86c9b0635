"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.figures import together, views, years

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
        "years/<int:year>/tell/",
        together.tell_page,
        name="office_figures_tell",
        audience=Audience.NETWORK,
    ),
    route(
        "years/<int:year>/tell/<uuid:agreement_id>/",
        together.tell,
        name="office_figures_tell_to",
        audience=Audience.NETWORK,
    ),
    route(
        "years/<int:year>/tell/<uuid:agreement_id>/back/",
        together.take_back,
        name="office_figures_take_back",
        audience=Audience.NETWORK,
    ),
    route(
        "together/",
        together.together_page,
        name="office_figures_together",
        audience=Audience.STAFFING,
    ),
    route(
        "together/<uuid:agreement_id>/<int:year>/",
        together.pooled_year_page,
        name="office_figures_pooled",
        audience=Audience.STAFFING,
    ),
    route(
        "years/<int:year>/close/",
        years.close_page,
        name="office_figures_close",
        audience=Audience.SUPERVISION,
    ),
]

"""Addresses of the palette's pages."""

from visnet.doors.frame import Audience, route
from visnet.doors.office.everything import views

OFFICE = Audience.OFFICE
urlpatterns = [
    route("everything/", views.everything_page, name="office_everything", audience=OFFICE),
    route(
        "cases/<uuid:case_id>/everything/",
        views.of_case_page,
        name="office_case_everything",
        audience=OFFICE,
    ),
    route("keys/", views.keys_page, name="office_keys", audience=OFFICE),
]

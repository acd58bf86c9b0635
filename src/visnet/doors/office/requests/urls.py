"""Addresses of requests."""

from visnet.doors.frame import Audience, route
from visnet.doors.office.cases.opening import views as opening
from visnet.doors.office.requests import views

OFFICE = Audience.OFFICE
urlpatterns = [
    route("", views.list_page, name="office_requests", audience=OFFICE),
    route("new/", views.new_page, name="office_request_new", audience=OFFICE),
    route("<uuid:enquiry_id>/", views.detail_page, name="office_request", audience=OFFICE),
    route("<uuid:enquiry_id>/reply/", views.reply, name="office_request_reply", audience=OFFICE),
    route(
        "<uuid:enquiry_id>/appointment/",
        views.propose_appointment,
        name="office_request_appointment",
        audience=OFFICE,
    ),
    route("<uuid:enquiry_id>/take/", views.take, name="office_request_take", audience=OFFICE),
    route("<uuid:enquiry_id>/assign/", views.assign, name="office_request_assign", audience=OFFICE),
    route(
        "<uuid:enquiry_id>/tell-sender/",
        views.tell,
        name="office_request_tell_sender",
        audience=OFFICE,
    ),
    route("<uuid:enquiry_id>/close/", views.close, name="office_request_close", audience=OFFICE),
    route(
        "<uuid:enquiry_id>/open-case/",
        opening.from_request_page,
        name="office_request_open_case",
        audience=OFFICE,
    ),
]

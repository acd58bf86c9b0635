"""Addresses of what is sent to Centres."""

from visnet.doors.frame import Audience, route
from visnet.doors.partner.sent import views

urlpatterns = [
    route("", views.list_page, name="partner_sent", audience=Audience.PARTNER),
    route("new/", views.new_page, name="partner_send", audience=Audience.PARTNER),
]

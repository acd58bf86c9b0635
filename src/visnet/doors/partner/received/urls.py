"""Addresses of referrals received."""

from visnet.doors.frame import Audience, route
from visnet.doors.partner.received import views

PARTNER = Audience.PARTNER
PAPER = "<uuid:referral_id>/papers/<slug:paper>/<slug:page>/"
urlpatterns = [
    route("", views.list_page, name="partner_referrals", audience=PARTNER),
    route("<uuid:referral_id>/", views.detail_page, name="partner_referral", audience=PARTNER),
    route(
        "<uuid:referral_id>/contacts/",
        views.contacts_page,
        name="partner_contacts",
        audience=PARTNER,
        step_up=True,
    ),
    route(PAPER, views.paper_page, name="partner_paper", audience=PARTNER),
    route(f"{PAPER}picture/", views.paper_picture, name="partner_paper_picture", audience=PARTNER),
    route("<uuid:referral_id>/accept/", views.accept, name="partner_accept", audience=PARTNER),
    route("<uuid:referral_id>/decline/", views.decline, name="partner_decline", audience=PARTNER),
    route(
        "<uuid:referral_id>/happened/", views.happened, name="partner_happened", audience=PARTNER
    ),
    route("<uuid:referral_id>/ask/", views.ask, name="partner_ask", audience=PARTNER),
    route("<uuid:referral_id>/report/", views.report, name="partner_report", audience=PARTNER),
    route(
        "<uuid:referral_id>/complete/", views.complete, name="partner_complete", audience=PARTNER
    ),
]

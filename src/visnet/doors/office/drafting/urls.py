"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.drafting import views

OFFICE = Audience.OFFICE
urlpatterns: list[URLPattern] = [
    route("", views.drafts_page, name="office_drafts", audience=OFFICE),
    route("<uuid:draft_id>/", views.draft_page, name="office_draft", audience=OFFICE),
    route("<uuid:draft_id>/words/", views.words, name="office_draft_words", audience=OFFICE),
    route("<uuid:draft_id>/away/", views.away, name="office_draft_away", audience=OFFICE),
]

"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, View, route
from visnet.doors.network.library import drafts, files, references, works

DRAFT = "drafts/<uuid:library_draft_id>/"
FILE = f"{DRAFT}files/<uuid:file_id>"
WORK = "works/<uuid:work_id>/"


def _way(address: str, view: View, name: str) -> URLPattern:
    return route(address, view, name=f"network_library{name}", audience=Audience.EDITING)


urlpatterns: list[URLPattern] = [
    _way("", drafts.list_page, ""),
    _way("new/", drafts.write, "_new"),
    _way("bring/", references.bring, "_bring"),
    _way(DRAFT, drafts.draft_page, "_draft"),
    _way(f"{DRAFT}change/", drafts.change, "_change"),
    _way(f"{DRAFT}submit/", drafts.submit, "_submit"),
    _way(f"{DRAFT}publish/", drafts.publish, "_publish"),
    _way(f"{DRAFT}return/", drafts.give_back, "_return"),
    _way(f"{DRAFT}drop/", drafts.drop, "_drop"),
    _way(f"{DRAFT}files/", files.bring, "_file"),
    _way(f"{FILE}.pdf", files.look, "_look"),
    _way(f"{FILE}/off/", files.take_off, "_off"),
    _way("works/", works.list_page, "_works"),
    _way(WORK, works.work_page, "_work"),
    _way(f"{WORK}correct/", works.correct, "_correct"),
    _way(f"{WORK}withdraw/", works.withdraw, "_withdraw"),
    _way("references.<slug:ending>", works.carry_out, "_references"),
]

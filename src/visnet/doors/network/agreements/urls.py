"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, View, route
from visnet.doors.network.agreements.asking import views as asking
from visnet.doors.network.agreements.drafting import views as drafting
from visnet.doors.network.agreements.ending import views as ending
from visnet.doors.network.agreements.negotiating import views as negotiating
from visnet.doors.network.agreements.reading import views as reading
from visnet.doors.network.agreements.signing import views as signing

ONE = "<uuid:agreement_id>/"


def _page(address: str, view: View, name: str, *, step_up: bool = False) -> URLPattern:
    return route(address, view, name=name, audience=Audience.NETWORK, step_up=step_up)


def _of_one(address: str, view: View, name: str, *, step_up: bool = False) -> URLPattern:
    return _page(f"{ONE}{address}", view, f"network_agreement{name}", step_up=step_up)


urlpatterns: list[URLPattern] = [
    _page("", reading.list_page, "network_agreements"),
    _page("may-pass/", asking.ask_page, "network_may_pass"),
    _page("wishes/<uuid:wish_id>/settled/", asking.settle, "network_wish_settled"),
    _page("new/", drafting.new_page, "network_agreement_new"),
    _of_one("", reading.agreement_page, ""),
    _of_one("print/<str:language>/", reading.print_it, "_print"),
    _of_one("originals/<uuid:original_id>/", reading.original, "_original"),
    _of_one("text/title/", drafting.title_page, "_title"),
    _of_one("text/parties/", drafting.parties_page, "_parties"),
    _of_one("text/parties/<uuid:organisation_id>/", drafting.party_page, "_party"),
    _of_one("text/validity/", drafting.validity_page, "_validity"),
    _of_one("text/articles/new/", drafting.article_page, "_article_new"),
    _of_one("text/articles/<uuid:part_id>/", drafting.article_page, "_article"),
    _of_one("text/clauses/new/", drafting.clause_page, "_clause_new"),
    _of_one("text/clauses/<uuid:part_id>/", drafting.clause_page, "_clause"),
    _of_one("text/tools/new/", drafting.tool_page, "_tool_new"),
    _of_one("text/tools/<uuid:part_id>/", drafting.tool_page, "_tool"),
    _of_one("text/<str:parts>/<uuid:part_id>/take-out/", drafting.take_out, "_take_out"),
    _of_one("open/", negotiating.open_page, "_open"),
    _of_one("talk/", negotiating.talk_page, "_talk"),
    _of_one("talk/seen/", negotiating.mark_seen, "_seen"),
    _of_one("talk/whole/", negotiating.part_page, "_talk_whole"),
    _of_one("talk/whole/<str:field>/", negotiating.propose_page, "_propose_whole"),
    _of_one("talk/remarks/<uuid:comment_id>/settled/", negotiating.resolve, "_resolve"),
    _of_one("talk/changes/<uuid:proposal_id>/", negotiating.decide_page, "_decide"),
    _of_one("talk/<str:kind>/<uuid:part_id>/", negotiating.part_page, "_talk_part"),
    _of_one("talk/<str:kind>/<uuid:part_id>/<str:field>/", negotiating.propose_page, "_propose"),
    _of_one("open-signature/", signing.open_page, "_open_signature", step_up=True),
    _of_one("sign/<uuid:organisation_id>/", signing.sign_page, "_sign", step_up=True),
    _of_one(
        "sign/<uuid:organisation_id>/original/",
        signing.original_page,
        "_add_original",
        step_up=True,
    ),
    _of_one("leave/", ending.leave_page, "_leave", step_up=True),
    _of_one("end/", ending.end_page, "_end", step_up=True),
    _of_one("amend/", ending.amend_page, "_amend"),
    _of_one("renew/", ending.renew_page, "_renew", step_up=True),
]

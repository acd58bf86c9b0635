"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.network.guidelines import assigning, drafting, remarking, showing, signing

NETWORK = Audience.NETWORK
ONE = "<uuid:draft_id>/"
EDITION = "editions/<uuid:edition_id>/"
STEP = f"{ONE}steps/<slug:code>/"

urlpatterns: list[URLPattern] = [
    route("", drafting.list_page, name="network_guidelines", audience=NETWORK),
    route(
        "new/",
        drafting.begin,
        name="network_guideline_begin",
        audience=Audience.COORDINATION,
    ),
    route(EDITION, showing.edition_page, name="network_guideline_edition", audience=NETWORK),
    route(f"{EDITION}show/", showing.show_it, name="network_guideline_show", audience=NETWORK),
    route(
        f"{EDITION}withdraw/",
        showing.withdraw,
        name="network_guideline_withdraw",
        audience=NETWORK,
    ),
    route(ONE, drafting.draft_page, name="network_guideline", audience=NETWORK),
    route(f"{ONE}until/", drafting.ask_remarks, name="network_guideline_until", audience=NETWORK),
    route(f"{ONE}set-aside/", drafting.set_aside, name="network_guideline_aside", audience=NETWORK),
    route(f"{ONE}new-step/", drafting.add, name="network_guideline_add", audience=NETWORK),
    route(STEP, drafting.change, name="network_guideline_step", audience=NETWORK),
    route(f"{STEP}move/", drafting.move, name="network_guideline_move", audience=NETWORK),
    route(f"{STEP}remove/", drafting.remove, name="network_guideline_remove", audience=NETWORK),
    route(
        f"{STEP}author/", assigning.author_page, name="network_guideline_author", audience=NETWORK
    ),
    route(f"{STEP}nobody/", assigning.take_back, name="network_guideline_nobody", audience=NETWORK),
    route(
        f"{STEP}written/", assigning.say_written, name="network_guideline_written", audience=NETWORK
    ),
    route(f"{ONE}remark/", remarking.write, name="network_guideline_remark", audience=NETWORK),
    route(
        f"{ONE}remarks/<uuid:remark_id>/",
        remarking.decide,
        name="network_guideline_decide",
        audience=NETWORK,
    ),
    route(
        f"{ONE}troubles/<uuid:trouble_id>/",
        remarking.answer,
        name="network_guideline_answer",
        audience=NETWORK,
    ),
    route(
        f"{ONE}signature/", signing.open_page, name="network_guideline_signature", audience=NETWORK
    ),
    route(f"{ONE}write-on/", signing.take_back, name="network_guideline_back", audience=NETWORK),
    route(f"{ONE}sign/", signing.sign, name="network_guideline_sign", audience=NETWORK),
    route(f"{ONE}publish/", signing.publish, name="network_guideline_publish", audience=NETWORK),
]

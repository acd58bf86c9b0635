"""The example: real public facts about the first network, and invented people plainly marked so."""

import time
from datetime import datetime, timedelta

from django.conf import settings

from visnet.doors import clock
from visnet.doors.nightly.demo import (
    agreements,
    bulk,
    campaign,
    caseload,
    certifying,
    conferences,
    examining,
    learning,
    levels,
    library,
    members,
    network,
    opinions,
    passing,
    procedures,
    requests,
    research,
    services,
    signins,
    together,
    visits,
)
from visnet.doors.nightly.demo.signins import NoSuchMember
from visnet.doors.nightly.demo.stage import INSTALLER, Progress, acting
from visnet.referrals import operations as referrals

BEGAN = timedelta(days=2 * 365)

__all__ = ["NoSuchMember", "code_of", "load", "signin_lines"]


def load(*, progress: Progress, cases: int | None, seed: int) -> None:
    """Load the example; what is there already stays, so it may be run again at any time.

    Without a number of cases, forty for each Centre are played through the everyday operations;
    with one, as many are written in bulk.
    """
    at = clock.now()
    began = at - BEGAN
    held = signins.ensure(state=settings.ENVIRONMENT.state, emails=members.emails())
    network.enter_network(progress=progress, at=began)
    agreements.enter_signed(progress=progress, at=began, today=clock.today())
    members.enter_members(signins=held, progress=progress, at=began)
    members.enter_absence(progress=progress, at=at)
    agreements.play_talks(progress=progress, at=at)
    services.enter_services(progress=progress, at=at)
    if cases is None:
        caseload.play_caseload(seed=seed, progress=progress)
        conferences.play_table(seed=seed, progress=progress, at=at)
        passing.play_transfer(seed=seed, progress=progress, at=at)
    else:
        bulk.write_caseload(cases=cases, seed=seed, progress=progress, began=began)
    requests.play_requests(progress=progress, at=at)
    visits.enter_visits(progress=progress, at=at)
    campaign.run_campaign(progress=progress, at=at)
    procedures.run_procedures(progress=progress, at=at)
    examining.run_examinations(progress=progress, at=at)
    learning.open_classroom(progress=progress, at=at)
    certifying.issue_certificates(progress=progress, at=at)
    _pass_it_on(progress=progress, began=began, at=at)
    opinions.hand_out_codes(state=settings.ENVIRONMENT.state, progress=progress, at=at)
    with acting(INSTALLER):
        referrals.recount_exchange(by=INSTALLER, at=clock.now())
    signins.show(state=settings.ENVIRONMENT.state, lines=signin_lines())


def _pass_it_on(*, progress: Progress, began: datetime, at: datetime) -> None:
    """Tell others what was done: figures, releases, research, works."""
    levels.publish_and_send_up(progress=progress, at=at)
    research.ask_for_research(progress=progress, at=at)
    together.tell_years(progress=progress, began=began, at=at)
    library.fill_library(progress=progress, at=at)


def signin_lines() -> list[str]:
    """Return what `visnet run` says about signing in as somebody invented."""
    held = signins.ensure(state=settings.ENVIRONMENT.state, emails=members.emails())
    people = members.with_roles()
    return [
        "  An example is loaded: real public facts, and invented people marked as such.",
        f"  Sign in as        {people[0]}",
        *(f"                    {person}" for person in people[1:]),
        f"  Passphrase        {held.passphrase}",
        "  Code              visnet demo code anna@example.org",
    ]


def code_of(*, email: str) -> tuple[str, int]:
    """Return somebody's one-time code, and how many seconds it lasts. Raises `NoSuchMember`."""
    return signins.code_of(state=settings.ENVIRONMENT.state, email=email, at_seconds=time.time())

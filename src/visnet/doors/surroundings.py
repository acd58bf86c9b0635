"""What every page's frame shows: the language, the way out, who is signed in, where they can go."""

import functools
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from visnet.doors import actors, sentences
from visnet.kit import tongues
from visnet.kit.actor import Role

SIGN_OUT_ADDRESS = "/entrance/logout/"
SECOND_FACTOR_ADDRESS = "/entrance/second-factor/"
OWN_COMPETENCES_ADDRESS = "/entrance/competences/"
COMPETENCES_ADDRESS = "/office/competences/"
TASKS_ADDRESS = "/network/tasks/"
ABSENCE_ADDRESS = "/office/absence/"
TIES_ADDRESS = "/office/ties/"
TRANSFERS_ADDRESS = "/office/transfers/"
WAYS_IN_ADDRESS = "/office/ways-in/"
CALENDAR_ADDRESS = "/office/calendar/"
DRAFTS_ADDRESS = "/office/drafts/"
CASES_ADDRESS = "/office/cases/"
RELEASES_ADDRESS = "/network/releases/"
FIGURES_PAGES = (RELEASES_ADDRESS, "/network/research/")
"""What belongs to "Statistics", for whoever opens no other page of the network."""
FILTERS_ADDRESS = "/office/filters/"
OPINIONS_ADDRESS = "/office/feedback/codes/"
OFFICE_ADDRESS = "/office/"
WORK_PAGES = frozenset({OFFICE_ADDRESS, f"{OFFICE_ADDRESS}nobody/"})
"""What belongs to "My work today": every other page of the office begins like it."""
CLEARING_ADDRESS = "/office/to-clear/"
LAW_ADDRESS = "/office/law/"
INSTRUMENTS_ADDRESS = "/office/instruments/"
CLASSROOM_ADDRESS = "/classroom/"
LIBRARY_ADDRESS = "/library/"
GUIDELINES_ADDRESS = "/classroom/guidelines/"
OFFICE_ROLES = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.COORDINATOR})
CLEARING_ROLES = frozenset({Role.COORDINATOR, Role.DATA_PROTECTION_OFFICER})
FIGURES_ROLES = frozenset({Role.RESEARCHER, Role.DATA_PROTECTION_OFFICER})
NETWORK_ROLES = frozenset({Role.COORDINATOR, Role.REPRESENTATIVE})

KEPT_AT_MOST = 128
"""How many combinations of roles and language are remembered."""


@dataclass(frozen=True, slots=True)
class Way:
    """One link of a menu."""

    label: str
    href: str
    current: bool = False
    code: str = ""

    @property
    def direction(self) -> str:
        """Which way the language that it leads to is written, where it leads to one."""
        return "rtl" if self.code in tongues.FROM_RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is signed in, as the top bar shows them."""

    name: str
    organisation_name: str
    roles: tuple[str, ...]


def front(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of a public page."""
    language = translation.get_language() or "it"
    return {
        "language_code": language,
        "from_right_to_left": language in tongues.FROM_RIGHT_TO_LEFT,
        "exit_url": settings.EXIT_ADDRESS,
        "translations": [
            Way(
                label=name,
                href=_translated(request.path, code, language, settings.ROOT_URLCONF),
                current=code == language,
                code=code,
            )
            for code, name in settings.LANGUAGES
        ],
    }


@functools.lru_cache(maxsize=KEPT_AT_MOST)
def _translated(path: str, code: str, language: str, _addresses: str) -> str:
    """Return the same page in another language: nothing but these decides where it is.

    Where there is no such page, it is the first one of that language.
    """
    if code == language:
        return path
    address = translate_url(path, code)
    return f"/{code}/" if address == path else address


def back(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of a page for signed-in people."""
    language = translation.get_language() or "it"
    membership = actors.find_membership(request) if hasattr(request, "session") else None
    viewer = (
        Viewer(
            name=membership.name,
            organisation_name=membership.organisation_name,
            roles=tuple(sentences.for_role(role) for role in sorted(membership.roles)),
        )
        if membership
        else None
    )
    return {
        "language_code": language,
        "viewer": viewer,
        "navigation": _navigation(request.path, membership.roles if membership else frozenset()),
        "translations": [
            Way(
                label=name,
                href=_same_page_in(request, code),
                current=code == language,
                code=code,
            )
            for code, name in tongues.NAMES.items()
            if code in tongues.HOUSE
        ],
        "person_ways": _person_ways(membership.roles if membership else frozenset(), language),
        "sign_out_url": SIGN_OUT_ADDRESS if viewer else "",
        "draft_sent": request.POST.get("draft", ""),
        **_palette(request, membership.roles if membership else frozenset()),
    }


def ways_of(request: HttpRequest) -> list[Way]:
    """Return every way on that the frame offers this viewer."""
    membership = actors.find_membership(request)
    roles = membership.roles if membership else frozenset()
    return [*_navigation(request.path, roles), *_person_ways(roles, translation.get_language())]


def _palette(request: HttpRequest, roles: frozenset[Role]) -> dict[str, str]:
    """Return where the list stands of everything that can be done from this page."""
    if not roles & OFFICE_ROLES:
        return {}
    match = request.resolver_match
    case_id = match.kwargs.get("case_id") if match else None
    here = f"{OFFICE_ADDRESS}cases/{case_id}/" if case_id else OFFICE_ADDRESS
    return {"everything_url": f"{here}everything/", "keys_url": f"{OFFICE_ADDRESS}keys/"}


@functools.lru_cache(maxsize=KEPT_AT_MOST)
def _person_ways(roles: frozenset[Role], _language: str | None) -> tuple[Way, ...]:
    ways = [Way(label=_("How you sign in"), href=SECOND_FACTOR_ADDRESS)]
    if roles:
        ways.append(Way(label=_("What you hold"), href=OWN_COMPETENCES_ADDRESS))
    if roles & OFFICE_ROLES:
        ways.append(Way(label=_("Forms and instruments"), href=INSTRUMENTS_ADDRESS))
        ways.append(Way(label=_("Being away"), href=ABSENCE_ADDRESS))
        ways.append(Way(label=_("Calendar on your phone"), href=CALENDAR_ADDRESS))
        ways.append(Way(label=_("Drafts"), href=DRAFTS_ADDRESS))
        ways.append(Way(label=_("Saved views"), href=FILTERS_ADDRESS))
        ways.append(Way(label=_("Codes for an opinion"), href=OPINIONS_ADDRESS))
        ways.append(Way(label=_("People you know"), href=TIES_ADDRESS))
    if Role.SUPERVISOR in roles:
        ways.append(Way(label=_("Cases to take over"), href=TRANSFERS_ADDRESS))
        ways.append(Way(label=_("What colleagues hold"), href=COMPETENCES_ADDRESS))
    if Role.COORDINATOR in roles:
        ways.append(Way(label=_("Forms for other organisations"), href=WAYS_IN_ADDRESS))
        ways.append(Way(label=_("What tasks ask for"), href=TASKS_ADDRESS))
    if roles & CLEARING_ROLES:
        ways.append(Way(label=_("Packs to clear"), href=CLEARING_ADDRESS))
    if roles:
        ways.append(Way(label=_("The law"), href=LAW_ADDRESS))
    return tuple(ways)


def _same_page_in(request: HttpRequest, code: str) -> str:
    asked = request.GET.copy()
    asked["language"] = code
    return f"?{asked.urlencode()}"


def _navigation(here: str, roles: frozenset[Role]) -> list[Way]:
    ways = _offered(roles, translation.get_language())
    # Saved views are of the list of cases.
    place = CASES_ADDRESS if here.startswith(FILTERS_ADDRESS) else here
    matching = [href for _label, href in ways if _is_within(place, href)]
    longest = max(matching, key=len, default="")
    return [Way(label=label, href=href, current=href == longest) for label, href in ways]


def _is_within(place: str, href: str) -> bool:
    """Whether a page belongs to a way: to "My work today" only the work itself does."""
    if href == RELEASES_ADDRESS:
        return place.startswith(FIGURES_PAGES)
    return place in WORK_PAGES if href == OFFICE_ADDRESS else place.startswith(href)


@functools.lru_cache(maxsize=KEPT_AT_MOST)
def _offered(roles: frozenset[Role], _language: str | None) -> tuple[tuple[str, str], ...]:
    """Return where these roles may go, in words of the language of whoever looks."""
    ways: list[tuple[str, str]] = []
    if roles & OFFICE_ROLES:
        ways += [
            (_("My work today"), OFFICE_ADDRESS),
            (_("Requests"), "/office/requests/"),
            (_("Cases"), CASES_ADDRESS),
            (_("Referrals"), "/office/referrals/"),
            (_("Case conferences"), "/office/conferences/"),
        ]
    if Role.REFERRAL_DESK in roles:
        ways.append((_("Referrals received"), "/partner/"))
        ways.append((_("Sent to Centres"), "/partner/sent/"))
        ways.append((_("Case conferences"), "/partner/conferences/"))
    if roles & NETWORK_ROLES:
        ways.append((_("Network"), "/network/"))
    elif roles & FIGURES_ROLES:
        ways.append((_("Statistics"), RELEASES_ADDRESS))
    if roles:
        ways.append((_("Guidelines"), GUIDELINES_ADDRESS))
        ways.append((_("Classroom"), CLASSROOM_ADDRESS))
    if Role.ADMINISTRATOR in roles:
        ways.append((_("Members"), "/entrance/members/"))
    if Role.EDITOR in roles:
        ways.append((pgettext("works", "Library"), LIBRARY_ADDRESS))
        ways.append((_("Newsroom"), "/entrance/newsroom/"))
    return tuple(ways)

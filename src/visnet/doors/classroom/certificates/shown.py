"""How certificates are put into words for the screen."""

from decimal import Decimal
from typing import Any

from django.utils.formats import localize
from django.utils.translation import get_language, override

from visnet.certificates import queries, rules
from visnet.certificates.queries import Certificate, IssuedLine, TrainedLine, YearOfHours
from visnet.certificates.vocabulary import Standing
from visnet.doors.frame import ROLES_OF, Audience
from visnet.doors.surroundings import CLASSROOM_ADDRESS
from visnet.kit.actor import Actor
from visnet.people.vocabulary import Competence

MARKS = {Standing.VALID: "done", Standing.EXPIRED: "unknown", Standing.REVOKED: "stopped"}
"""The shape that stands before the word."""


def certificate(found: Certificate) -> dict[str, Any]:
    """Return what the page of one certificate shows."""
    return {
        "certificate": found,
        "title": in_language(found.title_it, found.title_en),
        "network": in_language(found.network_it, found.network_en),
        "competences": [competence(code) for code in found.gives],
        "hours": hours(found.hours),
        "number": rules.in_groups(found.number),
        "check": queries.issuer().check(found.number),
        **standing(found.standing, is_expiring=found.is_expiring),
    }


def issued(line: IssuedLine) -> dict[str, Any]:
    """Return what a trainer's list shows of one."""
    return {
        "line": line,
        "title": in_language(line.title_it, line.title_en),
        **standing(line.standing, is_expiring=line.is_expiring),
    }


def trained(line: TrainedLine) -> dict[str, Any]:
    """Return what the list of an organisation shows of one."""
    return {
        "line": line,
        "title": in_language(line.title_it, line.title_en),
        "competences": ", ".join(competence(code) for code in line.gives),
        "hours": hours(line.hours),
        **standing(line.standing, is_expiring=line.is_expiring),
    }


def year(line: YearOfHours) -> dict[str, Any]:
    """Return what is shown of the hours of a year."""
    return {"year": str(line.year), "hours": hours(line.hours), "many": line.certificates}


def ways(viewer: Actor) -> dict[str, Any]:
    """Return where the paths are, and what beside their own the viewer may open."""
    return {
        "paths_url": CLASSROOM_ADDRESS,
        "may_see_issued": viewer.has_role(*ROLES_OF[Audience.CERTIFYING]),
        "may_see_coverage": viewer.has_role(*ROLES_OF[Audience.REPORTING]),
        "may_see_organisation": viewer.has_role(*ROLES_OF[Audience.STAFFING]),
    }


def standing(stands: Standing, *, is_expiring: bool) -> dict[str, Any]:
    """Return the word for how it stands, and the shape before it."""
    return {
        "stands": stands.label,
        "mark": "soon" if is_expiring else MARKS[stands],
        "is_valid": stands is Standing.VALID,
        "is_revoked": stands is Standing.REVOKED,
        "is_expiring": is_expiring,
    }


def in_language(italian: str, english: str) -> str:
    """Return the one of two texts that is in the language of the page."""
    return english if get_language() == "en" else italian


def competence(code: str) -> str:
    """Return what a competence is called; one that is not known any more keeps its code."""
    return str(Competence(code).label) if code in Competence.values else code


def competence_in(code: str, language: str) -> str:
    """Return what a competence is called in one language."""
    with override(language):
        return competence(code)


def hours(many: Decimal) -> str:
    """Return hours without noughts that say nothing: 16, 7.5, in Italian 7,5."""
    return str(localize(Decimal(f"{many.normalize():f}")))

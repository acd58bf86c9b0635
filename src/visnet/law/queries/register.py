"""Offences, rights, kinds of support and helplines, as the files hold them."""

from __future__ import annotations

from datetime import date

from visnet.kit.decision import NotFound
from visnet.law import rules
from visnet.law.queries import files
from visnet.law.queries.shapes import Helpline, Right, Section, ServiceNeed
from visnet.law.rules.records import Offence


class OffenceNotFound(NotFound):
    """The register holds no offence with that code."""


class RightNotFound(NotFound):
    """The register holds no right with that code."""


class ServiceNeedNotFound(NotFound):
    """The register holds no kind of support with that code."""


def list_offences(*, on: date) -> tuple[Offence, ...]:
    """Return the offences that held on that day: the day of the crime, or today if unknown."""
    return tuple(
        offence
        for offence in files.offences()
        if rules.is_valid_on(valid_from=offence.valid_from, valid_until=offence.valid_until, on=on)
    )


def list_every_offence() -> tuple[Offence, ...]:
    """Return all offences, also those that no longer hold or do not yet."""
    return files.offences()


def get_offence(*, code: str) -> Offence:
    """Return the offence, also one that no longer holds: old cases keep their words."""
    found = next((offence for offence in files.offences() if offence.code == code), None)
    if found is None:
        raise OffenceNotFound(code)
    return found


def list_sections() -> tuple[Section, ...]:
    """Return the eleven sections of the classification of crime."""
    return files.sections()


def list_rights() -> tuple[Right, ...]:
    """Return the cards in the order of the articles."""
    return files.rights()


def get_right(*, code: str) -> Right:
    """Return one card."""
    found = next((right for right in files.rights() if right.code == code), None)
    if found is None:
        raise RightNotFound(code)
    return found


def list_service_needs() -> tuple[ServiceNeed, ...]:
    """Return the kinds of support, in the order in which they are offered."""
    return files.service_needs()


def get_service_need(*, code: str) -> ServiceNeed:
    """Return one kind of support."""
    found = next((need for need in files.service_needs() if need.code == code), None)
    if found is None:
        raise ServiceNeedNotFound(code)
    return found


def list_helplines(*, hidden_too: bool = False) -> tuple[Helpline, ...]:
    """Return the numbers to show; with `hidden_too`, also those behind a switch."""
    return tuple(line for line in files.helplines() if line.shown or hidden_too)

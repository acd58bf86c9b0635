"""Stating under which licence a published release is given, and its DOI."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.turns import Turn, take_turn
from visnet.releases import models, policy, queries, rules
from visnet.releases.operations.asking import EVERY
from visnet.releases.queries import ReleaseNotFound
from visnet.releases.vocabulary import State


class WrongTerms(Exception):
    """The DOI has not the form of one, or nothing was said."""


class StatedAlready(Exception):
    """Something else was stated before: whoever relied on it is not told otherwise."""


@transaction.atomic
def state_terms(*, release_id: UUID, licence: str, doi: str, by: Actor, at: datetime) -> None:
    """State the licence, the DOI, or both; empty states nothing. The same again changes nothing.

    Raises `ReleaseNotFound`, `Refused`, `NoSuchLicence`, `WrongTerms`, `StatedAlready`.
    """
    take_turn(Turn.RELEASES, EVERY)
    row = models.Release.objects.filter(policy.visible_to(by), id=release_id).first()
    if row is None:
        raise ReleaseNotFound(release_id)
    policy.may_state(by, state=State(row.state)).enforce()
    doi = rules.doi_of(doi)
    if licence:
        queries.get_licence(code=licence)
    if not (licence or doi) or (doi and not rules.is_doi(doi)):
        raise WrongTerms
    held = models.Publication.objects.defer("package", "figures").get(release_id=release_id)
    if (licence and held.licence not in {"", licence}) or (doi and held.doi not in {"", doi}):
        raise StatedAlready
    terms = (licence or held.licence, doi or held.doi)
    if terms == (held.licence, held.doi):
        return
    held.licence, held.doi = terms
    held.save(force_update=True, update_fields=["licence", "doi"])
    audit.note(
        by=by, at=at, action="release.terms_stated", subject_kind="release", subject_id=release_id
    )

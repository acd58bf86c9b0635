"""Asking another Centre to take a case over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import queries as cases
from visnet.kit import once
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.referrals import queries as referrals
from visnet.referrals import rules as packages
from visnet.transfers import models, policy, rules
from visnet.transfers.operations import ground
from visnet.transfers.rules import TransferWords
from visnet.transfers.vocabulary import OPEN_STATES
from visnet.vault import operations as vault
from visnet.vault.rules import Place


class AlreadyAsked(Exception):
    """A Centre has been asked to take this case over, and it is not over."""


class SentDifferently(Exception):
    """The form was sent before with other words, or for another case."""


@transaction.atomic
def ask_transfer(*, transfer_id: UUID, asked: TransferWords, by: Actor, at: datetime) -> None:
    """Ask a Centre, and give it the key of what it may read before it answers.

    The package is narrowed to the categories here too. The same id again changes nothing. Raises
    `AlreadyAsked`, `SentDifferently`, `Refused`.
    """
    take_turn(Turn.SAME_FORM, once.ids_of_the_same_form(transfer_id)[0])
    works_on_case = referrals.is_on_case(case_id=asked.case_id)
    policy.may_ask(by, works_on_case=works_on_case).enforce()
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    if _was_asked(transfer_id, asked, by):
        return
    take_turn(Turn.EXCHANGE_OF_CASE, asked.case_id)
    open_ones = models.Transfer.objects.filter(case_id=asked.case_id, state__in=sorted(OPEN_STATES))
    if open_ones.exists():
        raise AlreadyAsked(asked.case_id)
    packages.check_something_passes(asked.categories)
    _check_consent(asked, by)
    row = models.Transfer(
        id=transfer_id,
        case_id=asked.case_id,
        from_organisation_id=by.organisation_id,
        to_organisation_id=asked.to_organisation_id,
        agreement_id=asked.agreement_id,
        clause_id=asked.clause_id,
        consent_id=asked.consent_id,
        categories=sorted(asked.categories),
        until_date=asked.until_date,
        goes_along=rules.counted(asked.goes_along),
        asked_by=ground.author(by),
        asked_at=at,
        synthetic=asked.synthetic,
    )
    row.save(force_insert=True)
    _seal_package(row, asked, by)
    ground.write_down(
        row=row,
        action="asked",
        by=by,
        at=at,
        case_id=asked.case_id,
        fields=tuple(sorted(asked.categories)),
    )


def _seal_package(row: models.Transfer, asked: TransferWords, by: Actor) -> None:
    box = vault.create_box(subject_id=row.id, for_organisation=row.from_organisation_id, by=by)
    vault.share_box(box=box, with_organisation=row.to_organisation_id)
    package = packages.narrow(package=asked.package, categories=asked.categories)
    models.Package.objects.create(
        transfer=row,
        content_sealed=box.seal(
            place=Place("transfers_package", "content", row.id),
            words=packages.package_to_json(package),
        ),
    )


def _check_consent(asked: TransferWords, by: Actor) -> None:
    """Do nothing when the consent is of this case, names this Centre and covers it all."""
    consent = cases.get_consent(viewer=by, consent_id=asked.consent_id)
    named = (consent.case_id, consent.recipient_organisation_id)
    is_this = named == (asked.case_id, asked.to_organisation_id)
    if not is_this or not asked.categories <= consent.categories:
        raise Refused(Reason.NO_CONSENT)


def _was_asked(transfer_id: UUID, asked: TransferWords, by: Actor) -> bool:
    rows = models.Transfer.objects.filter(id__range=once.ids_of_the_same_form(transfer_id))
    row = rows.values_list("id", "case_id", "asked_by").first()
    if row is None:
        return False
    if row != (transfer_id, asked.case_id, by.identifier):
        raise SentDifferently(transfer_id)
    return True

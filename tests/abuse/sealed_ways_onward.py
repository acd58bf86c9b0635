"""How the sealed fields of a list and of a transfer are written.

The transfer is declined, so that its reader has no key.
"""

from uuid import UUID, uuid4

from tests.abuse.sealed_search import Said
from tests.cases.factories import acting
from tests.cast import CAST, LIVORNO, MANTOVA
from tests.checklists import steps as checklists
from tests.referrals.factories import make_agreement, make_consent
from tests.transfers.world import CATEGORIES
from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Purpose
from visnet.doors import clock
from visnet.referrals.rules import Package
from visnet.transfers import operations
from visnet.transfers.rules import TransferWords
from visnet.transfers.vocabulary import DeclineReason


def write_checklist(said: Said, case_id: UUID) -> None:
    checklist_id = checklists.begin(case_id)
    checklists.mark(case_id, checklist_id, words=said.say("checklists.Mark.words_sealed"))


def write_transfer(said: Said, case_id: UUID) -> None:
    make_agreement(to=MANTOVA, purpose=Purpose.CASE_TRANSFER, categories=CATEGORIES)
    consent_id = make_consent(
        case_id, to=MANTOVA, purpose=Purpose.CASE_TRANSFER, categories=CATEGORIES
    )
    transfer_id = uuid4()
    with acting(CAST.anna):
        may = agreements.what_may_pass(
            from_organisation_id=LIVORNO,
            to_organisation_id=MANTOVA,
            purpose=Purpose.CASE_TRANSFER,
            at=clock.now(),
        )
        operations.ask_transfer(
            transfer_id=transfer_id,
            asked=TransferWords(
                case_id=case_id,
                to_organisation_id=MANTOVA,
                agreement_id=may.agreement_id or uuid4(),
                clause_id=may.clause_id or uuid4(),
                consent_id=consent_id,
                until_date=clock.today(),
                categories=CATEGORIES,
                package=Package(request_summary=said.say("transfers.Package.content_sealed")),
                goes_along={},
            ),
            by=CAST.anna,
            at=clock.now(),
        )
    with acting(CAST.marta):
        operations.decline_transfer(
            transfer_id=transfer_id, reason=DeclineReason.NO_ROOM, by=CAST.marta, at=clock.now()
        )


ONWARD = (write_checklist, write_transfer)

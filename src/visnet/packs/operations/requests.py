"""A request as it came, how it was checked, and how it ended without a pack."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases.rules import comparable_name, is_same_name
from visnet.kit.actor import Actor
from visnet.packs import models, policy
from visnet.packs.operations import ground
from visnet.packs.rules import AskedWords, CheckWords, NameTooShort
from visnet.packs.vocabulary import Ending
from visnet.vault.rules import Place


@transaction.atomic
def record_request(
    *, access_request_id: UUID, case_id: UUID, asked: AskedWords, by: Actor, at: datetime
) -> bool:
    """Write down that somebody asked to see what is recorded; say whether it is new.

    Raises `NotFound`, `Refused` (SELF_DEALING in a request of one's own), `NameTooShort`,
    `IdAlreadyUsed`.
    """
    standing, box, author = ground.enter_case(case_id=case_id, by=by)
    policy.may_record(standing, is_asker=is_same_name(asked.name, by.name)).enforce()
    if not comparable_name(asked.name):
        raise NameTooShort
    place = Place("packs_access_request", "name", access_request_id)
    row = {
        "id": access_request_id,
        "case_id": case_id,
        "asker": asked.asker,
        "name_sealed": box.seal(place=place, words=asked.name),
        "received_date": asked.received_date,
        "by": author,
        "at": at,
    }
    if not ground.is_new(models.AccessRequest.objects, row):
        return False
    told = (asked.asker.value.lower(),)
    ground.note("request_recorded", access_request_id, case_id, told, by=by, at=at)
    return True


@transaction.atomic
def check_request(
    *,
    check_id: UUID,
    case_id: UUID,
    access_request_id: UUID,
    check: CheckWords,
    by: Actor,
    at: datetime,
) -> bool:
    """Write down how identity and right were checked; what was approved before counts no more.

    Raises `NotFound`, `Refused` (SELF_DEALING, WRONG_STATE), `IdAlreadyUsed`.
    """
    found = ground.enter(case_id=case_id, access_request_id=access_request_id, by=by)
    whole = found.whole
    if any(one.id == check_id and one.by == found.author for one in whole.checks):
        return False
    policy.may_go_on(found.standing, is_asker=whole.is_asked_by(by), state=whole.state).enforce()
    seal, table = found.box.seal, "packs_access_check"
    row = {
        "id": check_id,
        "request_id": access_request_id,
        "case_id": case_id,
        "number": len(whole.checks) + 1,
        "is_shown": check.is_shown,
        "closeness": check.closeness,
        "identity_sealed": seal(place=Place(table, "identity", check_id), words=check.identity),
        "right_sealed": seal(place=Place(table, "right", check_id), words=check.right),
        "by": found.author,
        "at": at,
    }
    ground.is_new(models.AccessCheck.objects, row)
    told = ("shown" if check.is_shown else "not_shown", check.closeness.value.lower())
    ground.note("request_checked", access_request_id, case_id, told, by=by, at=at)
    return True


@transaction.atomic
def end_request(
    *,
    ending_id: UUID,
    case_id: UUID,
    access_request_id: UUID,
    how: Ending,
    by: Actor,
    at: datetime,
) -> bool:
    """Write down that a request ended without a pack; say whether it is new.

    Raises `NotFound`, `Refused`, `IdAlreadyUsed`.
    """
    found = ground.enter(case_id=case_id, access_request_id=access_request_id, by=by)
    whole = found.whole
    if whole.ending is not None and whole.ending.how == how:
        return False
    policy.may_end(
        found.standing,
        is_asker=whole.is_asked_by(by),
        state=whole.state,
        answer=whole.answer,
        how=how,
    ).enforce()
    row = {
        "id": ending_id,
        "request_id": access_request_id,
        "case_id": case_id,
        "how": how,
        "by": found.author,
        "at": at,
    }
    ground.is_new(models.AccessEnding.objects, row)
    told = (how.value.lower(), whole.answer.why.value.lower())
    ground.note("request_ended", access_request_id, case_id, told, by=by, at=at)
    return True

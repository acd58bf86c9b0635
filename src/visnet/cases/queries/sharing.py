"""What of a case may go into a package for a partner: opened only as far as it is asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.cases import models, policy
from visnet.cases.queries import ground
from visnet.cases.queries.contact import last_day_of
from visnet.cases.vocabulary import Channel, Danger, GoalState
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.vault import queries as vault
from visnet.vault.rules import Box

NAMES = ("preferred_name", "given_name", "family_name")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareableContact:
    """One safe way to reach the person, with its limits."""

    channel: Channel
    value: str
    code_word: str
    days: tuple[int, ...]
    from_hour: int
    until_hour: int
    may_leave_message: bool
    may_say_who_we_are: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareableCase:
    """What could go into a package. What was not asked for stays empty."""

    preferred_name: str = ""
    given_name: str = ""
    family_name: str = ""
    birth_year: int | None = None
    language: str = ""
    interpreter: bool = False
    offence_code: str = ""
    danger: Danger | None = None
    needs: tuple[tuple[str, int], ...] = ()
    goals: tuple[tuple[str, str], ...] = ()
    contacts: tuple[ShareableContact, ...] = ()


def open_for_sharing(
    *, viewer: Actor, case_id: UUID, categories: Collection[str], at: datetime
) -> ShareableCase:
    """Return what the categories name and nothing more, and note what was opened.

    CONTACT and SAFE_CONTACT lead to the person, so they need a fresh proof of who asks.
    """
    row, standing = ground.find_row(case_id=case_id, viewer=viewer)
    policy.may_share(viewer, standing, categories=categories, at=at).enforce()
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    ground.note_viewing(
        viewer=viewer, at=at, what="shareable", case_id=case_id, fields=sorted(categories)
    )
    names = _names(row.person, box) if "NAME" in categories else {}
    return ShareableCase(
        birth_year=_birth_year(row.person, box) if "BIRTH_YEAR" in categories else None,
        language=row.person.language if "LANGUAGE" in categories else "",
        interpreter="LANGUAGE" in categories and row.person.interpreter,
        offence_code=row.offence_code if "OFFENCE" in categories else "",
        danger=Danger(row.danger) if "RISK" in categories else None,
        needs=_needs(case_id) if "NEEDS" in categories else (),
        goals=_goals(case_id, box) if "PLAN_GOAL" in categories else (),
        contacts=(
            _contacts(case_id, box, with_value="CONTACT" in categories, on=civil_date(at))
            if policy.LOCATING_CATEGORIES & set(categories)
            else ()
        ),
        **names,
    )


def _names(person: models.Person, box: Box) -> dict[str, str]:
    return ground.open_words(
        box=box,
        table="cases_person",
        row_id=person.case_id,
        sealed={name: getattr(person, f"{name}_sealed") for name in NAMES},
    )


def _birth_year(person: models.Person, box: Box) -> int | None:
    words = ground.open_words(
        box=box,
        table="cases_person",
        row_id=person.case_id,
        sealed={"birth_date": person.birth_date_sealed},
    )["birth_date"]
    return date.fromisoformat(words).year if words else None


def _needs(case_id: UUID) -> tuple[tuple[str, int], ...]:
    scores = models.NeedScore.objects.filter(case_id=case_id).order_by("at", "id")
    return tuple(sorted(dict(scores.values_list("category", "score")).items()))


def _goals(case_id: UUID, box: Box) -> tuple[tuple[str, str], ...]:
    rows = models.Goal.objects.filter(case_id=case_id, state=GoalState.OPEN)
    return tuple(
        (
            row.need_category,
            ground.open_words(
                box=box, table="cases_goal", row_id=row.id, sealed={"words": row.words_sealed}
            )["words"],
        )
        for row in rows.order_by("due_date", "id")
    )


def _contacts(
    case_id: UUID, box: Box, *, with_value: bool, on: date
) -> tuple[ShareableContact, ...]:
    """Only ways that the person called safe, and that still hold: confirmed not too long ago."""
    rows = models.ContactRule.objects.select_related("representative").filter(
        case_id=case_id, is_safe=True, superseded_at__isnull=True, expires_date__isnull=False
    )
    return tuple(
        _contact(row, box, with_value=with_value)
        for row in rows.order_by("recorded_at", "id")
        if (last := last_day_of(row)) is not None and on <= last
    )


def _contact(row: models.ContactRule, box: Box, *, with_value: bool) -> ShareableContact:
    words = ground.open_words(
        box=box,
        table="cases_contact_rule",
        row_id=row.id,
        sealed={
            "value": row.value_sealed if with_value else None,
            "code_word": row.code_word_sealed,
        },
    )
    return ShareableContact(
        channel=Channel(row.channel),
        days=tuple(row.days),
        from_hour=row.from_hour,
        until_hour=row.until_hour,
        may_leave_message=row.may_leave_message,
        may_say_who_we_are=row.may_say_who_we_are,
        **words,
    )

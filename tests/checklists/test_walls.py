"""What the database itself holds of lists, and refuses."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.cases.factories import NOON, acting, make_case
from tests.cast import CAST, Cast
from tests.checklists.steps import FIRST, begin, mark, put_by, step
from visnet.checklists import models, rules
from visnet.checklists.vocabulary import StepState


def counted(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def test_the_database_holds_no_word_of_a_note(cast: Cast) -> None:
    case_id = make_case()
    mark(case_id, begin(case_id), words="squilla")

    with acting(CAST.anna), connection.cursor() as cursor:
        cursor.execute("SELECT checklists_mark::text FROM checklists_mark")
        stored = cursor.fetchone()[0]

    assert b"squilla".hex() not in stored
    assert "squilla" not in stored


@pytest.mark.parametrize("who", ["bruno", "carla", "gina", "elena", "marta", "dario"])
def test_whoever_does_not_work_on_the_case_sees_no_row(cast: Cast, who: str) -> None:
    case_id = make_case()
    mark(case_id, begin(case_id))

    with acting(getattr(CAST, who)):
        seen = [counted(f"checklists_{name}") for name in ("checklist", "step", "mark")]

    assert seen == [0, 0, 0]


def test_nobody_marks_in_the_name_of_somebody_else_or_in_another_case(cast: Cast) -> None:
    case_id, other_id = make_case(), make_case()
    checklist_id = begin(case_id)

    def write(**changed: object) -> None:
        models.Mark.objects.create(
            **{
                "id": uuid4(),
                "step_id": rules.step_id(checklist_id=checklist_id, code=FIRST),
                "case_id": case_id,
                "number": 1,
                "state": StepState.DONE,
                "by": CAST.anna.identifier,
                "at": NOON,
                **changed,
            }
        )

    with acting(CAST.anna), pytest.raises(DatabaseError), transaction.atomic():
        write(by=CAST.bruno.identifier)
    with acting(CAST.anna), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            write(case_id=other_id)
    with acting(CAST.anna), pytest.raises(IntegrityError), transaction.atomic():
        write(state=StepState.NOT_APPLICABLE)
    assert step(case_id, checklist_id).marks == ()


def test_what_was_said_and_what_is_followed_never_changes(cast: Cast) -> None:
    case_id = make_case()
    checklist_id = begin(case_id)
    mark(case_id, checklist_id)

    with acting(CAST.anna), pytest.raises(DatabaseError), transaction.atomic():
        models.Mark.objects.update(state=StepState.OPEN)
    with acting(CAST.anna), pytest.raises(DatabaseError), transaction.atomic():
        models.Checklist.objects.update(digest="0" * 64)
    with acting(CAST.anna), pytest.raises(DatabaseError), transaction.atomic():
        models.Step.objects.all().delete()
    put_by(case_id, checklist_id)
    with acting(CAST.anna):
        assert models.Checklist.objects.update(set_aside_at=NOON) == 0

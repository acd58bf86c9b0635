"""Results from elsewhere are noted without a question of theirs; answers leave as FHIR, proven."""

from dataclasses import replace
from datetime import date

import pytest
from fhir.resources.questionnaireresponse import QuestionnaireResponse

from tests.cases.answering import (
    PSYCHOLOGIST,
    RESULT,
    answer,
    as_superuser,
    opened,
    record,
)
from tests.cases.factories import NOON, acting, make_case, proven
from tests.cast import CAST
from visnet.audit import models as audit
from visnet.cases import operations, queries
from visnet.kit.decision import NotFound, Reason, Refused

pytestmark = pytest.mark.usefixtures("db")


def test_a_result_from_elsewhere_comes_back_without_a_form_or_a_score() -> None:
    case_id = make_case()

    view = opened(case_id, record(case_id, RESULT))

    assert view.result == RESULT
    assert (view.form, view.sheet) == (None, None)


@pytest.mark.parametrize(
    "changed",
    [{"total": 25}, {"band": "extreme"}, {"day": date(2026, 3, 11)}, {"form_kept_at": ""}],
)
def test_a_result_that_its_instrument_cannot_give_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(operations.ResultDoesNotFit):
        record(make_case(), replace(RESULT, **changed))  # type: ignore[arg-type]


def test_answers_leave_as_fhir_with_a_fresh_proof_and_the_journal_says_so() -> None:
    case_id = make_case()
    answer_id = answer(case_id)
    with acting(PSYCHOLOGIST), pytest.raises(Refused) as refused:
        queries.export_answered_form(
            viewer=PSYCHOLOGIST, case_id=case_id, answer_id=answer_id, at=NOON
        )

    viewer = proven(PSYCHOLOGIST)
    with acting(viewer):
        resource = queries.export_answered_form(
            viewer=viewer, case_id=case_id, answer_id=answer_id, at=NOON
        )

    assert refused.value.reason is Reason.STEP_UP_NEEDED
    QuestionnaireResponse.model_validate(resource)
    assert resource["questionnaire"] == "urn:visnet:questionnaire:pcl_5|2026.1"
    assert "Lucia" not in repr(resource)
    as_superuser()
    actions = audit.Entry.objects.filter(subject_id=answer_id).values_list("action", flat=True)
    assert "cases.form_export_viewed" in set(actions)


def test_a_result_from_elsewhere_does_not_leave_as_a_response() -> None:
    case_id = make_case()
    answer_id = record(case_id, RESULT)
    viewer = proven(CAST.anna)

    with acting(viewer), pytest.raises(NotFound):
        queries.export_answered_form(viewer=viewer, case_id=case_id, answer_id=answer_id, at=NOON)

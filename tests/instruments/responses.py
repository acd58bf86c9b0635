"""Answers as other programs send them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from visnet.instruments.queries import get_questionnaire
from visnet.instruments.rules import Questionnaire
from visnet.instruments.rules.fhir import read_json, read_response
from visnet.instruments.rules.scoring import ScoreSheet, score_answers

PC_PTSD = get_questionnaire(code="pc_ptsd_5")
PCL = get_questionnaire(code="pcl_5")
ITQ = get_questionnaire(code="itq")


def response(items: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return a flat response; every value is given with its FHIR type, as {"valueInteger": 3}."""
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "item": [{"linkId": link_id, "answer": [value]} for link_id, value in items.items()],
        **more,
    }


def read(resource: Any, form: Questionnaire) -> Mapping[str, str]:
    return read_response(read_json(json.dumps(resource).encode()), form).answers


def scored(form: Questionnaire, answers: Mapping[str, str]) -> ScoreSheet:
    return score_answers(questionnaire=form, answers=answers)


def values(sheet: ScoreSheet) -> dict[str, Any]:
    return {score.code: score.value for score in sheet.scores}

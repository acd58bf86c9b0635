"""The readers of forms: those that are shipped, and those that an organisation brought in."""

from visnet.instruments.queries.definitions import (
    DefinitionLine,
    DefinitionView,
    get_form,
    list_definitions,
    list_forms,
    open_definition,
)
from visnet.instruments.rules.external import ExternalInstrument
from visnet.instruments.rules.shapes import (
    Condition,
    Option,
    Question,
    Questionnaire,
    Section,
)
from visnet.instruments.rules.shipped import (
    NEED_SCALE,
    NeedCategory,
    NeedCategoryNotFound,
    QuestionnaireNotFound,
    get_external_instrument,
    get_need_category,
    get_questionnaire,
    list_external_instruments,
    list_need_categories,
    list_questionnaires,
)

__all__ = [
    "NEED_SCALE",
    "Condition",
    "DefinitionLine",
    "DefinitionView",
    "ExternalInstrument",
    "NeedCategory",
    "NeedCategoryNotFound",
    "Option",
    "Question",
    "Questionnaire",
    "QuestionnaireNotFound",
    "Section",
    "get_external_instrument",
    "get_form",
    "get_need_category",
    "get_questionnaire",
    "list_definitions",
    "list_external_instruments",
    "list_forms",
    "list_need_categories",
    "list_questionnaires",
    "open_definition",
]

"""Which instrument, procedure or form the parties adopted, called by its name."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.agreements.rules import AdoptedTool
from visnet.instruments import queries as instruments
from visnet.instruments.queries import Questionnaire, QuestionnaireNotFound


def which_tool(tool: AdoptedTool) -> str:
    """Return the name and version of a form that is built in; else the parties' own mark for it."""
    form = _built_in(tool)
    if form is None:
        return _("%(code)s, version %(version)s") % {"code": tool.code, "version": tool.version}
    return _("the form “%(name)s” of this software, version %(version)s") % {
        "name": form.label(get_language() or "it"),
        "version": form.version,
    }


def mark_of(tool: AdoptedTool, language: str) -> str:
    """Return how a document marks a tool: the name of a built-in form, else the parties' own mark."""
    form = _built_in(tool)
    return tool.code if form is None else form.label(language)


def _built_in(tool: AdoptedTool) -> Questionnaire | None:
    try:
        return instruments.get_questionnaire(code=tool.code, version=tool.version)
    except QuestionnaireNotFound:
        return None

"""What is wrong with a question, in words, and beside which box."""

from django.utils.translation import gettext_lazy as _

from visnet.doors.fields import PlainForm
from visnet.examinations.rules import Flaw, UnsoundQuestion

WORDS = {
    Flaw.CODE: _("Only small letters, figures, - and _, at most 60."),
    Flaw.KIND: _("There is no such kind of question."),
    Flaw.WORDS: _("Something is missing in Italian or in English."),
    Flaw.TOO_LONG: _("This is too long."),
    Flaw.HIDDEN_MARK: _("An invisible character got in while copying. Type this again."),
    Flaw.CHOICES: _("At least two things to choose from are needed; none where words are written."),
    Flaw.TOO_MANY: _("More than twelve things to choose from are too many."),
    Flaw.SAME_CHOICES: _("Two of them say the same."),
    Flaw.RIGHT: _("Say which are right: exactly one, or at least one where several may be."),
    Flaw.MATCH: _("Each line needs two halves with -> between them, the same in both languages."),
    Flaw.STAGES: _("A case has between one and eight stages, and none within another."),
    Flaw.LINES: _("Both languages need the same lines in the same order, with the same marks."),
    Flaw.SYNTAX: _(
        "It cannot be read. A question begins with ::name:: and its answers stand in { }."
    ),
    Flaw.FORM: _("Only plain text can be read here, no HTML."),
    Flaw.ONE_LANGUAGE: _(
        "It stands in one language only. Both are needed, as ::name.it:: and ::name.en::."
    ),
    Flaw.TWICE: _("The same name stands further up."),
}
BESIDE = {
    "stem": "stem_it",
    "story": "story_it",
    "feedback": "feedback_it",
    "source": "source",
    "choice": "choices_it",
    "match": "choices_it",
}
OF_CHOICES = frozenset(
    {Flaw.CHOICES, Flaw.TOO_MANY, Flaw.SAME_CHOICES, Flaw.RIGHT, Flaw.MATCH, Flaw.LINES}
)


def tell(form: PlainForm, unsound: UnsoundQuestion) -> None:
    """Say beside the right box of a form what is wrong."""
    flaw = unsound.flaw
    name = "choices_it" if flaw in OF_CHOICES else BESIDE.get(unsound.where, "")
    if flaw is Flaw.CODE:
        name = "code" if "code" in form.fields else "module"
    form.add_error(name if name in form.fields else None, str(WORDS[flaw]))

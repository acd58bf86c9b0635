"""What is asked of those who write a procedure together."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.doors import fields
from visnet.guidelines.queries import AuthorLine
from visnet.guidelines.rules import Pair, RemarkWords, Step, Variant
from visnet.guidelines.rules.text import LONGEST_BRIEF
from visnet.guidelines.vocabulary import ClauseKind, Group, Outcome, Screen

NO_NAMES = _("Nobody who was helped is named or described here, and nobody could be recognised.")
LONGEST_TITLE, LONGEST_TEXT, LONGEST_REMARK = 120, 6_000, 2_000
MOST_HOURS = 24 * 366
PARTS = [
    ("words", _("The whole text")),
    ("brief", _("The two lines")),
    ("title", _("The title")),
    ("by", _("Who does it")),
]
NUMBERS = {
    "invalid": _("Write a whole number."),
    "min_value": _("At least one."),
    "max_value": _("At most %(limit_value)s."),
}


class BeginForm(fields.NewThingForm):
    """Which procedure, in which network."""

    network = forms.ChoiceField(label=_("In which network"), widget=forms.RadioSelect)
    code = forms.ChoiceField(label=_("Which procedure"), widget=forms.RadioSelect)


class UntilForm(fields.PlainForm):
    """Until when remarks are asked for."""

    day = fields.Day(
        label=_("Remarks until"), help_text=_("Left empty: no day is named."), required=False
    )


class AuthorForm(fields.PlainForm):
    """Who writes a step, and until when."""

    author = forms.ChoiceField(label=_("Who"), error_messages={"required": _("Choose one.")})
    day = fields.Day(label=_("Until when"))

    def __init__(self, *arguments: Any, authors: Iterable[AuthorLine], **options: Any) -> None:
        """Offer those who speak for an organisation of the network."""
        super().__init__(*arguments, **options)
        names = [(str(each.user_id), f"{each.organisation_name}: {each.name}") for each in authors]
        self.offer("author", [("", ""), *names])


class StepForm(fields.PlainForm):
    """One step, in both languages."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    title_it = fields.Line(label=_("Title, in Italian"), max_length=LONGEST_TITLE)
    title_en = fields.Line(label=_("Title, in English"), max_length=LONGEST_TITLE)
    brief_it = fields.Words(
        label=_("The two lines, in Italian"),
        help_text=_("They stand beside the form: only what matters at that moment."),
        max_length=LONGEST_BRIEF,
        rows=2,
    )
    brief_en = fields.Words(label=_("The two lines, in English"), max_length=LONGEST_BRIEF, rows=2)
    words_it = fields.Words(
        label=_("The whole text, in Italian"),
        help_text=_("An empty line begins a new paragraph."),
        max_length=LONGEST_TEXT,
        rows=8,
    )
    words_en = fields.Words(label=_("The whole text, in English"), max_length=LONGEST_TEXT, rows=8)
    by_it = fields.Line(label=_("Who does it, in Italian"))
    by_en = fields.Line(label=_("Who does it, in English"))
    within_hours = forms.IntegerField(
        label=_("Within how many hours"),
        required=False,
        min_value=1,
        max_value=MOST_HOURS,
        error_messages=NUMBERS,
    )
    screens = forms.MultipleChoiceField(
        label=_("Beside which screens"),
        choices=Screen.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    clause = forms.ChoiceField(
        label=_("Under which clause of the agreement"),
        choices=[("", pgettext_lazy("a clause", "None")), *ClauseKind.choices],
        required=False,
    )
    articles = fields.Line(
        label=_("Articles of Directive 2012/29/EU"),
        help_text=_("Numbers, with a space between them."),
        required=False,
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Ask for each group, in each language, what is different with it."""
        super().__init__(*arguments, **options)
        for group in Group:
            for language in ("it", "en"):
                self.fields[f"variant_{group.value}_{language}"] = fields.Words(
                    label=_("In Italian") if language == "it" else _("In English"),
                    max_length=LONGEST_TEXT,
                    rows=2,
                    required=False,
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for group in Group:
            names = [f"variant_{group.value}_{language}" for language in ("it", "en")]
            said = [cleaned.get(name, "").strip() for name in names]
            if any(said) and not all(said):
                self.add_error(names[said.index("")], _("Write it in both languages."))
        articles = cleaned.get("articles", "").split()
        if not all(each.isascii() and each.isdigit() for each in articles):
            self.add_error("articles", _("Write numbers only, with a space between them."))
        return cleaned

    def groups(self) -> list[dict[str, Any]]:
        """Return the questions about each group of people, for the page."""
        return [
            {
                "label": group.label,
                "italian": self[f"variant_{group.value}_it"],
                "english": self[f"variant_{group.value}_en"],
            }
            for group in Group
        ]

    def step(self, code: str = "") -> Step:
        """The step, as the room keeps it; without a name it is named after its English title."""
        said = self.cleaned_data
        return Step(
            code=code or slugify(said["title_en"])[:60].strip("-"),
            title=self._pair("title"),
            brief=self._pair("brief"),
            words=self._pair("words"),
            by=self._pair("by"),
            screens=tuple(each for each in Screen.values if each in said["screens"]),
            clause=said["clause"],
            within_hours=said["within_hours"],
            articles=tuple(said["articles"].split()),
            variants=tuple(
                Variant(group=group.value, words=self._pair(f"variant_{group.value}"))
                for group in Group
                if said[f"variant_{group.value}_it"].strip()
            ),
        )

    def _pair(self, name: str) -> Pair:
        said = self.cleaned_data
        return Pair(
            it=said[f"{name}_it"].replace("\r\n", "\n").strip(),
            en=said[f"{name}_en"].replace("\r\n", "\n").strip(),
        )


class RemarkForm(fields.NewThingForm):
    """What somebody says of a step, and which other words they would put."""

    step_code = forms.ChoiceField(label=_("About"))
    words = fields.Words(
        label=_("What do you say"), help_text=NO_NAMES, max_length=LONGEST_REMARK, rows=4
    )
    field = forms.ChoiceField(
        label=_("Other words for"), choices=PARTS, required=False, initial="words"
    )
    proposed_it = fields.Words(
        label=_("Your words, in Italian"), max_length=LONGEST_TEXT, rows=4, required=False
    )
    proposed_en = fields.Words(
        label=_("Your words, in English"), max_length=LONGEST_TEXT, rows=4, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        proposes = cleaned.get("proposed_it", "").strip() or cleaned.get("proposed_en", "").strip()
        if proposes and not cleaned.get("step_code"):
            self.add_error("step_code", _("Choose the step for which you propose other words."))
        if proposes and not cleaned.get("field"):
            self.add_error("field", _("Choose one."))
        return cleaned

    @property
    def remark(self) -> RemarkWords:
        """What is said, as the room keeps it."""
        said = self.cleaned_data
        return RemarkWords(
            step_code=said["step_code"],
            words=said["words"].strip(),
            field=said["field"],
            proposed_it=said["proposed_it"].replace("\r\n", "\n").strip(),
            proposed_en=said["proposed_en"].replace("\r\n", "\n").strip(),
        )


class DecideForm(fields.PlainForm):
    """What becomes of a remark, and why."""

    outcome = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    because = fields.Words(
        label=_("Why"),
        help_text=_("Whoever wrote it reads this."),
        max_length=LONGEST_REMARK,
        rows=3,
    )


class AnswerForm(fields.PlainForm):
    """What is answered to somebody for whom a step did not work."""

    answer = fields.Words(
        label=_("Your answer"),
        help_text=_("What changes in the next edition, or why nothing does."),
        max_length=LONGEST_REMARK,
        rows=4,
    )

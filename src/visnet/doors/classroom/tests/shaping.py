"""Forms for banks, for tests that are drawn from them, and for questionnaires."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from visnet.doors import fields
from visnet.examinations import rules
from visnet.examinations.queries import BankForTrainer, BankLine, TestForTrainer
from visnet.examinations.rules import Pair, Part, Scale, ScaleWords, TestWords
from visnet.examinations.vocabulary import QUESTIONNAIRES, TestKind

DRAW = "draw_"
ROOM_FOR_MORE = 3
AGREED, IN_WORDS = "agree", "text"
ANSWERED = (
    (AGREED, gettext_lazy("From 1 (not at all) to 5 (fully)")),
    (IN_WORDS, gettext_lazy("In words")),
)
OFTEN_ENOUGH, ENOUGH = 3, 70
"""What a new test begins with; whoever makes it changes it."""


class TitleForm(fields.NewThingForm):
    """A title in both languages."""

    title_it = fields.Line(label=gettext_lazy("Title, in Italian"))
    title_en = fields.Line(label=gettext_lazy("Title, in English"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def changes(self) -> None:
        """Say that what is titled is there already: nothing new is made."""
        del self.fields["submission"]

    @property
    def title(self) -> Pair:
        """The title, as the room keeps it."""
        found = self.cleaned_data
        return Pair(it=found["title_it"].strip(), en=found["title_en"].strip())


class BankForm(TitleForm):
    """A bank: what it is called, and in which network."""

    network = forms.ChoiceField(label=gettext_lazy("For which network"), widget=forms.RadioSelect)

    def __init__(
        self, sent: QueryDict | None, *, networks: list[tuple[str, str]], bank: BankLine | None
    ) -> None:
        initial: dict[str, Any] = {"network": networks[0][0]} if len(networks) == 1 else {}
        if bank is not None:
            title = {"title_it": bank.title.it, "title_en": bank.title.en}
            initial = {**title, "version": bank.version}
        super().__init__(sent, initial=initial)
        if bank is not None:
            del self.fields["network"]
            self.changes()
            return
        self.offer("network", networks)


class TestForm(TitleForm):
    """How a test is drawn, how long it takes, how often, and what is enough."""

    __test__ = False  # not one of ours to run, whatever its name begins with

    minutes = forms.IntegerField(
        label=pgettext_lazy("time", "Minutes"),
        help_text=gettext_lazy("Leave it empty where nobody should look at the clock."),
        min_value=1,
        max_value=rules.MOST_MINUTES,
        required=False,
    )
    pass_percent = forms.IntegerField(
        label=gettext_lazy("What is enough, in percent"), min_value=0, max_value=100
    )
    attempts = forms.IntegerField(
        label=gettext_lazy("How often it may be sat"), min_value=1, max_value=rules.MOST_ATTEMPTS
    )
    shows_feedback = forms.BooleanField(
        label=gettext_lazy("Show afterwards what was right, and why"), required=False
    )

    def __init__(
        self,
        sent: QueryDict | None,
        *,
        kind: TestKind,
        there: Mapping[str, int],
        test: TestForTrainer | None = None,
    ) -> None:
        super().__init__(sent, initial=_initial(test) if test else _new(kind))
        self.kind, self.test = kind, test
        if test is not None:
            self.changes()
        if kind is not TestKind.EXAM:
            # Nothing is passed before or after a path, and each is sat once.
            del self.fields["pass_percent"], self.fields["attempts"]
        drawn = {part.module: part.questions for part in test.parts} if test else {}
        for module in {**there, **drawn}:
            many = there.get(module, 0)
            of_module = _("How many questions of %(module)s (of %(many)s)")
            self.fields[f"{DRAW}{module}"] = forms.IntegerField(
                label=of_module % {"module": module or _("no module"), "many": many},
                min_value=0,
                max_value=many,
                initial=drawn.get(module, 0),
            )

    def words(self) -> TestWords:
        """Return the test as it is wanted."""
        found = self.cleaned_data
        parts = [
            Part(module=name.removeprefix(DRAW), questions=many)
            for name, many in found.items()
            if name.startswith(DRAW) and many
        ]
        return TestWords(
            code=self.test.line.code if self.test else "",
            title=self.title,
            kind=self.kind.value,
            parts=tuple(parts),
            minutes=found["minutes"],
            pass_percent=found.get("pass_percent", 0),
            attempts=found.get("attempts", 1),
            shows_feedback=found["shows_feedback"],
        )


class LineForm(fields.PlainForm):
    """One line of a questionnaire. Left empty, there is none."""

    words_it = fields.Line(
        label=gettext_lazy("In Italian"), max_length=rules.LONGEST_SCALE, required=False
    )
    words_en = fields.Line(
        label=gettext_lazy("In English"), max_length=rules.LONGEST_SCALE, required=False
    )
    answered = forms.ChoiceField(
        label=gettext_lazy("How it is answered"),
        choices=ANSWERED,
        widget=forms.RadioSelect,
        required=False,
    )
    code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(self, sent: QueryDict | None, *, number: int, line: Scale | None) -> None:
        initial: dict[str, Any] = {"answered": AGREED}
        if line is not None:
            initial = {
                "words_it": line.words.it,
                "words_en": line.words.en,
                "answered": IN_WORDS if line.is_text else AGREED,
                "code": line.code,
            }
        super().__init__(sent, prefix=f"line{number}", initial=initial)
        self.number, self.is_new = number, line is None

    def clean(self) -> dict[str, Any]:
        """Ask for both languages, or for neither."""
        cleaned = super().clean() or {}
        it, en = cleaned.get("words_it", "").strip(), cleaned.get("words_en", "").strip()
        if not self.errors and bool(it) is not bool(en):
            missing = "words_en" if it else "words_it"
            self.add_error(missing, str(_("Write it in both languages, or empty both.")))
        return cleaned

    @property
    def wanted(self) -> ScaleWords | None:
        """The line as it is wanted, or None where there is none."""
        found = self.cleaned_data
        words = Pair(it=found["words_it"].strip(), en=found["words_en"].strip())
        if not words.it:
            return None
        return ScaleWords(code=found["code"], words=words, is_text=found["answered"] == IN_WORDS)


class QuestionnaireForm(TitleForm):
    """What a questionnaire is called and asks, with room for a few lines more."""

    def __init__(self, sent: QueryDict | None, *, test: TestForTrainer | None = None) -> None:
        title = test.line.title if test else rules.NO_WORDS
        version = test.version if test else None
        super().__init__(
            sent, initial={"title_it": title.it, "title_en": title.en, "version": version}
        )
        if test is not None:
            self.changes()
        there = test.line.asked_now if test else ()
        many = min(len(there) + ROOM_FOR_MORE, rules.MOST_SCALES)
        if self.is_bound:
            # Somebody else may have taken a line out meanwhile: all that was written is kept.
            sent_lines = sum(
                f"line{n}-words_it" in self.data for n in range(1, 1 + rules.MOST_SCALES)
            )
            many = max(many, sent_lines)
        room = [*there, *([None] * (many - len(there)))]
        self.lines = [
            LineForm(sent, number=number, line=line) for number, line in enumerate(room, start=1)
        ]

    def is_valid(self) -> bool:
        """Whether all of it is."""
        valid = [super().is_valid(), *(each.is_valid() for each in self.lines)]
        if not all(valid[1:]):
            self.add_error(None, str(_("One of the lines needs another look.")))
        return all(valid)

    def wanted(self) -> list[ScaleWords]:
        """Return the lines that are wanted."""
        return [each.wanted for each in self.lines if each.wanted is not None]

    def words(self, kind: TestKind) -> TestWords:
        """Return what a questionnaire is, but for its lines."""
        return TestWords(code="", title=self.title, kind=kind.value)


class FurtherForm(fields.NewThingForm):
    """Why somebody may sit a test once more."""

    reason = fields.Words(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("They read it. It stays in the journal that you gave it."),
        rows=3,
        max_length=500,
    )


def there_of(bank: BankForTrainer) -> dict[str, int]:
    """Return how many questions each module of a bank could give."""
    found: dict[str, int] = {}
    for each in bank.questions:
        if not each.is_retired:
            module = each.question.module
            found[module] = found.get(module, 0) + 1
    return found


def asks_lines(kind: TestKind) -> bool:
    """Whether a test of this kind is a questionnaire."""
    return kind in QUESTIONNAIRES


def _initial(test: TestForTrainer) -> dict[str, Any]:
    line = test.line
    return {
        "title_it": line.title.it,
        "title_en": line.title.en,
        "minutes": line.minutes,
        "pass_percent": line.pass_percent,
        "attempts": line.attempts,
        "shows_feedback": line.shows_feedback,
        "version": test.version,
    }


def _new(kind: TestKind) -> dict[str, Any]:
    return {
        "pass_percent": ENOUGH,
        "attempts": OFTEN_ENOUGH,
        # What is shown before the path would be known after it.
        "shows_feedback": kind is not TestKind.BEFORE,
    }

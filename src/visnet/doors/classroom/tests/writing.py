"""Forms for questions: simple ones, and cases with their stages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.doors import fields
from visnet.doors.classroom.tests import flaws
from visnet.examinations import rules
from visnet.examinations.rules import Item, Kind, Pair, Question, UnsoundQuestion

KINDS = {
    Kind.SINGLE: pgettext_lazy("a question", "One right answer"),
    Kind.MULTIPLE: pgettext_lazy("a question", "Several right answers"),
    Kind.ORDERING: pgettext_lazy("a question", "Put in order"),
    Kind.MATCHING: pgettext_lazy("a question", "Match"),
    Kind.TEXT: pgettext_lazy("a question", "A short text, read by a trainer"),
    Kind.VIGNETTE: pgettext_lazy("a question", "A case, with stages"),
}
HOW = {
    Kind.SINGLE: _("One a line. Put = before the right one."),
    Kind.MULTIPLE: _("One a line. Put = before each right one."),
    Kind.ORDERING: _("One a line, in the right order."),
    Kind.MATCHING: _("One a line: this -> what belongs to it."),
}
OF_A_STAGE = tuple((kind.value, KINDS[kind]) for kind in Kind if kind is not Kind.VIGNETTE)
STAGE = "stage"
FIRST_KIND = {"kind": Kind.SINGLE.value}


class ItemForm(fields.PlainForm):
    """What is asked, and what there is to choose from."""

    stem_it = fields.Words(label=_("The question, in Italian"), rows=3)
    stem_en = fields.Words(label=_("The question, in English"), rows=3)
    choices_it = fields.Words(label=_("Answers to choose from, in Italian"), rows=5, required=False)
    choices_en = fields.Words(label=_("Answers to choose from, in English"), rows=5, required=False)

    def speak_of(self, kind: Kind) -> None:
        """Say how choices of this kind are written; a text has none."""
        for name in ("choices_it", "choices_en"):
            if kind is Kind.TEXT:
                del self.fields[name]
            else:
                self.fields[name].help_text = str(HOW[kind])

    def item_record(self, kind: Kind) -> dict[str, Any]:
        """Return the record of what is asked. Raises `UnsoundQuestion`."""
        found = self.cleaned_data
        choices = found.get("choices_it", ""), found.get("choices_en", "")
        return {
            "stem_it": found["stem_it"],
            "stem_en": found["stem_en"],
            "choice": rules.read_choices(kind, *choices),
        }


class QuestionForm(ItemForm, fields.NewThingForm):
    """A question of any kind but a case."""

    code = fields.Line(
        label=_("Short name"), help_text=_("It does not change later."), max_length=60
    )
    module = fields.Line(
        label=_("Module"), help_text=_("From which a test draws."), max_length=60, required=False
    )
    feedback_it = fields.Words(label=_("Why, in Italian"), rows=3, required=False)
    feedback_en = fields.Words(label=_("Why, in English"), rows=3, required=False)
    source = fields.Line(label=_("Where it can be read"), max_length=500, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order: Iterable[str] = ("code", "module")

    def __init__(self, sent: QueryDict | None, *, kind: Kind, question: Question | None) -> None:
        super().__init__(sent, initial=_initial(question))
        self.kind = kind
        self.former = question
        if question is not None:
            del self.fields["code"]
        self.prepare()

    def prepare(self) -> None:
        """Say what is particular to the kind."""
        self.speak_of(self.kind)

    def question(self) -> Question | None:
        """Return the question that was written, or None where something is said beside a box."""
        try:
            return rules.read_question({**self.record(), **self.body()})
        except UnsoundQuestion as unsound:
            flaws.tell(self, unsound)
            return None

    def record(self) -> dict[str, Any]:
        """Return what every question has."""
        found = self.cleaned_data
        names = ("module", "feedback_it", "feedback_en", "source")
        return {
            "code": self.former.code if self.former else found["code"],
            "kind": self.kind.value,
            **{name: found[name] for name in names},
        }

    def body(self) -> dict[str, Any]:
        """Return what is asked. Raises `UnsoundQuestion`."""
        return self.item_record(self.kind)


class StageForm(ItemForm):
    """One stage of a case. Left empty, there is none."""

    kind = forms.ChoiceField(label=_("How it is answered"), choices=OF_A_STAGE)
    story_it = fields.Words(label=_("What happens, in Italian"), rows=3, required=False)
    story_en = fields.Words(label=_("What happens, in English"), rows=3, required=False)
    field_order = ("kind", "story_it", "story_en")

    def __init__(self, sent: QueryDict | None, *, number: int, item: Item | None) -> None:
        initial = {**_item_initial(item), "kind": item.kind.value} if item else FIRST_KIND
        super().__init__(sent, prefix=f"{STAGE}{number}", initial=initial)
        self.empty_permitted = item is None
        self.use_required_attribute = False
        self.number = number
        self.feedback = item.feedback if item else rules.NO_WORDS
        for name in ("choices_it", "choices_en"):
            self.fields[name].help_text = str(
                _("One a line: = before the right ones; this -> that; in order; or none at all.")
            )

    def record(self) -> dict[str, Any]:
        """Return the record of the stage. Raises `UnsoundQuestion`."""
        found = self.cleaned_data
        kind = Kind(found["kind"])
        return {
            "kind": kind.value,
            "story_it": found["story_it"],
            "story_en": found["story_en"],
            "feedback_it": self.feedback.it,
            "feedback_en": self.feedback.en,
            **self.item_record(kind),
        }


class CaseForm(QuestionForm):
    """A case: how it begins, and its stages, with room for one more."""

    story_it = fields.Words(label=_("How it begins, in Italian"), rows=5)
    story_en = fields.Words(label=_("How it begins, in English"), rows=5)
    field_order: Iterable[str] = ("code", "module", "story_it", "story_en")

    def prepare(self) -> None:
        """Make the stages."""
        for name in ("stem_it", "stem_en", "choices_it", "choices_en"):
            del self.fields[name]
        items = self.former.items if self.former else ()
        room = [*items, *([None] * min(2 if not items else 1, 8 - len(items)))]
        sent = self.data if self.is_bound else None
        self.stages = [
            StageForm(sent, number=number, item=item)  # type: ignore[arg-type]  # what was posted
            for number, item in enumerate(room, start=1)
        ]

    def is_valid(self) -> bool:
        """Whether all of it is."""
        # Each is asked, so that every box says what is wrong with it.
        valid = [super().is_valid(), *(each.is_valid() for each in self.stages)]
        if not all(valid[1:]):
            self.add_error(None, str(_("One of the stages needs another look.")))
        return all(valid)

    def body(self) -> dict[str, Any]:
        """Return the case with its stages. Raises `UnsoundQuestion`."""
        found = self.cleaned_data
        stages = []
        for each in self.stages:
            if each.has_changed() or not each.empty_permitted:
                stages.append(self._stage(each))
        return {"story_it": found["story_it"], "story_en": found["story_en"], "stage": stages}

    def _stage(self, each: StageForm) -> dict[str, Any]:
        record = each.record()
        probe = {"code": "probe", "kind": "vignette", "story_it": "-", "story_en": "-"}
        try:
            rules.read_question({**probe, "stage": [record]})
        except UnsoundQuestion as unsound:
            flaws.tell(each, unsound)
            raise UnsoundQuestion(unsound.flaw, STAGE) from None
        return record


def form_for(
    sent: QueryDict | None, *, kind: Kind, question: Question | None = None
) -> QuestionForm:
    """Return the form for a question of this kind."""
    maker = CaseForm if kind is Kind.VIGNETTE else QuestionForm
    return maker(sent, kind=kind, question=question)


def _initial(question: Question | None) -> dict[str, Any]:
    if question is None:
        return {}
    item = {} if question.kind is Kind.VIGNETTE else _item_initial(question.items[0])
    return {
        **item,
        "module": question.module,
        "source": question.source,
        **_pair("feedback", question.feedback),
        **({"story_it": question.story.it, "story_en": question.story.en} if not item else {}),
    }


def _item_initial(item: Item) -> dict[str, Any]:
    it, en = rules.as_lines(item.kind, item.choices)
    return {
        **_pair("stem", item.stem),
        **_pair("story", item.story),
        "choices_it": it,
        "choices_en": en,
    }


def _pair(name: str, pair: Pair) -> dict[str, str]:
    return {f"{name}_it": pair.it, f"{name}_en": pair.en}

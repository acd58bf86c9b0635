"""What is asked about paths, modules and sessions."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.doors import fields
from visnet.kit.civil_time import ROME
from visnet.people.vocabulary import LEARNED, Competence
from visnet.training.operations import SessionWords
from visnet.training.queries import ModuleLine, PathLine, SessionLine
from visnet.training.rules import Material, ModuleWords, Pair, PathWords
from visnet.training.vocabulary import ModuleKind, Profile

LONGEST_TITLE = 160
LONGEST_PURPOSE = 1_000
LONGEST_TEXT = 30_000
MOST_SEATS = 1_000
COMPETENCES = [(each.value, each.label) for each in LEARNED]


class PathForm(fields.NewThingForm):
    """A path: for whom, what for, what it gives."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    network = forms.ChoiceField(label=_("For which network"), widget=forms.RadioSelect)
    code = forms.SlugField(
        label=_("Short name"),
        help_text=_("Small letters, numbers and hyphens. It stays the same for ever."),
        max_length=40,
    )
    title_it = fields.Line(label=_("Title, in Italian"), max_length=LONGEST_TITLE)
    title_en = fields.Line(label=_("Title, in English"), max_length=LONGEST_TITLE)
    purpose_it = fields.Words(
        label=_("What it is for, in Italian"), max_length=LONGEST_PURPOSE, rows=3
    )
    purpose_en = fields.Words(
        label=_("What it is for, in English"), max_length=LONGEST_PURPOSE, rows=3
    )
    profiles = forms.MultipleChoiceField(
        label=_("For whom"), choices=Profile.choices, widget=forms.CheckboxSelectMultiple
    )
    gives = forms.MultipleChoiceField(
        label=_("Which competences it gives"),
        choices=COMPETENCES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    requires = forms.MultipleChoiceField(
        label=_("Which competences one needs before"),
        choices=Competence.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    valid_months = forms.IntegerField(
        label=_("For how many months the certificate holds"),
        help_text=_("Left empty: without end."),
        min_value=1,
        max_value=120,
        required=False,
    )
    tests = forms.MultipleChoiceField(
        label=_("Tests and questionnaires before and after"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @property
    def words(self) -> PathWords:
        """The path, as the room keeps it."""
        said = self.cleaned_data
        return PathWords(
            code=said["code"],
            title=_pair(said, "title"),
            purpose=_pair(said, "purpose"),
            profiles=tuple(said["profiles"]),
            valid_months=said["valid_months"],
            gives=tuple(said["gives"]),
            requires=tuple(said["requires"]),
            tests=tuple(said["tests"]),
        )


class TakeUpForm(fields.NewThingForm):
    """Taking a path that ships up into a network."""

    network = forms.ChoiceField(label=_("For which network"), widget=forms.RadioSelect)
    path = forms.ChoiceField(label=_("Which path"), widget=forms.RadioSelect)


class ModuleForm(fields.NewThingForm):
    """One module: what it is about, how it is learned, what there is to read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    title_it = fields.Line(label=_("Title, in Italian"), max_length=LONGEST_TITLE)
    title_en = fields.Line(label=_("Title, in English"), max_length=LONGEST_TITLE)
    kind = forms.ChoiceField(
        label=_("How it is learned"), choices=ModuleKind.choices, widget=forms.RadioSelect
    )
    hours = forms.DecimalField(
        label=_("Hours of learning"), min_value=0, max_value=200, max_digits=5, decimal_places=2
    )
    aim_it = fields.Words(
        label=_("What one can do afterwards, in Italian"), max_length=LONGEST_PURPOSE, rows=2
    )
    aim_en = fields.Words(
        label=_("What one can do afterwards, in English"), max_length=LONGEST_PURPOSE, rows=2
    )
    words_it = fields.Words(
        label=_("What there is to read, in Italian"),
        help_text=_(
            "Nobody who was helped is named or described here, and nobody could be recognised."
        ),
        max_length=LONGEST_TEXT,
        rows=10,
        required=False,
    )
    words_en = fields.Words(
        label=_("What there is to read, in English"),
        max_length=LONGEST_TEXT,
        rows=10,
        required=False,
    )
    test_code = forms.ChoiceField(
        label=_("The test that belongs to it"),
        help_text=_("Tests are made in the question banks."),
        choices=[("", "—")],
        required=False,
    )
    guideline = forms.ChoiceField(
        label=_("The joint procedure to be read"),
        choices=[("", "—")],
        required=False,
    )
    materials = fields.Words(
        label=_("Links to read and watch"),
        help_text=_(
            "One on each line: the address, the title in Italian, the title in English, with | between."
        ),
        max_length=4_000,
        rows=3,
        required=False,
    )

    def __init__(
        self,
        *given: Any,
        procedures: Iterable[tuple[str, str]],
        tests: Iterable[tuple[str, str]],
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self.offer("guideline", [("", "—"), *procedures])
        self.offer("test_code", [("", "—"), *tests])

    def clean_materials(self) -> tuple[Material, ...]:
        """Read the links, line by line."""
        lines = [each for each in self.cleaned_data["materials"].splitlines() if each.strip()]
        return tuple(map(_material, lines))

    @property
    def words(self) -> ModuleWords:
        """The module, as the room keeps it."""
        said = self.cleaned_data
        return ModuleWords(
            title=_pair(said, "title"),
            kind=said["kind"],
            hours=said["hours"],
            aim=_pair(said, "aim"),
            words=_pair(said, "words"),
            test_code=said["test_code"],
            guideline_code=said["guideline"],
            materials=said["materials"],
        )


class SessionForm(fields.NewThingForm):
    """When and where people meet, for how many, and who teaches."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    day = fields.Day(label=_("Day"))
    begins = fields.Hour(label=pgettext_lazy("a session", "From"))
    ends = fields.Hour(label=pgettext_lazy("a session", "To"))
    place = fields.Line(label=_("Where"), required=False)
    online_address = forms.URLField(
        label=_("Or where online"),
        help_text=_("Only whoever has a place sees it."),
        max_length=300,
        required=False,
        assume_scheme="https",
    )
    seats = forms.IntegerField(label=_("How many places"), min_value=1, max_value=MOST_SEATS)
    is_public = forms.BooleanField(
        label=_("Show it in the public calendar"),
        help_text=_(
            "Strangers then see the title, the path, day and hours, the town or that it is online, and"
            " your organisation. Never who teaches, who comes, where exactly, or the address online."
        ),
        required=False,
    )
    town = fields.Line(label=_("Town, for the public calendar"), max_length=80, required=False)

    def words(self, trainer_id: UUID) -> SessionWords:
        """Return the session, as the room keeps it."""
        said = self.cleaned_data
        return SessionWords(
            starts_at=fields.moment_of(said["day"], said["begins"]),
            ends_at=fields.moment_of(said["day"], said["ends"]),
            place=said["place"],
            online_address=said["online_address"],
            seats=said["seats"],
            trainer_id=trainer_id,
            is_public=said["is_public"],
            town=said["town"],
        )


def path_as_typed(line: PathLine) -> dict[str, Any]:
    """Return what the form shows of a path that is to be changed."""
    return {
        "version": line.version,
        "network": str(line.network_id),
        "code": line.code,
        **_both("title", line.title),
        **_both("purpose", line.purpose),
        "profiles": line.profiles,
        "gives": line.gives,
        "requires": line.requires,
        "valid_months": line.valid_months,
        "tests": line.tests,
    }


def module_as_typed(line: ModuleLine) -> dict[str, Any]:
    """Return what the form shows of a module that is to be changed."""
    return {
        "version": line.version,
        **_both("title", line.title),
        "kind": line.kind,
        "hours": line.hours,
        **_both("aim", line.aim),
        **_both("words", line.words),
        "test_code": line.test_code,
        "guideline": line.guideline_code,
        "materials": "\n".join(
            f"{each.href} | {each.title.it} | {each.title.en}" for each in line.materials
        ),
    }


def session_as_typed(line: SessionLine) -> dict[str, Any]:
    """Return what the form shows of a session that is to be changed."""
    begins, ends = line.starts_at.astimezone(ROME), line.ends_at.astimezone(ROME)
    return {
        "version": line.version,
        "day": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "place": line.place,
        "online_address": line.online_address,
        "seats": line.seats,
        "is_public": line.is_public,
        "town": line.town,
    }


def _both(name: str, pair: Pair) -> dict[str, str]:
    return {f"{name}_it": pair.it, f"{name}_en": pair.en}


def _pair(said: dict[str, Any], name: str) -> Pair:
    return Pair(it=said[f"{name}_it"].strip(), en=said[f"{name}_en"].strip())


def _material(line: str) -> Material:
    parts = [each.strip() for each in line.split("|")]
    if len(parts) != 3 or not all(parts) or not parts[0].startswith("https://"):
        raise forms.ValidationError(
            _("One link cannot be read: “%(line)s”. Write https://… | titolo | title."),
            params={"line": line[:80]},
        )
    return Material(title=Pair(it=parts[1], en=parts[2]), href=parts[0])

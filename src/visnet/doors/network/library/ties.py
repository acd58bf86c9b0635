"""What a work may rest on, as lists to choose from: editions of procedures, paths, releases."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from visnet.doors.work_words import options, title_of
from visnet.guidelines import queries as guidelines
from visnet.kit.actor import Actor
from visnet.library.rules import Tie
from visnet.library.vocabulary import TieKind, TieWay
from visnet.releases import queries as releases
from visnet.training import queries as training


@dataclass(frozen=True, slots=True)
class Offered:
    """Releases, editions and paths that this editor may name, by the value that the form sends."""

    releases: dict[str, Tie]
    procedures: dict[str, Tie]
    paths: dict[str, Tie]

    @property
    def release_choices(self) -> list[tuple[str, Any]]:
        """Return the releases to choose from, the newest first."""
        return options(
            {
                number: f"{number}: {title_of(tie)}" if tie.title_it else number
                for number, tie in self.releases.items()
            }
        )

    @property
    def procedure_choices(self) -> list[tuple[str, Any]]:
        """Return the editions to choose from."""
        return options(
            {
                value: f"{title_of(tie)}, {tie.edition} ({tie.digest[:8]})"
                for value, tie in self.procedures.items()
            }
        )

    @property
    def path_choices(self) -> list[tuple[str, Any]]:
        """Return the paths to choose from."""
        return options({value: title_of(tie) for value, tie in self.paths.items()})


def offered(viewer: Actor, *, on: date, held: tuple[Tie, ...] = ()) -> Offered:
    """Return what can be chosen; what a work names already stays, whoever edits it."""
    named = {tie.code: tie for tie in held if tie.kind == TieKind.RELEASE}
    for each in releases.list_standing():
        named[each.number] = Tie(
            kind=TieKind.RELEASE.value,
            way=TieWay.USES.value,
            code=each.number,
            title_it=each.titles["it"],
            title_en=each.titles["en"],
        )
    procedures = {_value(tie): tie for tie in held if tie.kind == TieKind.PROCEDURE}
    for line in guidelines.list_procedures(viewer=viewer, on=on):
        edition = line.edition
        tie = Tie(
            kind=TieKind.PROCEDURE.value,
            way=TieWay.USES.value,
            code=edition.code,
            edition=edition.number,
            digest=edition.digest,
            title_it=edition.text.title.it,
            title_en=edition.text.title.en,
        )
        procedures[_value(tie)] = tie
    paths = {_value(tie): tie for tie in held if tie.kind == TieKind.PATH}
    for path in training.list_paths(viewer=viewer, on=on):
        tie = Tie(
            kind=TieKind.PATH.value,
            way=TieWay.USES.value,
            code=str(path.id),
            title_it=path.title.it,
            title_en=path.title.en,
        )
        paths[_value(tie)] = tie
    return Offered(
        releases=dict(sorted(named.items(), reverse=True)),
        procedures=dict(sorted(procedures.items(), key=lambda each: title_of(each[1]))),
        paths=dict(sorted(paths.items(), key=lambda each: title_of(each[1]))),
    )


def as_typed(ties: tuple[Tie, ...]) -> dict[str, str]:
    """Return what the form shows of the relations of a work."""
    typed: dict[str, str] = {}
    for tie in ties:
        name = tie.kind.lower()
        typed[name] = _value(tie)
        typed[f"{name}_way"] = tie.way
    return typed


def _value(tie: Tie) -> str:
    return f"{tie.code}:{tie.digest[:16]}" if tie.digest else tie.code

"""When somebody of a Centre is there, as it is written down."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import models, policy
from visnet.people.queries.belonging import networks_entered_in, networks_of
from visnet.people.queries.places import OrganisationLine, organisation_line
from visnet.people.vocabulary import OrganisationKind, WatchKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchLine:
    """Hours of a Centre. Weekdays from 1 (Monday); the last date does not count any more."""

    id: UUID
    kind: WatchKind
    weekdays: tuple[int, ...]
    from_time: time
    until_time: time
    from_date: date
    until_date: date | None
    on_holidays: bool
    note_it: str
    note_en: str
    version: int

    @property
    def crosses_midnight(self) -> bool:
        """Whether they end on the next day."""
        return self.until_time <= self.from_time

    def note(self, language: str) -> str:
        """Return the remark in a language of the screens."""
        return self.note_en if language == "en" else self.note_it


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursOfCentre:
    """A Centre and its hours, those of days to come included; and who may change them."""

    centre: OrganisationLine
    watches: tuple[WatchLine, ...]
    may_keep: bool


def get_hours_of_centre(*, viewer: Actor, centre_id: UUID, on: date) -> HoursOfCentre:
    """Return when somebody of a Centre is there. Raises `NotFound` for what is no Centre."""
    policy.may_read_network(actor=viewer).enforce()
    row = models.Organisation.objects.filter(
        id=centre_id, kind=OrganisationKind.SUPPORT_CENTRE
    ).first()
    if row is None:
        raise NotFound(centre_id)
    watches = models.Watch.objects.filter(
        Q(until_date__isnull=True) | Q(until_date__gt=on), organisation_id=centre_id
    )
    return HoursOfCentre(
        centre=organisation_line(row),
        watches=tuple(
            _line(watch) for watch in watches.order_by("from_date", "kind", "from_time", "id")
        ),
        may_keep=bool(
            policy.may_keep_card(
                actor=viewer,
                organisation_id=centre_id,
                its_networks=networks_entered_in(organisation_id=centre_id, on=on),
                own_networks=networks_of(organisation_id=viewer.organisation_id, on=on),
            )
        ),
    )


def _line(row: models.Watch) -> WatchLine:
    return WatchLine(
        id=row.id,
        kind=WatchKind(row.kind),
        weekdays=tuple(row.weekdays),
        from_time=row.from_time,
        until_time=row.until_time,
        from_date=row.from_date,
        until_date=row.until_date,
        on_holidays=row.on_holidays,
        note_it=row.note_it,
        note_en=row.note_en,
        version=row.version,
    )

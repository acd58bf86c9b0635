"""The raw rows of invented offices, kept until they are written at once."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model

from visnet.accompaniment import models as accompaniment
from visnet.campaign import models as campaign
from visnet.cases import models as cases
from visnet.enquiries import models as enquiries
from visnet.feedback import models as feedback
from visnet.people import models as people
from visnet.referrals import models as referrals
from visnet.training import models as training

AT_ONCE = 5000
SEALED = b"sealed"
IN_ORDER: tuple[type[Model], ...] = (
    cases.Case,
    cases.ContactRule,
    cases.ContactAttempt,
    cases.Consent,
    cases.Assessment,
    cases.NeedScore,
    cases.RightExplained,
    accompaniment.Appointment,
    accompaniment.Hearing,
    accompaniment.SpecialMeasure,
    referrals.Referral,
    referrals.Report,
    enquiries.Enquiry,
    enquiries.Message,
    people.User,
    people.Membership,
    people.HeldCompetence,
    training.Path,
    training.Module,
    training.Session,
    training.Attendance,
    training.Studied,
    feedback.Answer,
    campaign.Campaign,
    campaign.Place,
    campaign.Stock,
    campaign.Link,
    campaign.Passage,
    campaign.Asked,
)


@dataclass
class RawWorld:
    """Everything that was written, table by table."""

    rows: dict[type[Model], list[Any]] = field(default_factory=lambda: defaultdict(list))
    there: dict[type[Model], list[Any]] = field(default_factory=lambda: defaultdict(list))

    def see(self, table: type[Model]) -> None:
        """Count in what was there before."""
        self.there[table] = list(table._default_manager.all())

    def add(self, row: Model) -> None:
        """Keep a row to be written."""
        self.rows[type(row)].append(row)

    def of(self, table: type[Model]) -> list[Any]:
        """Return the rows of one table, with those that were there before."""
        return [*self.there[table], *self.rows[table]]

    def write(self) -> None:
        """Write everything, as the owner of the tables."""
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_launcher")
        for table in IN_ORDER:
            table._default_manager.bulk_create(self.rows[table], batch_size=AT_ONCE)
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_back")


def some(chance: random.Random, things: Iterable[Any]) -> Any:
    """Return one of them."""
    return chance.choice(list(things))


def later(chance: random.Random, at: datetime, *, days: float) -> datetime:
    """Return a moment after `at`, within so many days."""
    return at + timedelta(seconds=chance.randrange(1, int(days * 86_400)))

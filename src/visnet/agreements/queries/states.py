"""Where a version stands on a day, told by the database: `rules.state_of`, word for word."""

from datetime import date

from django.db.models import Case, CharField, Q, Value, When

from visnet.agreements.vocabulary import Renewal, State


def state_on(on: date) -> Case:
    """Return the state of a version on a day, to filter and to sort by."""
    return Case(
        _when(Q(ended_date__lte=on), State.ENDED),
        _when(Q(superseded_date__lte=on), State.AMENDED),
        _when(
            Q(opened_for_signature_at__isnull=True, opened_for_negotiation_at__isnull=True),
            State.DRAFT,
        ),
        _when(Q(opened_for_signature_at__isnull=True), State.NEGOTIATION),
        _when(_has_expired(on), State.EXPIRED),
        _when(Q(in_force_date__isnull=True), State.SIGNING),
        _when(Q(in_force_date__gt=on), State.SIGNED),
        _when(Q(until_date__lt=on), State.RENEWED),
        default=Value(State.IN_FORCE),
        output_field=CharField(),
    )


def _has_expired(on: date) -> Q:
    last_gone = Q(renewed_until_date__lt=on) | Q(renewed_until_date__isnull=True, until_date__lt=on)
    return Q(until_date__isnull=False) & ~Q(renewal=Renewal.TACIT) & last_gone


def _when(condition: Q, state: State) -> When:
    return When(condition, then=Value(state))

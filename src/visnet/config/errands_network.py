"""The commands about what keeps the network together."""

import json
from datetime import datetime
from typing import Any

import click

from visnet.config.failures import PlainFailure
from visnet.config.installation import inside

# Django is ready only inside `inside`: the doors are imported there and not above.


@click.group()
def agreements() -> None:
    """Ask what the agreements allow."""


@agreements.command()
@click.option("--from", "giver", required=True, help="Who gives: a name or an identifier.")
@click.option("--to", "receiver", required=True, help="Who receives: a name or an identifier.")
@click.option("--purpose", required=True, help="For what, for example LEGAL_INFORMATION.")
@click.option(
    "--at", "on", type=click.DateTime(["%Y-%m-%d"]), help="On which day; today if left out."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for other programs.")
def explain(*, giver: str, receiver: str, purpose: str, on: datetime | None, as_json: bool) -> None:
    """Say what may pass from one organisation to another, by which clause, or what is missing."""
    with inside("back"):
        from visnet.agreements.vocabulary import Purpose  # noqa: PLC0415  Django is ready only now
        from visnet.doors.nightly import explain as door  # noqa: PLC0415  Django is ready only now

        wanted = purpose.strip().upper().replace("-", "_")
        if wanted not in Purpose.values:
            message = f"'{purpose}' is not one of: {', '.join(Purpose.values)}."
            raise PlainFailure(message)
        try:
            answer = door.explain(
                giver=giver,
                receiver=receiver,
                purpose=Purpose(wanted),
                on=on.date() if on else None,
            )
        except door.UnknownOrganisation as failure:
            message = f"No organisation, or more than one, is called '{failure}'."
            raise PlainFailure(message) from failure
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else _in_lines(answer))


def _in_lines(answer: dict[str, Any]) -> str:
    agreement = answer["agreement"] or {}
    lines = [
        f"from      {answer['from']['name']}",
        f"to        {answer['to']['name']}",
        f"purpose   {answer['purpose']} on {answer['on']}",
        f"may pass  {'yes' if answer['may_pass'] else 'no: ' + str(answer['missing'])}",
    ]
    if agreement:
        clause = f", clause {agreement['clause']}" if agreement["clause"] else ""
        lines.append(f"agreement {agreement['title_en']}{clause}")
    if answer["may_pass"]:
        conditions = answer["conditions"]
        said = [f"{one['category']} ({one['class']})" for one in answer["categories"]]
        consent = "consent needed" if conditions["needs_consent"] else "no consent needed"
        second = ", a second approval where danger is high"
        lines += [
            f"what      {', '.join(said)}",
            f"if        {consent}{second if conditions['needs_second_approval'] else ''}",
            f"for       {conditions['retention_days']} days, {conditions['lawful_basis']}",
        ]
    else:
        lines.append(f"next      {answer['next_step']}")
    return "\n".join(lines)

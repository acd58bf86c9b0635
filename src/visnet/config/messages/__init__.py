"""`visnet messages`: the catalogues of both languages, without GNU gettext.

Every application has `locale/it/LC_MESSAGES/django.po`. The English catalogue is written from
the code, so that both are complete.
"""

import click

from visnet.config.failures import PlainFailure
from visnet.config.messages import catalogues
from visnet.config.messages.extraction import PACKAGE, sentences_by_application
from visnet.config.messages.faults import faults_of


@click.group()
def messages() -> None:
    """Keep the catalogues of both languages complete."""


@messages.command()
@click.option("--only", help="One application's folder name, such as `office` or `cases`.")
def update(only: str | None) -> None:
    """Gather the sentences of the code into the catalogues."""
    for application, sentences in sentences_by_application().items():
        if only and application.name != only:
            continue
        for language in catalogues.LANGUAGES:
            if catalogues.bring_in_step(application, sentences, language):
                path = catalogues.path_of(application, language)
                click.echo(f"written: {path.relative_to(PACKAGE.parent)}")


@messages.command()
def check() -> None:
    """Fail when a message is missing, fuzzy, no longer used, or lost a placeholder."""
    faults = faults_of(sentences_by_application())
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        message = f"{len(faults)} faults in the catalogues; `make messages` gathers new words."
        raise PlainFailure(message)
    click.echo("Both languages are complete.")


@messages.command("compile")
def compile_all() -> None:
    """Write the compiled catalogues that the running program reads."""
    for path in sorted(PACKAGE.rglob("locale/*/LC_MESSAGES/django.po")):
        catalogues.compile_catalogue(path)

"""`visnet messages`: the catalogues of every language, without GNU gettext.

Every application has `locale/it/LC_MESSAGES/django.po`. The English catalogue is written from
the code, so that both are complete. Further languages say what stands on the way to help.
"""

import click

from visnet.config.failures import PlainFailure
from visnet.config.messages import catalogues
from visnet.config.messages.extraction import PACKAGE
from visnet.config.messages.faults import faults_of
from visnet.config.messages.scope import sentences_by_language
from visnet.kit import tongues


@click.group()
def messages() -> None:
    """Keep the catalogues of every language complete."""


@messages.command()
@click.option("--only", help="One application's folder name, such as `office` or `cases`.")
def update(only: str | None) -> None:
    """Gather the sentences of the code into the catalogues."""
    for language, by_application in sentences_by_language().items():
        for application, sentences in by_application.items():
            if only and application.name != only:
                continue
            if catalogues.bring_in_step(application, sentences, language):
                path = catalogues.path_of(application, language)
                click.echo(f"written: {path.relative_to(PACKAGE.parent)}")


@messages.command()
def check() -> None:
    """Fail when a message is missing, fuzzy, no longer used, or lost a placeholder."""
    faults = faults_of(sentences_by_language())
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        message = f"{len(faults)} faults in the catalogues; `make messages` gathers new words."
        raise PlainFailure(message)
    click.echo(f"Complete: {', '.join(tongues.EVERY)}.")


@messages.command("compile")
def compile_all() -> None:
    """Write the compiled catalogues that the running program reads."""
    for path in sorted(PACKAGE.rglob("locale/*/LC_MESSAGES/django.po")):
        catalogues.compile_catalogue(path)

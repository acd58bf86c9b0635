"""Commands of the newsroom, run as the newsroom itself."""

import click

from visnet.config.installation import inside


@click.group()
def newsroom() -> None:
    """Set up the newsroom, and its first pages."""


@newsroom.command("set-up")
def set_up() -> None:
    """Make its languages, its group of editors and its review, where they are missing."""
    with inside("newsroom"):
        from visnet.doors.newsroom import setting_up  # noqa: PLC0415  Django is ready only now

        setting_up.set_up()


@newsroom.command("first-pages")
def first_pages() -> None:
    """Write the first pages of the site, where there is none yet."""
    with inside("newsroom"):
        from visnet.doors.newsroom import first_pages as pages  # noqa: PLC0415  as above

        click.echo(f"{pages.write()} pages of the site.")

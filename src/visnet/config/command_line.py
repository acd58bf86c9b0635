"""The `visnet` command. Each subcommand is imported only when it is asked for."""

import importlib
import sys

import click

from visnet.config.failures import PlainFailure

# A name, where its command lives, and one line for `visnet --help`.
COMMANDS = {
    "run": ("visnet.config.run", "Start the database and all that it serves."),
    "migrate": ("visnet.config.migrate", "Bring the database to the shape this version needs."),
    "check": ("visnet.config.check", "Say whether this installation is fit to serve."),
    "messages": ("visnet.config.messages", "Keep the catalogues of both languages complete."),
    "newsroom": ("visnet.config.errands_newsroom", "Set up the newsroom, and its first pages."),
    "demo": ("visnet.config.errands", "Load the example network and a synthetic caseload."),
    "directory": ("visnet.config.directory", "Export, import and take back cards of services."),
    "instruments": ("visnet.config.instruments", "List, show, export and check instruments."),
    "score": ("visnet.config.instruments", "Score answers to an instrument."),
    "user": ("visnet.config.errands", "Add a person who may sign in."),
    "keys": ("visnet.config.errands", "Rotate the keys that wrap the case keys."),
    "audit": ("visnet.config.errands", "Prove that the journal was not tampered with."),
    "agreements": ("visnet.config.errands_network", "Ask what the agreements allow."),
    "handover": ("visnet.config.handover", "Hand a person over to a desk of another installation."),
    "release": ("visnet.config.releases", "Build a release of statistics again, bit for bit."),
    "figures": ("visnet.config.figures", "Hand published figures over from level to level."),
    "law": ("visnet.config.law", "Read the records of the law."),
    "deadlines": ("visnet.config.law", "Say which terms a set of facts opens."),
    "house": ("visnet.config.errands", "Write docs/house from the code, or check it."),
    "worker": ("visnet.config.errands", "Run the background jobs (started by `run`)."),
}


class LazyGroup(click.Group):
    """A group whose subcommands are imported when named, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the subcommands in the order people meet them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one subcommand."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="visnet", message="VIS Network %(version)s")
def visnet() -> None:
    """VIS Network: help for people harmed by violence, and for those who help them."""


def main() -> None:
    """Run the command; what goes wrong is one sentence and a non-zero exit."""
    try:
        visnet(standalone_mode=False)
    except click.ClickException as failure:
        failure.show()
        sys.exit(failure.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except PlainFailure as failure:
        click.echo(f"visnet: {failure}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()

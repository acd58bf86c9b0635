"""Says whether models and migrations agree, without asking any database."""

import sys

import django
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.utils import translation


def main() -> int:
    """Name every change that has no migration yet, and every fork in the line."""
    django.setup()
    translation.deactivate_all()  # Migrations hold the words as they stand in the code.
    loader = MigrationLoader(connection=None, ignore_no_migrations=True)
    forks = loader.detect_conflicts()
    for room, names in forks.items():
        sys.stderr.write(f"{room}: migrations fork at {', '.join(sorted(names))}\n")
    detector = MigrationAutodetector(
        loader.project_state(),
        ProjectState.from_apps(apps),
        NonInteractiveMigrationQuestioner(specified_apps=set(), dry_run=True),
    )
    changes = detector.changes(graph=loader.graph)
    for room, migrations in changes.items():
        for migration in migrations:
            for operation in migration.operations:
                sys.stderr.write(f"{room}: not in a migration yet: {operation.describe()}\n")
    return 1 if changes or forks else 0


if __name__ == "__main__":
    sys.exit(main())

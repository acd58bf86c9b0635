"""The database's own roles: who may sign in to it, and what no one may do.

Which table each may read is decided by the migrations; here is only who exists.
"""

from collections.abc import Mapping

from psycopg import Connection, sql

# They sign in: the owner migrates, the others serve.
OWNER = "visnet_owner"
NEWSROOM = "visnet_newsroom"
SERVING = ("visnet_front", "visnet_back", "visnet_worker", NEWSROOM)
# They never sign in: one owns the functions that check tickets, one reads everything for backups.
GUARD = "visnet_guard"
BACKUP = "visnet_backup"
# Owns what counts: it reads kinds, states and moments of cases, and hands out numbers.
COUNTER = "visnet_counter"
# Reads views of numbers, and nothing else; the back acts as this role while it counts a year.
STATISTICS = "visnet_statistics"
COUNTS = "visnet_back"

PLAIN = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT"


def ensure_roles(connection: Connection, passwords: Mapping[str, str]) -> None:
    """Create what is missing and set every password. Needs an administrator's connection."""
    for role in (OWNER, *SERVING):
        _ensure_role(connection, role, attributes=f"LOGIN {PLAIN} NOBYPASSRLS")
        _set_password(connection, role, passwords[role])
    _ensure_role(connection, GUARD, attributes=f"NOLOGIN {PLAIN} NOBYPASSRLS")
    _ensure_role(connection, BACKUP, attributes=f"NOLOGIN {PLAIN} BYPASSRLS")
    _ensure_role(connection, COUNTER, attributes=f"NOLOGIN {PLAIN} NOBYPASSRLS")
    _ensure_role(connection, STATISTICS, attributes=f"NOLOGIN {PLAIN} NOBYPASSRLS")
    _let(connection, OWNER, GUARD)
    _let(connection, OWNER, COUNTER)
    _let(connection, COUNTS, STATISTICS)
    _run(connection, "GRANT pg_read_all_data TO {role}", role=BACKUP)


def ensure_database(connection: Connection, name: str) -> bool:
    """Create the database if it is missing and return whether it was; nobody else may enter it."""
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
    if found is None:
        _run(connection, "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'", name=name)
    _run(connection, "REVOKE ALL ON DATABASE {name} FROM PUBLIC", name=name)
    for role in (OWNER, *SERVING, BACKUP):
        _run(connection, "GRANT CONNECT ON DATABASE {name} TO {role}", name=name, role=role)
    _run(connection, "GRANT CREATE ON DATABASE {name} TO {role}", name=name, role=OWNER)
    return found is None


def hand_over_schemas(connection: Connection) -> None:
    """Give the schemas of the connected database to the owner, and to no one else.

    In `site` the newsroom writes, and nobody else reads.
    """
    _run(connection, "ALTER SCHEMA public OWNER TO {role}", role=OWNER)
    _run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC")
    for role in (*SERVING, GUARD, COUNTER):
        _run(connection, "GRANT USAGE ON SCHEMA public TO {role}", role=role)
    _run(connection, "CREATE SCHEMA IF NOT EXISTS site AUTHORIZATION {role}", role=OWNER)
    _run(connection, "REVOKE ALL ON SCHEMA site FROM PUBLIC")
    _run(connection, "GRANT USAGE ON SCHEMA site TO {role}", role=NEWSROOM)
    for what, verbs in (("TABLES", "SELECT, INSERT, UPDATE, DELETE"), ("SEQUENCES", "USAGE")):
        _run(
            connection,
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA site"
            f" GRANT {verbs} ON {what} TO {{role}}",
            owner=OWNER,
            role=NEWSROOM,
        )


def _ensure_role(connection: Connection, role: str, *, attributes: str) -> None:
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    verb = "CREATE" if found is None else "ALTER"
    _run(connection, f"{verb} ROLE {{role}} {attributes}", role=role)


def _set_password(connection: Connection, role: str, password: str) -> None:
    """Send the scrambled form only, so that no log and no session ever holds the password."""
    scrambled = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    )
    query = sql.SQL("ALTER ROLE {} PASSWORD {}").format(
        sql.Identifier(role), sql.Literal(scrambled.decode())
    )
    connection.execute(query)


def _let(connection: Connection, member: str, role: str) -> None:
    """Let a role act as another when it says so, and borrow nothing from it otherwise.

    The owner makes the guard or the counter the owner of a function; the back counts as the statistics.
    """
    statement = "GRANT {role} TO {member}"
    if connection.info.server_version >= 160000:
        statement += " WITH INHERIT FALSE, SET TRUE"
    _run(connection, statement, role=role, member=member)


def _run(connection: Connection, statement: str, **names: str) -> None:
    parts = {key: sql.Identifier(name) for key, name in names.items()}
    connection.execute(sql.SQL(statement).format(**parts))

"""How the embedded server is set up: durable, quiet about words, closed to the network."""

import os
from pathlib import Path

# A failing INSERT writes its values into the log unless the first two lines are here; a value that
# cannot be read as a number or a date stands in the error itself, which the third keeps out.
QUIET = {
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_min_messages": "fatal",
}
SILENT = {
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
    "log_autovacuum_min_duration": "-1",
}
# What was acknowledged survives a power cut.
DURABLE = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "data_sync_retry": "off",
}
MODEST = {
    "max_connections": "60",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "1GB",
    "random_page_cost": "1.1",
    "jit": "off",
}
CLOSED = {"listen_addresses": "''", "unix_socket_permissions": "0700"}
FOREVER_THE_SAME = {
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "password_encryption": "'scram-sha-256'",
}

HOST_RULES = "local all all scram-sha-256\n"


def write_configuration(*, cluster_folder: Path, socket_folder: Path) -> None:
    """Write our settings into the database's folder, so that every start uses today's."""
    settings = {**QUIET, **SILENT, **DURABLE, **MODEST, **CLOSED, **FOREVER_THE_SAME}
    settings["unix_socket_directories"] = "'" + str(socket_folder).replace("'", "''") + "'"
    lines = [f"{name} = {value}\n" for name, value in settings.items()]
    _replace(cluster_folder / "postgresql.conf", "".join(lines))
    _replace(cluster_folder / "pg_hba.conf", HOST_RULES)


def _replace(path: Path, text: str) -> None:
    """Write in one step and keep the owner, so that a killed start leaves a whole file."""
    owner = path.parent.stat()
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(text)
    unfinished.chmod(0o600)
    if os.geteuid() == 0:
        os.chown(unfinished, owner.st_uid, owner.st_gid)
    unfinished.rename(path)

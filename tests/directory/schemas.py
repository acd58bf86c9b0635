"""The official HSDS schemas, which are not ours to keep: used where they lie beside the project."""

import os
from pathlib import Path


def schemas() -> Path | None:
    """Return the folder of the official HSDS schemas, if there is one beside the project."""
    named = os.environ.get("VISNET_HSDS_SCHEMAS")
    here = Path(__file__).resolve()
    near = [folder / "shared" / "hsds" for folder in here.parents]
    candidates = [Path(named)] if named else near
    return next((folder for folder in candidates if (folder / "service.json").is_file()), None)


def words_about_schemas() -> str:
    """Return what to tell whoever runs the tests: whether files were held against HSDS itself."""
    folder = schemas()
    if folder is None:
        return (
            "HSDS: the files that we write were NOT checked against the official schemas, which are"
            " not beside this project. Name their folder in VISNET_HSDS_SCHEMAS."
        )
    return f"HSDS: files are checked against the official schemas in {folder}."

"""Very many rows are read in very little memory: measured in a process of its own.

Twenty thousand rows every time; two hundred thousand with `VISNET_LONG_TESTS=1`.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MOST_MEGABYTES = 250
ROWS = 200_000 if "VISNET_LONG_TESTS" in os.environ else 20_000
READ = """
import re, sys
from pathlib import Path
from visnet.directory.rules.files import reading
with open(sys.argv[1], "rb") as file:
    number = sum(1 for _row in reading.rows_in(file, reading.shape_of(file)))
# Not the peak of getrusage, which a new process inherits from whoever started it.
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(number, int(peak.group(1)) // 1024)
"""


def csv_file(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("name_it,name_en,organisation,description_it\n")
        for number in range(ROWS):
            file.write(f"Servizio {number},Service {number},Ascolto,{'parole ' * 20}\n")


def json_file(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for number in range(ROWS):
            file.write("," if number else "")
            file.write(f'{{"id": "{number}", "name": "{"parole " * 20}", "phones": [{{"id": 1}}]}}')
        file.write("]")


def tables_file(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for table, named in (("service", '"name": "x"'), ("phone", '"number": "1"')):
            file.write('{"service": [' if table == "service" else '], "phone": [')
            for number in range(ROWS // 4):
                file.write("," if number else "")
                file.write(f'{{"id": "{table}{number}", "service_id": "service{number}", {named}}}')
        file.write("]}")


@pytest.mark.parametrize("make", [csv_file, json_file, tables_file])
def test_very_many_rows_are_read_in_little_memory(make: object, tmp_path: Path) -> None:
    file = tmp_path / "many"
    make(file)  # type: ignore[operator]

    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    rows, megabytes = map(int, done.stdout.split())

    assert rows >= ROWS // 4
    assert megabytes < MOST_MEGABYTES

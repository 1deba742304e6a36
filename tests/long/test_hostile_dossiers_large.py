"""Bombs as large as somebody would make them: each is answered in bounded time, within bounded memory."""

import subprocess
import sys
from pathlib import Path

import pytest
from hostile_dossiers import HEAVY, Case

MOST_BYTES = 3 << 30
"""Of address space, the program's own libraries and the file itself included."""
MOST_SECONDS = 60
"""Of processor time."""
FEWER_BYTES = 900 << 20
"""Of address space: the libraries fit in, what such a file unpacks to does not."""
PROGRAM = f"""
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from tdkt_docs import assemble
from tdkt_docs.errors import AssembleError
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
resource.setrlimit(resource.RLIMIT_CPU, ({MOST_SECONDS}, {MOST_SECONDS}))
try:
    made = assemble.assemble_files([Path(sys.argv[1])], "Hồ sơ", datetime(2027, 3, 5, tzinfo=UTC))
except AssembleError as error:
    print(error.code, error.values["file"])
else:
    print("taken", *(finding.code for finding in made.findings))
"""


@pytest.mark.parametrize("case", HEAVY.values(), ids=HEAVY)
def test_it_is_refused_by_name_or_taken_within_its_bounds(case: Case, tmp_path: Path):
    path = tmp_path / case.file
    path.write_bytes(case.make())

    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, path, str(MOST_BYTES)], capture_output=True, text=True, check=False
    )

    assert (0, f"{case.refused} {case.file}" if case.refused else " ".join(("taken", *case.told))) == (
        ran.returncode,
        ran.stdout.strip(),
    ), ran.stderr[-500:]


def test_objects_that_swell_are_refused_before_anybody_unpacks_them(tmp_path: Path):
    path = tmp_path / "la.pdf"
    path.write_bytes(HEAVY["objects that swell"].make())

    asked = [sys.executable, "-c", PROGRAM, path, str(FEWER_BYTES)]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False)

    assert (0, "assemble.swelling la.pdf") == (ran.returncode, ran.stdout.strip()), ran.stderr[-500:]

"""What the program calls itself stands once."""

from pathlib import Path

import tdkt_docs

HOME = "pipeline/program.py"


def test_the_programs_name_with_its_version_is_written_in_one_place():
    root = Path(tdkt_docs.__file__).parent

    found = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "tdkt-docs {__version__}" in path.read_text(encoding="utf-8")
    ]

    assert [HOME] == found

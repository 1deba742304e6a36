"""Builds the bundled forms: ``python tools/build_templates.py`` writes ``template.docx`` into each form's folder."""

import argparse
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

from tdkt_docs.author import Form, build

DESCRIPTIONS = Path(__file__).parent / "templates"
FOLDER = Path(__file__).parent.parent / "templates"


def forms() -> Iterator[tuple[str, Form]]:
    """Folder (``"quyet-dinh/nd30-2020"``) and form of every description in ``tools/templates``."""
    for path in sorted(DESCRIPTIONS.glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"form_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module.FOLDER, module.FORM


def main() -> int:
    """Writes what changed; with ``--check`` only says so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a form is not up to date")
    is_check = parser.parse_args().check
    changed = 0
    for folder, form in forms():
        path = FOLDER / folder / "template.docx"
        data = build(form)
        if path.is_file() and path.read_bytes() == data:
            continue
        changed += 1
        print(path.relative_to(FOLDER.parent))
        if not is_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return 1 if is_check and changed else 0


if __name__ == "__main__":
    sys.exit(main())

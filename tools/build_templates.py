"""Builds the bundled forms: ``python tools/build_templates.py`` writes each ``template.docx`` and ``sample.txt``.

``sample.txt`` is what the form says when its ``sample.json`` is filled in: read its difference before it is committed.
"""

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from tdkt_docs.author import Form, build
from tdkt_docs.fill import fill_template
from tdkt_docs.ooxml import Package, text

DESCRIPTIONS = Path(__file__).parent / "templates"
FOLDER = Path(__file__).parent.parent / "templates"


def forms() -> Iterator[tuple[str, Form]]:
    """Folder (``"quyet-dinh/nd30-2020"``) and form of every description in ``tools/templates``.

    A description names one form (``FOLDER``, ``FORM``) or several (``FORMS``: forms by folder); a file whose name
    begins with ``_`` describes parts that others share.
    """
    sys.path.insert(0, str(DESCRIPTIONS))
    try:
        for path in sorted(DESCRIPTIONS.rglob("*.py")):
            if not path.stem.startswith("_"):
                yield from _described(_module(path)).items()
    finally:
        sys.path.remove(str(DESCRIPTIONS))


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"form_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _described(module: ModuleType) -> Mapping[str, Form]:
    several: Mapping[str, Form] = getattr(module, "FORMS", {})
    return several or {module.FOLDER: module.FORM}


def said(docx: bytes, sample: Path) -> str:
    """What the form says with its sample filled in, a paragraph a line."""
    content = json.loads(sample.read_text(encoding="utf-8"))
    return text(Package.open(fill_template(docx, content, template_id=sample.parent.name))) + "\n"


def _built(folder: str, form: Form) -> Iterator[tuple[Path, bytes]]:
    docx = build(form)
    yield FOLDER / folder / "template.docx", docx
    sample = FOLDER / folder / "sample.json"
    if sample.is_file():
        yield sample.with_name("sample.txt"), said(docx, sample).encode()


def main() -> int:
    """Writes what changed; with ``--check`` only says so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a form is not up to date")
    parser.add_argument("only", nargs="*", help="kinds to build; all where none is named")
    options = parser.parse_args()
    changed = 0
    for folder, form in forms():
        if options.only and folder.split("/")[0] not in options.only:
            continue
        for path, data in _built(folder, form):
            if path.is_file() and path.read_bytes() == data:
                continue
            changed += 1
            print(path.relative_to(FOLDER.parent))
            if not options.check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())

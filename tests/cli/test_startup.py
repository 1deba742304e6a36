"""What a call loads: nothing that its step does not need."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tdkt_docs import resources

FORM = resources.templates_dir() / "giay-khen/nd98-2023"
HEAVY = {"docxtpl", "docx", "lxml", "pypdf", "pikepdf", "pyhanko", "openpyxl", "reportlab", "babel", "rich", "pydantic"}
HEAVY_TOO = {"pkcs11", "jinja2", "cryptography", "pypdfium2", "PIL", "yaml", "distributed"}
SCRIPT = """
import json, sys
from tdkt_docs.cli.app import main
try:
    main(json.loads(sys.argv[1]))
except SystemExit as ended:
    packages = sorted({name.split(".")[0] for name in sys.modules})
    sys.stderr.write(json.dumps({"code": ended.code or 0, "loaded": packages}))
"""


def loaded(*arguments: object, cache: Path) -> tuple[int, set[str]]:
    """The exit code of a call in a process of its own, and the packages it loaded."""
    call = [sys.executable, "-c", SCRIPT, json.dumps([str(argument) for argument in arguments])]
    env = {**os.environ, "TDKT_CACHE": str(cache)}
    said = subprocess.run(call, capture_output=True, check=True, encoding="utf-8", env=env)
    told = json.loads(said.stderr)
    return int(told["code"]), set(told["loaded"])


@pytest.mark.parametrize("call", [("--help",), ("fill", "--help"), ("run", "--help"), ("templates", "check", "--help")])
def test_help_loads_nothing_heavy(call: tuple[str, ...], tmp_path: Path):
    code, packages = loaded(*call, cache=tmp_path)

    assert (0, set()) == (code, packages & (HEAVY | HEAVY_TOO))


def test_a_template_compiled_before_is_filled_without_what_compiles(tmp_path: Path):
    call = ("fill", FORM / "template.docx", FORM / "sample.json", "--out")
    first, compiling = loaded(*call, tmp_path / "mot", cache=tmp_path / "mau")

    second, packages = loaded(*call, tmp_path / "hai", cache=tmp_path / "mau")

    assert (0, 0, {"docxtpl", "lxml"}, set()) == (first, second, compiling & {"docxtpl", "lxml"}, packages & HEAVY)
    assert (tmp_path / "mot/sample.docx").read_bytes() == (tmp_path / "hai/sample.docx").read_bytes()


def test_a_kept_template_that_was_damaged_is_compiled_again(tmp_path: Path):
    call = ("fill", FORM / "template.docx", FORM / "sample.json", "--out")
    loaded(*call, tmp_path / "mot", cache=tmp_path / "mau")
    (kept,) = (tmp_path / "mau").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-100])

    code, packages = loaded(*call, tmp_path / "hai", cache=tmp_path / "mau")

    assert (0, True, whole) == (code, "docxtpl" in packages, kept.read_bytes())


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path):
    (tmp_path / "mau").write_text("no folder", encoding="utf-8")

    code, _ = loaded(
        "fill", FORM / "template.docx", FORM / "sample.json", "--out", tmp_path / "ra", cache=tmp_path / "mau"
    )

    assert 0 == code

"""The READMEs against the program: what they tell people to type, open and expect is really there."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import docx_of
from typer.main import get_command

from tdkt_docs import bind, form
from tdkt_docs.catalog import load_templates, pack_for
from tdkt_docs.cli.app import app
from tdkt_docs.errors import Exit
from tdkt_docs.model.campaign import Dates, Phase
from tdkt_docs.pipeline.signing.kept_aside import ASIDE
from tdkt_docs.pipeline.signing.signed_back import BACK
from tdkt_docs.pipeline.workspace import DOSSIERS, PDFS, SIGNED, WORDS
from tdkt_docs.resources import templates_dir
from tdkt_docs.wording import codes, say

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.vi.md")
TREES = ("docs", "samples", "tdkt_docs", "templates", "tests", "tools")
LARGEST_PICTURE = 150_000
PNG = b"\x89PNG\r\n\x1a\n"
NOT_LAYERS = {"__main__", "messages", "rules", "schemas"}


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _fences(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", _text(name), re.DOTALL | re.MULTILINE)


def _prose(name: str) -> str:
    """The text without fenced blocks, which hold settings."""
    return re.sub(r"^```.*?^```", "", _text(name), flags=re.DOTALL | re.MULTILINE)


def _inline_code(name: str) -> list[str]:
    lines = [line for line in _prose(name).splitlines() if not line.startswith("    ")]
    return re.findall(r"`([^`\n]+)`", "\n".join(lines))


def _calls(name: str) -> Iterator[str]:
    """What stands behind ``tdkt`` in blocks and in inline code; several on a line stand apart."""
    shown = [line.split("#")[0] for line in _prose(name).splitlines() if line.startswith("    ")]
    for line in (*shown, *_inline_code(name)):
        for part in re.split(r"\s{2,}|&&", line.strip()):
            found = re.match(r"(?:uv run )?tdkt (.+)", part.strip())
            if found:
                yield found[1].strip()


def _problem(call: str) -> str:
    """Why the program would not take the call; empty when it would."""
    words = shlex.split(call)
    command, path = get_command(app), ["tdkt"]
    while words and hasattr(command, "commands"):
        if words[0].startswith("-"):
            break
        alternatives = words[0].split("|")
        missing = [name for name in alternatives if name not in command.commands]
        unnamed = command.commands.get("_")
        if missing and unnamed is not None:  # what the group does with what is no command: tdkt form giay-khen
            command = unnamed
            break
        if missing:
            return f"no command {missing}"
        if len(alternatives) > 1:
            return "" if len(words) == 1 else "alternatives with arguments"
        command, path, words = command.commands[words[0]], [*path, words[0]], words[1:]
    if not words:
        return ""
    if words == ["--version"]:
        return "" if any("--version" in parameter.opts for parameter in command.params) else "no --version"
    try:
        command.make_context(" ".join(path), words)
    except Exception as error:  # noqa: BLE001 - the library's own classes are private
        return f"{type(error).__name__}: {error}"
    return ""


@pytest.mark.parametrize("name", READMES)
def test_every_command_a_readme_shows_is_one_the_program_takes(name: str):
    calls = sorted(set(_calls(name)))

    problems = {call: problem for call in calls if (problem := _problem(call))}

    assert problems == {}
    assert {"demo", "verify"} <= {call.split()[0] for call in calls}


@pytest.mark.parametrize("name", READMES)
def test_every_command_of_the_program_is_shown(name: str):
    shown = {call.split()[0] for call in _calls(name)}

    assert set() == set(get_command(app).commands) - shown


def test_the_example_in_python_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    (example,) = _fences("README.md", "python")
    monkeypatch.chdir(tmp_path)
    Path("giay-moi.docx").write_bytes(docx_of("{{ ho_ten }}, {{ don_vi }}", "{{ anh|default('') }}"))
    Path("anh.png").write_bytes(next(iter(sorted((ROOT / "docs").rglob("*.png")))).read_bytes())
    Path("ds.jsonl").write_text('{"ho_ten": "An", "don_vi": "A", "anh": ""}\n' * 2, encoding="utf-8")

    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - what the README tells people to type

    assert ("2 0 None\n", True) == (capsys.readouterr().out, Path("mot.docx").stat().st_size > 0)


@pytest.mark.parametrize("name", READMES)
def test_every_phase_is_in_the_table_of_phases_in_order(name: str):
    rows = re.findall(r"^\| `([a-z-]+)` \|", _text(name), re.MULTILINE)

    assert [phase for phase in rows if phase in set(Phase)] == list(Phase)


@pytest.mark.parametrize("name", READMES)
def test_every_linked_file_is_there(name: str):
    links = re.findall(r"\]\(([^)#:]+)\)", _text(name))

    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_every_picture_is_shown_and_light():
    shown = set(re.findall(r"!\[[^]]+\]\(([^)]+)\)", _text("README.vi.md")))
    pictures = sorted((ROOT / "docs").rglob("*.png"))

    starts = {picture.read_bytes()[: len(PNG)] for picture in pictures}

    assert {picture.relative_to(ROOT).as_posix() for picture in pictures} == shown
    assert [picture.name for picture in pictures if picture.stat().st_size > LARGEST_PICTURE] == []
    assert starts == {PNG}


@pytest.mark.parametrize("name", READMES)
def test_every_path_of_the_checkout_that_is_named_exists(name: str):
    named = [code.partition("<")[0] for code in _inline_code(name) if code.startswith(tuple(f"{t}/" for t in TREES))]

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_the_folders_of_the_results_are_named_as_they_are_made(name: str):
    text = _text(name)

    numbered = set(re.findall(r"\b[1-9]-[a-z]+(?:-[a-z]+)+\b", text))

    assert numbered <= {WORDS, PDFS, DOSSIERS, SIGNED, BACK, ASIDE}
    assert "bo-nop" in text


def test_the_table_of_exit_codes_is_the_programs():
    table = re.search(r"\| exit code \|.*?\n\n", _text("README.md"), re.DOTALL)
    assert table is not None

    listed = [int(code) for row in re.findall(r"^\| ([\d /]+) \|", table[0], re.MULTILINE) for code in row.split("/")]

    assert listed == [int(code) for code in Exit]


def test_the_layers_shown_are_the_packages_there_are():
    line = re.search(r"cli → web → pipeline → .*", _text("README.md"))
    assert line is not None

    shown = set(re.findall(r"[a-z]+", line[0]))

    modules = {path.stem for path in (ROOT / "tdkt_docs").glob("*.py") if path.stem != "__init__"}
    packages = {path.parent.name for path in (ROOT / "tdkt_docs").glob("*/__init__.py")}
    assert shown == (modules | packages) - NOT_LAYERS


def test_the_settings_shown_to_clerks_are_taken_whole(tmp_path: Path):
    office, campaign, keys = _fences("README.vi.md", "toml")
    folder = tmp_path / "dot-2026"
    folder.mkdir()
    (folder / "danh-sach-de-nghi.xlsx").write_bytes(form.blank(pack_for(Dates()), 2026))
    (folder / "dot.toml").write_text(campaign, encoding="utf-8")

    refused = []
    for settings in (office, f'schema = 1\n[co-quan]\nten = "Sở mẫu"\n{keys}'):
        (tmp_path / "co-quan.toml").write_text(settings, encoding="utf-8")
        refused += [f for f in bind.load_settings(folder).findings if f.code != "TD-037"]  # a setting left blank

    assert refused == []


def test_every_verdict_a_clerk_may_meet_is_explained():
    text = re.sub(r"\s+", " ", _text("README.vi.md"))

    verdicts = [say(code) for code in codes() if code.startswith("verdict.")]

    assert [verdict for verdict in verdicts if verdict not in text] == []


def test_every_bundled_form_is_in_the_table_of_forms():
    listed = re.findall(r"^\| `([^`]+)` \|", _text("docs/bieu-mau.md"), re.MULTILINE)

    assert sorted(listed) == sorted(form.id for form in load_templates(templates_dir()))

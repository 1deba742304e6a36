"""What the program says of itself, in both languages."""

import json
import os
import re
import subprocess
import sys

import pytest
from terminal import Said, ended, start_tdkt, tdkt

from tdkt_docs import __version__
from tdkt_docs.cli.commands import COMMANDS, GROUPS

CALLS = [(), *((name,) for name in (*COMMANDS, *GROUPS)), *((g, m) for g, members in GROUPS.items() for m in members)]
ENGLISH = (
    "Usage",
    "Options",
    "Arguments",
    "Commands",
    "COMMAND",
    "ARGS",
    "OPTIONS",
    "default",
    "required",
    "Show this",
    "<path>",
)


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_help_is_vietnamese_to_the_last_word_of_its_frame(call: tuple[str, ...]):
    said = tdkt(*call, "--help")

    assert (0, "") == (said.code, said.err)
    assert said.out.startswith("Cách dùng: tdkt")
    assert [] == [word for word in ENGLISH if word in said.out]
    assert [] == re.findall(r"(?:help|option|argument)\.[a-z-]+", said.out)
    assert [] == re.findall(r"\w+\.\.\.", said.out), "a sentence cut short"


def test_help_is_english_where_asked_for():
    script = (
        "import sys\nfrom tdkt_docs.cli.app import main\n"
        "for call in {calls!r}:\n"
        "    try:\n        main([*call, '--help', '--lang', 'en'])\n"
        "    except SystemExit as ended:\n        print(f'-- {{ended.code}}')\n"
    )
    call = [sys.executable, "-c", script.format(calls=CALLS)]

    env = {**os.environ, "TDKT_LANG": "en"}
    said = subprocess.run(call, capture_output=True, check=False, encoding="utf-8", env=env)

    *pages, rest = said.stdout.split("-- 0\n")
    assert ("", "", len(CALLS)) == (said.stderr, rest, len(pages))
    for page in pages:
        assert page.startswith("Usage: tdkt")
        assert [] == re.findall(r"[^\x00-\x7f«»…–đ]+", page)


def test_an_error_is_english_where_asked_for(tmp_path):
    said = ended(start_tdkt("run", tmp_path / "nowhere", "--phase", "luu", "--lang", "en"))

    assert (3, "") == (said.code, said.out)
    assert said.err.startswith("Error: ")
    assert "What to do: " in said.err


def test_the_language_may_come_from_the_environment():
    said = ended(start_tdkt("templates", "show", "khong-co", env={"TDKT_LANG": "en"}))

    assert said.err.startswith("Error: ")


def test_version_is_told():
    assert Said(0, f"tdkt {__version__}\n", "") == tdkt("--version")
    assert Said(0, f"tdkt {__version__}\n", "") == ended(start_tdkt("--version"))


def test_a_call_without_a_command_shows_the_help():
    said = tdkt()

    assert (2, "") == (said.code, said.out)
    assert said.err.startswith("Cách dùng: tdkt")


def test_an_unknown_command_is_answered_with_the_known_ones():
    said = tdkt("chay")

    assert (2, "") == (said.code, said.out)
    assert "«chay»" in said.err
    assert "demo, new, check, run" in said.err


@pytest.mark.parametrize("call", [("doctor",), ("templates", "list"), ("templates", "show", "giay-khen")])
def test_json_is_all_there_is_on_stdout(call: tuple[str, ...]):
    said = tdkt(*call, "--json")

    assert "" == said.err
    assert json.loads(said.out)


def test_output_survives_a_console_that_is_not_utf_8():
    call = [sys.executable, "-X", "utf8=0", "-m", "tdkt_docs", "--help"]

    said = subprocess.run(call, capture_output=True, check=False, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})

    assert 0 == said.returncode
    assert said.stdout.decode("utf-8").startswith("Cách dùng")


def test_a_reader_that_leaves_early_is_no_error():
    call = f"{sys.executable} -m tdkt_docs templates list --json | head -c 10"

    said = subprocess.run(["bash", "-o", "pipefail", "-c", call], capture_output=True, check=False)

    assert b"" == said.stderr

"""Where passwords and PINs come from, and where they stand no longer once they were taken."""

import getpass
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from tdkt_docs.cli import secrets
from tdkt_docs.errors import SignError, UsageError

SECRET = "mã bí mật 246813"
CHILDREN = """
import os, subprocess, sys
from pathlib import Path
from tdkt_docs.cli.secrets import password_source
ask = password_source()
own = Path("/proc/self/environ").read_bytes()
child = os.fork()
if not child:
    forked = Path(f"/proc/{os.getpid()}/environ").read_bytes()
    os._exit(7 if b"246813" in forked else 0)
forked = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
started = subprocess.run(["env"], capture_output=True, check=True).stdout
print(ask("giam-doc").decode(), ask("thu-ky").decode(), b"246813" in own, forked, b"246813" in started)
"""


def given_by(text: bytes) -> int:
    reading, writing = os.pipe()
    os.write(writing, text)
    os.close(writing)
    return reading


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="a system without /proc")
def test_a_password_in_the_environment_reaches_no_child_and_is_blotted_out(tmp_path: Path) -> None:
    env = {**os.environ, "TDKT_PASSWORD": SECRET, "TDKT_PASSWORD_THU_KY": "khac 246813", "PYTHONUTF8": "1"}

    said = subprocess.run([sys.executable, "-c", CHILDREN], env=env, capture_output=True, check=True, cwd=tmp_path)

    assert f"{SECRET} khac 246813 False 0 False" == said.stdout.decode().strip()
    assert b"" == said.stderr


def test_a_descriptor_comes_before_the_environment_and_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TDKT_PASSWORD", "khac")

    ask = secrets.password_source(given_by(f"{SECRET} \r\n".encode()))

    assert [f"{SECRET} ".encode()] * 2 == [ask("giam-doc"), ask("thu-ky")]


def test_a_descriptor_that_is_not_open_is_told() -> None:
    with pytest.raises(UsageError) as caught:
        secrets.password_source(9_876)

    assert "cli.bad-descriptor" == caught.value.code


def test_nobody_to_ask_is_told_with_the_variable_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TDKT_PASSWORD", raising=False)

    with pytest.raises(SignError) as caught:
        secrets.password_source()("giam-doc")

    assert ("cli.no-password", {"key": "giam-doc", "variable": "TDKT_PASSWORD_GIAM_DOC"}) == (
        caught.value.code,
        caught.value.values,
    )


def test_a_window_that_would_show_what_is_typed_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def shows(prompt: str) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)
        pytest.fail(f"asked {prompt}")

    monkeypatch.delenv("TDKT_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", shows)

    with pytest.raises(SignError) as caught:
        secrets.password_source()("giam-doc")

    assert "secret.no-prompt" == caught.value.code

"""Installs the bundle's wheels into a private environment in its folder; run by ``MO-TRANG.bat``, on Python 3.11+.

A mark is written last, so that what was interrupted is done again; it names the wheels, the folder and the Python, so
that a newer bundle, a folder that was moved and another Python make the environment anew.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

ENVIRONMENT, OLD, MARK = "moi-truong", "moi-truong-cu", "da-cai-xong.txt"
REQUIREMENTS, WHEELS, LOG = "requirements.txt", "wheels", "nhat-ky-cai-dat.txt"
SCRATCH, LOCK = "tam", "cai-dat.khoa"
APP = "tdkt-app"

_LONGEST_PATH = 259
"""Windows' limit unless an administrator lifted it."""
_COMPILED = len(r"__pycache__\.cpython-399.pyc.1234567890123")
"""What a module's name grows by while it is compiled."""
_PIP = ("--isolated", "--disable-pip-version-check", "install", "--no-index", "--find-links", WHEELS)
_STRICTLY = ("--require-hashes", "--only-binary", ":all:", "--no-cache-dir", "--no-warn-script-location")

Run = Callable[[Sequence[str], Path], int]
"""Runs a program in a folder; its exit code."""


class NotInstalledError(Exception):
    """Why it could not be installed: the name of a text beside this file, and what it tells."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


def install(root: Path, run: Run) -> bool:
    """The environment as it should be; whether there was anything to do.

    Args:
        root: The bundle's folder.
        run: Runs a program.

    Raises:
        NotInstalledError: It is not, and why.
    """
    if is_installed(root):
        return False
    _check_length(root)
    with _locked(root):
        if is_installed(root):
            return False  # the window that held the lock has done it
        _set_aside(root)
        say("dang-cai-lan-dau")
        _make(root, run)
        _put(root / ENVIRONMENT / MARK, stamp(root))
    return True


def is_installed(root: Path) -> bool:
    """Whether a whole installation of just these wheels, by this Python, in this folder, is there."""
    mark = root / ENVIRONMENT / MARK
    return mark.is_file() and mark.read_text(encoding="utf-8") == stamp(root) and program(root, APP).is_file()


def stamp(root: Path) -> str:
    """What an installation hangs on, one a line."""
    wheels = hashlib.sha256((root / REQUIREMENTS).read_bytes()).hexdigest()
    return "".join(f"{each}\n" for each in (wheels, root, sys.base_prefix, sys.version.replace("\n", " ")))


def program(root: Path, name: str) -> Path:
    """A program of the environment."""
    folder = root / ENVIRONMENT
    return folder / "Scripts" / f"{name}.exe" if os.name == "nt" else folder / "bin" / name


def longest_inside(root: Path) -> int:
    """Letters of the longest path below the folder that installing needs."""
    longest = 0
    for path in (root / WHEELS).glob("*.whl"):
        with zipfile.ZipFile(path) as wheel:
            longest = max(longest, *map(_length, wheel.namelist()))
    return len(rf"\{ENVIRONMENT}\Lib\site-packages" "\\") + longest


def _length(name: str) -> int:
    return len(name) + (_COMPILED if name.endswith(".py") else 0)


def say(message: str, values: Mapping[str, object] | None = None) -> None:
    """Print the text of that name."""
    text = Path(__file__).with_name(f"{message}.txt").read_text(encoding="utf-8")
    print(text.format(**values) if values else text, end="", flush=True)


def _check_length(root: Path) -> None:
    limit = _LONGEST_PATH - longest_inside(root)
    if os.name == "nt" and len(str(root)) > limit:
        raise NotInstalledError("duong-dan-dai", length=len(str(root)), limit=limit)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Nobody else installs here meanwhile; the lock goes with the process, however it ends."""
    with closing(sqlite3.connect(root / LOCK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            is_held = error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
            raise NotInstalledError("dang-cai" if is_held else "khong-ghi-duoc", reason=error) from error
        yield


def _set_aside(root: Path) -> None:
    """An earlier environment is out of the way, whole or not at all: one that is in use stays as it is."""
    environment, old = root / ENVIRONMENT, root / OLD
    try:
        if environment.exists():
            shutil.rmtree(old, ignore_errors=True)
            environment.replace(old)
    except PermissionError as error:
        raise NotInstalledError("dang-mo") from error
    shutil.rmtree(old, ignore_errors=True)


def _make(root: Path, run: Run) -> None:
    """The environment, and the wheels in it."""
    (root / LOG).unlink(missing_ok=True)
    (root / SCRATCH).mkdir(exist_ok=True)
    python = str(program(root, "python"))
    try:
        for command in (
            (sys.executable, "-I", "-m", "venv", ENVIRONMENT),
            (python, "-I", "-X", "utf8", "-m", "pip", *_PIP, *_STRICTLY, "-r", REQUIREMENTS),
        ):
            if run(command, root) != 0:
                raise NotInstalledError("cai-hong")
        if not program(root, APP).is_file():
            raise NotInstalledError("cai-hong")
    finally:
        shutil.rmtree(root / SCRATCH, ignore_errors=True)


def _put(path: Path, text: str) -> None:
    unfinished = path.with_name(f"{path.name}.tam")
    unfinished.write_text(text, encoding="utf-8", newline="")
    unfinished.replace(path)


def _run(command: Sequence[str], root: Path) -> int:
    """Run a program; what it says goes to the log, its temporary files into the folder."""
    scratch = str(root / SCRATCH)
    with (root / LOG).open("ab") as log:
        return subprocess.run(  # noqa: S603 # our own commands, no shell
            command,
            cwd=root,
            env={**os.environ, "TMP": scratch, "TEMP": scratch, "TMPDIR": scratch},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode


def main() -> int:
    """Install what is to be installed; 0 where the program can be started."""
    root = Path(os.path.abspath(__file__)).parent.parent  # noqa: PTH100 # resolve() would leave a drive's letter
    try:
        if install(root, _run):
            say("cai-xong")
    except NotInstalledError as error:
        say(error.message, error.values)
    except OSError as error:
        say("khong-ghi-duoc", {"reason": error.strerror or error})
    except KeyboardInterrupt:
        say("cai-hong")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())

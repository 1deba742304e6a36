"""The process between us and a foreign program; started by its path, it imports nothing else of this project.

Its arguments are paths, ``--`` and the program's command. It ends when the program does, and takes with it what the
program started. A byte on stdin asks it to end the program at once. Where stdin closes without one, whoever started it
is dead: then it removes the paths as well, for nobody else will.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

_NOWHERE = subprocess.DEVNULL


def main(leftovers: Sequence[str], command: Sequence[str]) -> None:
    """Run ``command`` to its end, or to ours."""
    program = _started(command)
    one_at_a_time = threading.Lock()

    def obey() -> None:
        is_asked = sys.stdin.buffer.read(1)
        with one_at_a_time:
            _end(program.pid)
            program.wait()
            if not is_asked:
                _remove(leftovers)
            os._exit(1)

    threading.Thread(target=obey, daemon=True).start()
    program.wait()
    with one_at_a_time:
        _end(program.pid)
        os._exit(0)


def _started(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    if sys.platform == "win32":
        apart = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return subprocess.Popen(  # noqa: S603 # our starter's command, no shell
            command, stdin=_NOWHERE, stdout=_NOWHERE, stderr=_NOWHERE, creationflags=apart
        )
    return subprocess.Popen(  # noqa: S603 # our starter's command, no shell
        command, stdin=_NOWHERE, stdout=_NOWHERE, stderr=_NOWHERE, process_group=0
    )


def _end(pid: int) -> None:
    """End the program and what it started: a launcher's children outlive it."""
    if sys.platform == "win32":
        # goes from parents to children: a child whose parent ended before is not found
        command = ["taskkill", "/F", "/T", "/PID", str(pid)]
        no_window = subprocess.CREATE_NO_WINDOW  # one would open where we were started without, as the page is
        subprocess.run(command, check=False, capture_output=True, creationflags=no_window)  # noqa: S603 # Windows' own
    else:
        with contextlib.suppress(OSError):  # all of them have ended
            os.killpg(pid, signal.SIGKILL)


def _remove(leftovers: Sequence[str]) -> None:
    for path in map(Path, leftovers):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    _end_of_paths = sys.argv.index("--")
    main(sys.argv[1:_end_of_paths], sys.argv[_end_of_paths + 1 :])

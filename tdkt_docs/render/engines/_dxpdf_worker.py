"""The process that runs dxpdf; started by its path, it imports nothing else of this project.

Its arguments, if any, are fontconfig's system root and file, which dxpdf reads from the environment. It removes that
root where its parent was killed and could not.
"""

import os
import signal
import struct
import sys
import time
from queue import SimpleQueue
from threading import Thread

_HEAD = struct.Struct(">?Q")


def main(root: str = "", file: str = "") -> None:
    """Answer requests until stdin closes; then nobody is there to be answered, and a conversion that hangs ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing a library prints may slip into an answer
    if root:
        os.environ |= {"FONTCONFIG_SYSROOT": root, "FONTCONFIG_FILE": file}
    import dxpdf

    requests: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_take, args=(requests, root), daemon=True).start()
    while True:
        try:
            is_result, data = True, dxpdf.convert(requests.get())
        except BaseException as error:  # noqa: BLE001 # a Rust panic is no Exception; the parent decides
            is_result, data = False, type(error).__name__.encode()
        answers.write(_HEAD.pack(is_result, len(data)) + data)
        answers.flush()


def _take(requests: "SimpleQueue[bytes]", root: str) -> None:
    parent = os.getppid()
    stdin = sys.stdin.buffer
    while head := stdin.read(_HEAD.size):
        _, length = _HEAD.unpack(head)
        requests.put(stdin.read(length))
    if root and _is_orphaned(parent):
        import shutil  # not sooner: the first document would wait for it

        shutil.rmtree(root, ignore_errors=True)
    os._exit(0)


def _is_orphaned(parent: int) -> bool:
    """Whether the parent is dead; one that only ends this process may start another in the same folder."""
    for _ in range(20):
        if os.getppid() != parent:
            return True
        time.sleep(0.05)  # a dying parent's pipes are closed before it is gone
    return False


if __name__ == "__main__":
    main(*sys.argv[1:])

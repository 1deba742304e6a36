"""The process that runs dxpdf; started by its path, it imports nothing else of this project.

Its arguments, if any, are fontconfig's system root and file, which dxpdf reads from the environment. It removes that
root where stdin closes without a farewell: then its parent was killed and could not.
"""

import os
import signal
import struct
import sys
from queue import SimpleQueue
from threading import Thread

_HEAD = struct.Struct(">?Q")


def main(root: str = "", file: str = "") -> None:
    """Answer requests until the farewell, or until stdin closes; then a conversion that hangs ends too."""
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
    stdin = sys.stdin.buffer
    while head := stdin.read(_HEAD.size):
        is_request, length = _HEAD.unpack(head)
        if not is_request:
            os._exit(0)  # a farewell: the parent lives, and its folder is its own to remove
        requests.put(stdin.read(length))
    if root:
        import shutil  # not sooner: the first document would wait for it

        shutil.rmtree(root, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The process in which papers are made and signed, so that pages answer meanwhile; ended, it takes its workers along.

One line of JSON comes in: what is asked for, passwords and keys among it, which stand nowhere else. Lines go out: how
far it is, and at last what it came to. It ends when whoever started it does.
"""

import base64
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from tdkt_docs import __version__
from tdkt_docs.errors import TdktError

__all__ = ["main"]

_OFTEN_S = 0.1
"""Between two lines about the same stage."""
Tell = Callable[[Mapping[str, object]], None]


def main() -> None:
    """Do what the first line asks for."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no answer
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, args=(sys.stdin,), daemon=True).start()
    tell = _teller(out)
    try:
        tell({"done": _KINDS[order["kind"]](order, tell)})
    except TdktError as error:
        tell({"error": error.code, "values": error.values})
    except Exception as error:  # noqa: BLE001 - any bug of ours, told without its message, which may hold what people wrote
        values = {"kind": type(error).__name__, "place": order["kind"], "version": __version__}
        tell({"error": "app.bug", "values": values})


def _end_with_parent(given: TextIO) -> None:
    """Wait for the other end to close: whoever started us has gone, and nobody would see what we do."""
    given.read()
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _teller(out: TextIO) -> Tell:
    lock = threading.Lock()

    def tell(what: Mapping[str, object]) -> None:
        with lock:
            out.write(json.dumps(what, ensure_ascii=False) + "\n")
            out.flush()

    return tell


def _run(order: Mapping[str, Any], tell: Tell) -> Mapping[str, object]:
    """A phase's papers, and what it came to in words and figures."""
    from tdkt_docs import pipeline, report
    from tdkt_docs.model.campaign import Phase
    from tdkt_docs.model.finding import Severity

    campaign, passwords = Path(order["campaign"]), order["passwords"]
    request = pipeline.RunRequest(
        campaign=campaign,
        phase=Phase(order["phase"]),
        now=datetime.fromisoformat(order["now"]),
        password=lambda name: str(passwords[name]).encode(),
        keys_left_out=frozenset(order["left_out"]),
        language=order["language"],
        jobs=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        progress=_progress(tell),
        is_draft=order["is_draft"],
    )
    with pipeline.sole_writer(campaign):
        outcome = pipeline.run(request)
    return {
        "summary": report.summary(outcome, order["language"]).splitlines(),
        "counts": {severity.value: outcome.count_findings(severity) for severity in Severity},
        "papers": len(outcome.papers),
        "dossiers": len(outcome.dossiers),
    }


def _progress(tell: Tell) -> Callable[[str, int, int], None]:
    """Tells of each stage's start and end, and of what lies between now and then."""
    before, told_at = "", 0.0

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal before, told_at
        now = time.monotonic()
        if stage != before or done >= total or now - told_at > _OFTEN_S:
            before, told_at = stage, now
            tell({"stage": stage, "done": done, "total": total})

    return progress


def _sign(order: Mapping[str, Any], tell: Tell) -> Mapping[str, object]:
    """One paper signed in one slot, with a key of the office or one that came with the order."""
    from tdkt_docs import pipeline

    tell({"stage": "sign", "done": 0, "total": 1})
    campaign = Path(order["campaign"])
    asked = pipeline.HandSigning(
        campaign=campaign,
        paper=order["paper"],
        slot=order["slot"],
        key=_key(order, campaign),
        now=datetime.fromisoformat(order["now"]),
    )
    with pipeline.sole_writer(campaign):
        signed = pipeline.sign_paper(asked)
    return {"title": signed.title, "signer": signed.signer, "is_test": signed.is_test}


def _key(order: Mapping[str, Any], campaign: Path) -> Any:
    """The key, opened; one that came with the order lies in a private folder for as long as that takes."""
    from tdkt_docs import pipeline, sign

    def password() -> bytes:
        return str(order["password"]).encode()

    if not order["p12"]:
        return sign.open_key(pipeline.office_key(campaign, order["key"]), password)
    with TemporaryDirectory(prefix="tdkt-khoa-") as folder:  # 0700: nobody but its owner looks into it
        path = Path(folder, order["p12_name"])
        path.touch(mode=0o600)
        path.write_bytes(base64.b64decode(order["p12"]))
        return sign.open_key(path, password)


_KINDS: Mapping[str, Callable[[Mapping[str, Any], Tell], Mapping[str, object]]] = {"run": _run, "sign": _sign}

if __name__ == "__main__":
    main()

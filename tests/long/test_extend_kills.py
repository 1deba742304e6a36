"""Run by hand: extending killed without warning; no half file, and the next call goes on with what is left."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from pki import PASSWORD, LocalPki
from stamped import paper

from tdkt_docs import sign, verify

FILES = 16


def test_a_killed_batch_leaves_whole_files_and_is_gone_on_with(tmp_path: Path) -> None:
    at = datetime.now(UTC).replace(microsecond=0)
    with LocalPki(at=at) as pki:
        key = sign.open_key(pki.signer().p12(tmp_path), lambda: PASSWORD)
        services = sign.services_for("b-t", pki.tsa_url, None)
        files = [tmp_path / f"{number:02}.pdf" for number in range(FILES)]
        for path in files:
            request = sign.SignRequest(field="nguoi_ky", at=at)
            path.write_bytes(sign.sign(paper(path.stem), key, request, services).data)
        roots = tmp_path / "goc"
        roots.mkdir()
        needed = ("--tsa", pki.tsa_url, "--roots", str(pki.write_roots(roots)))
        out = tmp_path / "gia-han"
        call = [sys.executable, "-m", "tdkt_docs", "sign", "--extend", *map(str, files), "--out", str(out), *needed]

        pki.delay_s = 0.5
        first = subprocess.Popen(call, stderr=subprocess.DEVNULL, start_new_session=True)
        while len(list(out.glob("*.pdf"))) < 3:
            time.sleep(0.02)
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
        kept = {path: path.read_bytes() for path in out.glob("*.pdf")}
        pki.delay_s = 0.0
        second = subprocess.run(call, capture_output=True, check=False, timeout=300)

    assert 0 == second.returncode
    assert 3 <= len(kept) < FILES
    assert kept == {path: path.read_bytes() for path in kept}
    assert FILES == len(list(out.glob("*.pdf")))
    assert [""] * 2 * FILES == [each.problem for path in out.glob("*.pdf") for each in verify.verify(path).signatures]

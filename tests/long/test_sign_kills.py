"""A batch of signatures that is killed, and one of a hundred files: whole files, and on from there."""

import signal
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "cli"))
from signing import p12, paper_with_fields
from terminal import PASSWORD, start_tdkt, tdkt

from tdkt_docs.verify import verify_bytes


def papers(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"{number:03}_giấy khen.pdf").write_bytes(paper_with_fields("nguoi_ky"))


@pytest.mark.parametrize("after", [1, 7, 40])
def test_killed_in_the_middle_it_leaves_whole_files_and_goes_on_from_there(tmp_path: Path, monkeypatch, after: int):
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)
    folder, key = tmp_path / "Văn bản", p12(tmp_path)
    folder.mkdir()
    papers(folder, 100)
    out = folder / "da-ky"
    process = start_tdkt("sign", folder, "--key", key)
    until = time.monotonic() + 120
    while len(list(out.glob("*.pdf"))) < after and time.monotonic() < until:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    left = list(out.glob("*.pdf"))

    said = tdkt("sign", folder, "--key", key, "--json")

    assert after <= len(left)
    assert (said.code, len(said.json.get("skipped", [])), len(list(out.glob("*.pdf")))) == (0, len(left), 100)
    assert all(verify_bytes(path.read_bytes(), path.name).signatures[0].intact for path in out.glob("*.pdf"))

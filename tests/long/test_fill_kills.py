"""Run by hand: filling killed at random moments; the next run completes it to the bytes of an undisturbed one."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tdkt_docs import resources

FORM = resources.templates_dir() / "bao-cao-ca-nhan/nd152-2025"
RECORDS, KILLS = 500, 50
SEED = 20261125


def start(*arguments: object) -> subprocess.Popen[bytes]:
    call = [sys.executable, "-m", "tdkt_docs", "fill", *(str(argument) for argument in arguments)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def papers(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("*.docx")}


def write_records(path: Path) -> None:
    sample = json.loads((FORM / "sample.json").read_text(encoding="utf-8"))
    people = ({**sample, "ho_ten": f"Người thứ {n}", "don_vi": f"Phòng {n % 7} & <{n}>"} for n in range(RECORDS))
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in people), encoding="utf-8")


def ledger_rows(out: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(out / ".tdkt/so-cai.sqlite") as ledger:
        rows = ledger.execute("select path, sha256 from artefact order by path").fetchall()
    ledger.close()
    return rows


@pytest.mark.parametrize("jobs", [1, 2])
def test_fifty_kills_lose_nothing_and_make_nothing_twice(tmp_path: Path, jobs: int):
    data, calm, out = tmp_path / "ds.jsonl", tmp_path / "yen", tmp_path / "ra"
    write_records(data)
    arguments = (FORM / "template.docx", data, "--name", "{stt:03}_{ho_ten}", "--jobs", jobs, "--out")
    began = time.monotonic()
    undisturbed = start(*arguments, calm)
    assert b"" == undisturbed.communicate()[1]
    length, chance = time.monotonic() - began, random.Random(SEED + jobs)  # noqa: S311 - moments, not secrets
    told: list[int] = []

    for _ in range(KILLS):
        process = start(*arguments, out)
        time.sleep(chance.uniform(0.2, 1.0) * length)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        told.append(len(papers(out)) if out.exists() else 0)
        if told[-1] == RECORDS:
            shutil.rmtree(out)

    resumed = start(*arguments, out, "--json")
    said, err = resumed.communicate()
    sys.stderr.write(f"jobs {jobs}: papers after each kill {told}\n")
    assert (0, b"") == (resumed.returncode, err)
    counts = json.loads(said)
    assert (RECORDS, 0, 0) == (counts["made"] + counts["same"], counts["kept"], counts["failed"])
    assert papers(calm) == papers(out)
    assert ledger_rows(calm) == ledger_rows(out)
    assert [] == [path for path in (out / ".tdkt").rglob("*") if path.parent.name in {"tam", "nhat-ky"}]

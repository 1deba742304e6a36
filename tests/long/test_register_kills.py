"""Run by hand: eight writers and a thousand kills; no number twice, none skipped, none that was told is lost."""

import os
import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from register_writer import writers_in

from tdkt_docs.pipeline.office.register import Register

ROUNDS, SEED = 125, 20261126
TOGETHER = 8


@pytest.mark.parametrize("together", [1, 2, TOGETHER])
def test_a_thousand_kills_leave_no_number_out_and_lose_none_that_was_told(tmp_path: Path, together: int):
    register, chance = Register.of(tmp_path), random.Random(SEED + together)  # noqa: S311 - moments, not secrets
    told: list[int] = []
    journals, rounds = 0, ROUNDS * TOGETHER // together

    with writers_in(tmp_path) as room:
        for turn in range(rounds):
            started = [room.start(register.path, f"dot-{turn}-{who}", count=100_000) for who in range(together)]
            for writer in started:
                time.sleep(chance.uniform(0.0, 0.08))
                writer.kill()
            journals += register.path.with_name(f"{register.path.name}-journal").exists()
            told += [number for writer in started for number in writer.told()]
            there = sorted(entry.number or 0 for entry in register.entries())
            assert list(range(1, len(there) + 1)) == there

    with closing(sqlite3.connect(register.path)) as db:
        whole = db.execute("pragma integrity_check").fetchall()
    lost, untold = len(set(told) - set(there)), len(there) - len(told)
    sys.stderr.write(
        f"{together} writers, {rounds * together} kills: {len(there)} numbers, {len(told)} told, {untold} written and"
        f" not told, {lost} lost, {len(told) - len(set(told))} twice, {journals} journals rolled back, {whole}"
        f" ({os.cpu_count()} cores)\n"
    )
    assert [("ok",)] == whole
    assert (0, len(told)) == (lost, len(set(told)))
    assert untold <= rounds * together

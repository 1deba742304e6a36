"""Run by hand: ``tdkt pack`` killed at any moment: no package that looks whole, and the next run finishes."""

import time
from pathlib import Path

import bagit
from packages import made_dossier
from terminal import ended, start_tdkt

TRIES = 12
_STEP_SECONDS = 0.1


def test_a_killed_run_leaves_no_package_and_the_next_one_finishes(tmp_path: Path):
    made = made_dossier(tmp_path / "ho-so")
    out = tmp_path / "goi"
    call = ("pack", made.pdf, "--files", made.originals, "--out", out)

    for number in range(TRIES):
        process = start_tdkt(*call)
        time.sleep(0.6 + number * _STEP_SECONDS)
        process.kill()
        ended(process)
        for path in out.glob("ho-so-luu*"):
            assert bagit.Bag(str(path)).is_valid()

    said = ended(start_tdkt(*call))
    assert said.code == 0, said.err
    [package] = list(out.iterdir())
    assert bagit.Bag(str(package)).is_valid()

"""500 single bytes of a package changed at random, in its folder and in its zip: every one is named."""

from pathlib import Path

import pytest
from built_packages import build, zipped
from package_flips import unnamed_in_folder, unnamed_in_zip


@pytest.mark.parametrize("seed", [2026, 2046])
def test_500_flips_in_a_folder_are_all_named_by_their_file(tmp_path: Path, seed: int) -> None:
    package = build(tmp_path / "goi")

    assert [] == list(unnamed_in_folder(package, 500, seed))


@pytest.mark.parametrize("compressed", [False, True], ids=["stored", "deflated"])
def test_500_flips_in_a_zip_are_all_named_by_their_file(tmp_path: Path, *, compressed: bool) -> None:
    package = zipped(build(tmp_path / "goi"), compressed=compressed)

    assert [] == list(unnamed_in_zip(package, 500, 2026))

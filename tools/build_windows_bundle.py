"""Builds the offline bundle for Windows: many offices have no Internet, and pip alone cannot help them.

``uv run python tools/build_windows_bundle.py [--out FOLDER] [--python 3.12]...`` writes the folder and its ``.zip``:
the wheels that ``uv.lock`` names for 64-bit Windows, ours, and start files that install from there beside an installed
Python. Without ``--python`` every version of CPython that we know wheels for is served. It needs the package index.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from windows_bundle.folder import listing, pack, texts, windows_bytes
from windows_bundle.requirements import (
    BundleError,
    Requirement,
    needed,
    read_requirements,
    requirements_text,
)
from windows_bundle.wheels import PLATFORM, Wheel, choose, programs, read_wheels

__all__ = ["PYTHONS", "Bundle", "build"]

ROOT = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""Versions of CPython for which every locked requirement has a wheel for 64-bit Windows."""
_STARTED = {"tdkt", "tdkt-app"}
_EXPORT = ("uv", "export", "--quiet", "--frozen", "--no-dev", "--no-emit-project", "--no-header", "--no-annotate")
_BUILD = ("uv", "build", "--quiet", "--wheel", "--out-dir")
_PIP = ("uv", "run", "--quiet", "--no-project", "--with", "pip", "python", "-m", "pip", "--quiet", "download")
_STRICTLY = ("--no-deps", "--only-binary", ":all:", "--require-hashes", "--platform", PLATFORM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What was built."""

    folder: Path
    archive: Path
    wheels: dict[str, tuple[Wheel, ...]]
    """By version of CPython."""


def build(out: Path, pythons: Sequence[str]) -> Bundle:
    """The bundle below ``out``; one of an earlier time is replaced.

    Args:
        out: A folder, made where missing.
        pythons: Versions of CPython, as ``"3.12"``.

    Raises:
        BundleError: A wheel is missing, or a program failed.
    """
    locked = read_requirements(_said((*_EXPORT,)))
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".tam-") as name:
        making = Path(name)
        wheels = making / "bundle" / "wheels"
        wheels.mkdir(parents=True)
        ours = _our_wheel(making / "ours", wheels)
        for python in pythons:
            _download(needed(locked, python), python, wheels)
        all_of_them = (*locked, Requirement(name=ours.name, version=ours.version, digests=frozenset({ours.sha256})))
        folder = out / f"{ours.name}-{ours.version}-windows"
        chosen = choose(read_wheels(wheels), all_of_them, pythons)
        _write(making / "bundle", all_of_them, chosen, ours.version)
        shutil.rmtree(folder, ignore_errors=True)
        (making / "bundle").replace(folder)
    archive = out / f"{folder.name}.zip"
    pack(folder, archive)
    moved = {python: tuple(_in(folder, each) for each in of_python) for python, of_python in chosen.items()}
    return Bundle(folder=folder, archive=archive, wheels=moved)


def _download(requirements: Sequence[Requirement], python: str, into: Path) -> None:
    """Their wheels for 64-bit Windows; markers are judged before, for pip judges them by the machine it runs on."""
    lines = "".join(
        f"{each.name}=={each.version}{''.join(f' --hash=sha256:{digest}' for digest in sorted(each.digests))}\n"
        for each in requirements
    )
    with tempfile.TemporaryDirectory() as name:
        listed = Path(name) / "requirements.txt"
        listed.write_text(lines, encoding="utf-8")
        _said((*_PIP, *_STRICTLY, "--python-version", python, "--dest", str(into), "--requirement", str(listed)))


def _our_wheel(made_in: Path, wheels: Path) -> Wheel:
    _said((*_BUILD, str(made_in)))
    (built,) = made_in.glob("*.whl")
    shutil.copy(built, wheels)
    if missing := _STARTED - programs(built):
        raise BundleError(f"{built.name}: the start files call {', '.join(sorted(missing))}, which it does not make")
    (ours,) = (each for each in read_wheels(wheels) if each.path.name == built.name)
    return ours


def _write(folder: Path, locked: Sequence[Requirement], chosen: dict[str, tuple[Wheel, ...]], release: str) -> None:
    wheels = sorted({wheel for of_python in chosen.values() for wheel in of_python}, key=lambda wheel: wheel.path.name)
    digests: dict[str, set[str]] = {}
    for wheel in wheels:
        digests.setdefault(wheel.name, set()).add(wheel.sha256)
    taken = [each for each in locked if each.name in digests]
    files = texts(release, tuple(chosen))
    files["DANH-MUC.txt"] = windows_bytes("DANH-MUC.txt", listing(wheels))
    files["requirements.txt"] = requirements_text(taken, digests).encode()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _in(folder: Path, wheel: Wheel) -> Wheel:
    return Wheel(
        path=folder / "wheels" / wheel.path.name,
        name=wheel.name,
        version=wheel.version,
        tags=wheel.tags,
        sha256=wheel.sha256,
    )


def _said(command: Sequence[str]) -> str:
    """What a program prints, run in our tree."""
    done = subprocess.run(  # noqa: S603 # our own commands, no shell
        command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )
    if done.returncode != 0:
        raise BundleError(f"{' '.join(command[:3])} failed:\n{done.stderr}")
    return done.stdout


def main() -> int:
    """Build it and say what it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="may be given several times")
    options = parser.parse_args()
    try:
        built = build(options.out.absolute(), options.python or PYTHONS)
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    wheels = {wheel.path for of_python in built.wheels.values() for wheel in of_python}
    print(f"{built.archive}: {built.archive.stat().st_size / 1e6:.1f} MB, {len(wheels)} wheels")
    for python, of_python in built.wheels.items():
        size = sum(wheel.path.stat().st_size for wheel in of_python) / 1e6
        print(f"CPython {python}: {len(of_python)} wheels, {size:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Wheels in a folder: which of them a version of CPython on 64-bit Windows takes, and what they are."""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from configparser import ConfigParser
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from itertools import chain
from pathlib import Path

from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import InvalidWheelFilename, parse_wheel_filename

from windows_bundle.requirements import BundleError, Requirement, needed

__all__ = ["PLATFORM", "Wheel", "choose", "licence", "programs", "read_wheels", "tags_of"]

PLATFORM = "win_amd64"
_UNSTATED = "không ghi trong gói"
_IN_A_FILE = "xem tệp trong gói"
_SHORT = 80
_PROGRAMS = ("console_scripts", "gui_scripts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """One wheel."""

    path: Path
    name: str
    version: str
    tags: frozenset[Tag]
    sha256: str


def read_wheels(folder: Path) -> tuple[Wheel, ...]:
    """The wheels of a folder by file name.

    Raises:
        BundleError: Something else lies there.
    """
    return tuple(map(_wheel, sorted(folder.iterdir())))


def tags_of(python: str) -> frozenset[Tag]:
    """What a wheel may be made for, to be taken by that version of CPython on 64-bit Windows."""
    major, minor = map(int, python.split("."))
    interpreter = f"cp{major}{minor}"
    own = cpython_tags((major, minor), platforms=[PLATFORM])
    return frozenset(chain(own, compatible_tags((major, minor), interpreter, [PLATFORM])))


def choose(
    wheels: Iterable[Wheel], requirements: Sequence[Requirement], pythons: Iterable[str]
) -> dict[str, tuple[Wheel, ...]]:
    """For each version of CPython its wheels, in the requirements' order.

    Args:
        wheels: All that lie in the bundle.
        requirements: The whole lock; what does not hold on Windows is left out.
        pythons: Versions, as ``"3.12"``.

    Raises:
        BundleError: A wheel is missing or not the one that is locked, or one is there that nobody takes.
    """
    at_hand = tuple(wheels)
    chosen: dict[str, tuple[Wheel, ...]] = {}
    for python in pythons:
        taken, tags = needed(requirements, python), tags_of(python)
        chosen[python] = tuple(_of(each, at_hand, tags, python) for each in taken)
    for wheel in at_hand:
        if not any(wheel in of_python for of_python in chosen.values()):
            raise BundleError(f"{wheel.path.name}: no CPython of {', '.join(chosen)} on {PLATFORM} takes it")
    return chosen


def licence(wheel: Path) -> str:
    """The licence as the wheel's own METADATA states it."""
    about = _metadata(wheel)
    if stated := about.get("License-Expression"):
        return str(stated)
    free_text = str(about.get("License") or "").strip()
    if free_text and "\n" not in free_text and len(free_text) <= _SHORT and free_text.upper() != "UNKNOWN":
        return free_text
    classes = [str(each) for each in about.get_all("Classifier", []) if str(each).startswith("License ::")]
    if classes:
        return "; ".join(each.rpartition(" :: ")[2] for each in classes)
    return _IN_A_FILE if free_text or about.get_all("License-File") else _UNSTATED


def programs(wheel: Path) -> frozenset[str]:
    """The names of the programs that installing the wheel makes."""
    points = ConfigParser(delimiters=("=",), interpolation=None)
    points.optionxform = str  # type: ignore[assignment,method-assign] # names keep their capitals
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if _of_the_description(name, "entry_points.txt"):
                points.read_string(archive.read(name).decode("utf-8"))
    return frozenset(name for group in _PROGRAMS if group in points for name in points[group])


def _wheel(path: Path) -> Wheel:
    try:
        name, version, _, tags = parse_wheel_filename(path.name)
    except InvalidWheelFilename as error:
        raise BundleError(f"{path.name}: not a wheel") from error
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Wheel(path=path, name=name, version=str(version), tags=tags, sha256=digest)


def _of(requirement: Requirement, wheels: Iterable[Wheel], tags: frozenset[Tag], python: str) -> Wheel:
    same = [each for each in wheels if (each.name, each.version) == (requirement.name, requirement.version)]
    fitting = [each for each in same if each.tags & tags]
    if not fitting:
        pin = f"{requirement.name}=={requirement.version}"
        raise BundleError(f"{pin}: no wheel for CPython {python} on {PLATFORM}")
    locked = [each for each in fitting if each.sha256 in requirement.digests]
    if not locked:
        raise BundleError(f"{fitting[0].path.name}: not the file that is locked")
    return locked[0]


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (place,) = (name for name in archive.namelist() if _of_the_description(name, "METADATA"))
        return BytesParser().parsebytes(archive.read(place))


def _of_the_description(name: str, file: str) -> bool:
    folder, _, rest = name.partition("/")
    return folder.endswith(".dist-info") and rest == file

"""What a package says of itself, read without unpacking and without judging it: that is what ``tdkt verify`` is for."""

import zipfile
from pathlib import Path

from tdkt_docs.archive.manifest import PackageRecord, package_record
from tdkt_docs.bags import BROKEN_ZIP
from tdkt_docs.errors import SourceError
from tdkt_docs.model.package import DATA, MANIFEST, METADATA

__all__ = ["is_package", "read_package"]

_PLACE = f"{DATA}/{METADATA}/{MANIFEST}"
_LARGEST = 64 << 20
"""No manifest is as large, in bytes; a .zip may promise anything."""
_ZIP = ".zip"


def is_package(path: Path) -> bool:
    """Whether a folder or a .zip has a manifest where a package has it."""
    if path.is_dir():
        return (path / _PLACE).is_file()
    if path.suffix.lower() != _ZIP or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as packed:
            return _entry(packed) is not None
    except (OSError, *BROKEN_ZIP):  # it cannot be read, or is no zip: then it is no package
        return False


def read_package(path: Path) -> PackageRecord:
    """The manifest of the package at ``path``, a folder or a .zip.

    Raises:
        SourceError: It is no package, or its manifest cannot be read.
    """
    try:
        return package_record(_manifest(path))
    except (OSError, *BROKEN_ZIP) as error:  # no file there, none that may be read, or none of ours
        raise SourceError("package.not-a-package", path=path.name) from error


def _manifest(path: Path) -> bytes:
    if path.is_dir():
        with (path / _PLACE).open("rb") as file:
            return _within(file.read(_LARGEST + 1))
    with zipfile.ZipFile(path) as packed:
        entry = _entry(packed)
        if entry is None:
            message = "no manifest"
            raise ValueError(message)
        with packed.open(entry) as file:
            return _within(file.read(_LARGEST + 1))


def _entry(packed: zipfile.ZipFile) -> zipfile.ZipInfo | None:
    """The manifest's entry: in the one folder at the top, or without one."""
    return next((entry for entry in packed.infolist() if _below_top(entry.filename) == _PLACE), None)


def _below_top(name: str) -> str:
    return name if name == _PLACE else name.partition("/")[2]


def _within(data: bytes) -> bytes:
    if len(data) > _LARGEST:
        message = "too large"
        raise ValueError(message)
    return data

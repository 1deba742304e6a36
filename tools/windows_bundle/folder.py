"""The bundle's folder: its texts, its list of wheels, and the archive of it."""

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from windows_bundle.wheels import Wheel, licence

__all__ = ["listing", "pack", "texts", "windows_bytes"]

_FILES = Path(__file__).with_name("files")
_WITH_MARK = ("DOC-TRUOC.txt", "DANH-MUC.txt")
"""Opened in Notepad, older ones of which take a file without a byte order mark for another encoding."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o100644 << 16
_LISTING_HEAD = """CÁC GÓI KÈM THEO
Giấy phép ghi như chính mỗi gói khai; toàn văn nằm trong gói.

"""


def texts(release: str, pythons: Sequence[str]) -> dict[str, bytes]:
    """The start files, what is read first, and the installer with its words; by their place in the folder.

    Args:
        release: Our version.
        pythons: The versions of CPython that the folder has wheels for, as ``"3.12"``.
    """
    newest_first = sorted(pythons, key=_number, reverse=True)
    said = {
        "@RELEASE@": release,
        "@VERSIONS@": " ".join(newest_first),
        "@VERSIONS_WORDS@": _listed(sorted(pythons, key=_number)),
        "@NEWEST@": newest_first[0],
    }
    made: dict[str, bytes] = {}
    for path in sorted(each for each in _FILES.rglob("*") if each.is_file() and "__pycache__" not in each.parts):
        text = path.read_text(encoding="utf-8")
        for place, value in said.items():
            text = text.replace(place, value)
        name = path.relative_to(_FILES).as_posix()
        made[name] = windows_bytes(name, text)
    return made


def windows_bytes(name: str, text: str) -> bytes:
    """A text file as Windows has it: UTF-8, lines ending with CR LF."""
    return text.replace("\n", "\r\n").encode("utf-8-sig" if name in _WITH_MARK else "utf-8")


def listing(wheels: Iterable[Wheel]) -> str:
    """What wheels are in the bundle, under which licence."""
    entries = (
        f"{wheel.name} {wheel.version}\n"
        f"    Tệp:       {wheel.path.name}\n"
        f"    Giấy phép: {licence(wheel.path)}\n"
        f"    SHA-256:   {wheel.sha256}\n"
        for wheel in wheels
    )
    return _LISTING_HEAD + "\n".join(entries)


def pack(folder: Path, archive: Path) -> None:
    """The folder as an archive, whose bytes hang on nothing but its files: no time, no order, no compressor."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _EPOCH)
            entry.create_system = 0
            entry.external_attr = _FILE_MODE
            packed.writestr(entry, path.read_bytes())


def _number(python: str) -> tuple[int, ...]:
    return tuple(map(int, python.split(".")))


def _listed(versions: Sequence[str]) -> str:
    *before, last = versions
    return f"{', '.join(before)} hoặc {last}" if before else last

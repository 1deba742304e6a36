"""The files a user names, and those below the folders he names: in the order of their names, litter left alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs.errors import SourceError
from tdkt_docs.vn.names import phrase_key
from tdkt_docs.vn.text import nfc

__all__ = ["Found", "found_in"]

_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx", "ehthumbs.db"})
_LITTER_STARTS = (".", "~$", "~")
_LITTER_ENDS = (".tmp", ".temp", ".part", ".crdownload", ".lock", "~", ".bak")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to be looked at."""

    path: Path
    shown: str
    """What it is called: below the folder named, with ``/``, composed, in one line."""
    is_named: bool = False
    """Whether the user named just this file."""
    problem: str = ""
    """``link``, ``device``, ``name`` or ``unreadable``; empty for none."""

    @property
    def stem(self) -> str:
        """Its name alone, without ending."""
        name = self.shown.rpartition("/")[2]
        return name.rpartition(".")[0] or name


def found_in(given: Iterable[Path]) -> Iterator[Found]:
    """The files named, and those below the folders named; each file once.

    Hidden and temporary files are passed over in silence; links are told and not followed.

    Raises:
        SourceError: Something named is not there.
    """
    seen: set[Path] = set()
    for path in given:
        for found in _below(path, "") if path.is_dir() else (_named(path),):
            real = found.path.absolute()
            if real not in seen:
                seen.add(real)
                yield found


def _named(path: Path) -> Found:
    if not path.is_file():
        raise SourceError("cli.not-found", path=path.name)
    return Found(path=path, shown=_one_line(path.name), is_named=True)


def _below(folder: Path, before: str) -> Iterator[Found]:
    try:
        inside = sorted(folder.iterdir(), key=lambda path: (phrase_key(path.name), nfc(path.name)))
    except OSError:
        yield Found(path=folder, shown=f"{before}", problem="unreadable")
        return
    for path in inside:
        shown = before + _one_line(path.name)
        if _is_litter(path.name):
            continue
        if path.is_symlink():
            yield Found(path=path, shown=shown, problem="link")
        elif path.is_dir():
            yield from _below(path, f"{shown}/")
        elif not path.is_file():
            yield Found(path=path, shown=shown, problem="device")
        elif _has_no_letters(path.name):
            yield Found(path=path, shown=shown, problem="name")
        else:
            yield Found(path=path, shown=shown)


def _has_no_letters(name: str) -> bool:
    """Whether bytes of the name are no UTF-8: it cannot be written down, nor opened by every program."""
    return any("\udc80" <= sign <= "\udcff" for sign in name)


def _is_litter(name: str) -> bool:
    small = name.lower()
    return small.startswith(_LITTER_STARTS) or small.endswith(_LITTER_ENDS) or small in _LITTER


def _one_line(name: str) -> str:
    """The name composed, without what would break a line or cannot be written down."""
    written = nfc(name).encode("utf-8", "replace").decode()
    return " ".join("".join(sign if sign.isprintable() else " " for sign in written).split())

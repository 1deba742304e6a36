"""A bag's lists of digests against the files: what is altered, missing, not listed, listed twice, called otherwise.

Source: RFC 8493, 2.1.3 payload manifest, 2.2.1 tag manifest.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tdkt_docs.model.kept import Difference, Weight

__all__ = ["FILES_LIST", "TAGS_LIST", "Listed", "list_differences", "read_list"]

FILES_LIST = "manifest-sha256.txt"
TAGS_LIST = "tagmanifest-sha256.txt"
_LINE = re.compile(r"([0-9A-Fa-f]{64})([ \t]+\*?)([^\x00-\x1f\x7f\ufffd]+)")
_DIGEST = re.compile(r"[0-9A-Fa-f]{64}")
_ESCAPES = {"%0D": "\r", "%0d": "\r", "%0A": "\n", "%0a": "\n", "%25": "%"}
_NEARLY = 4
"""Letters in which a damaged digest may differ from the right one: no other file comes so near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One list as it was read."""

    name: str
    digests: Mapping[str, str] = field(default_factory=dict)
    """By path as written, lower case."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """1-based, by path."""
    faults: tuple[Difference, ...] = ()
    """Lines that are none, lead out of the bag or name a file again."""
    is_there: bool = True


def read_list(folder: Path, name: str) -> Listed:
    """The list ``name`` of the bag in ``folder``, whatever can be read of it."""
    try:
        text = (folder / name).read_bytes().decode("utf-8", "replace")
    except OSError:
        return Listed(name=name, is_there=False)
    digests: dict[str, str] = {}
    lines: dict[str, int] = {}
    styles: dict[int, tuple[str, bool]] = {}
    faults = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        path = re.sub("%(?:0[DdAa]|25)", lambda each: _ESCAPES[each.group()], found[3]) if found else ""
        if found is None or _leads_out(path) or _DIGEST.search(path):
            faults.append(_fault("bag.list-line", name, number))
        elif path in digests:
            faults.append(_fault("bag.listed-twice", name, number, about=path))
        else:
            digests[path], lines[path] = found[1].lower(), number
            styles[number] = found[2], found[1] != found[1].lower()
    faults += [_fault("bag.list-line", name, number) for number in _unlike(styles)]
    return Listed(name=name, digests=digests, lines=lines, faults=tuple(faults))


def _unlike(styles: Mapping[int, tuple[str, bool]]) -> Iterator[int]:
    """Lines written otherwise than most: what means the same to every reader shows a flipped bit all the same."""
    if styles:
        ((usual, _),) = Counter(styles.values()).most_common(1)
        yield from (number for number, style in styles.items() if style != usual)


def list_differences(listed: Listed, digests: Mapping[str, str]) -> Iterator[Difference]:
    """Where ``listed`` and the files (path → digest) do not agree.

    A digest that nearly is the file's own was damaged in the list: the file is what it was. A file that is there under
    another name than the listed one is told as renamed.
    """
    if not listed.is_there:
        yield Difference(code="bag.missing", path=listed.name)
        return
    yield from listed.faults
    absent = [path for path in listed.digests if path not in digests]
    extra = [path for path in digests if path not in listed.digests]
    for path in listed.digests:
        if path in digests and digests[path] != listed.digests[path]:
            yield _altered(listed, path, digests[path])
    for path in absent:
        twin = _twin(listed, path, extra, digests)
        if not twin:
            yield Difference(code="bag.missing", path=path)
            continue
        extra.remove(twin)
        yield _renamed(listed, path, twin)
    yield from (Difference(code="bag.unlisted", path=path, weight=Weight.OPEN) for path in extra)


def _altered(listed: Listed, path: str, found: str) -> Difference:
    told = listed.digests[path]
    if sum(one != other for one, other in zip(told, found, strict=True)) <= _NEARLY:
        return _fault("bag.list-digest", listed.name, listed.lines[path], about=path)
    return Difference(code="bag.altered", path=path)


def _twin(listed: Listed, path: str, extra: Sequence[str], digests: Mapping[str, str]) -> str:
    """The file that is there instead: the same bytes, else the same name but for its case or letters' form."""
    same = [each for each in extra if digests[each] == listed.digests[path]]
    return next(iter([each for each in same if _key(each) == _key(path)] or same), "")


def _renamed(listed: Listed, path: str, found: str) -> Difference:
    is_form = unicodedata.normalize("NFC", path) == unicodedata.normalize("NFC", found)
    line = str(listed.lines[path])
    code, weight = ("bag.name-form", Weight.NOTE) if is_form else ("bag.renamed", Weight.OPEN)
    return Difference(code=code, path=path, weight=weight, values={"found": found, "list": listed.name, "line": line})


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _leads_out(path: str) -> bool:
    return path.startswith(("/", "~")) or ".." in path.split("/") or "\\" in path or "\0" in path or path[1:2] == ":"


def _fault(code: str, name: str, line: int, **values: str) -> Difference:
    return Difference(code=code, path=name, values={"line": str(line), **values})

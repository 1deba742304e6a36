"""Single bytes of a package changed at random: does the check name the file that was changed?"""

import random
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from built_packages import AT, flipped

from tdkt_docs import report, verify
from tdkt_docs.bags import base_of
from tdkt_docs.model.kept import Weight
from tdkt_docs.model.verdict import Verdict
from tdkt_docs.verify import Trust

__all__ = ["judged", "unnamed_in_folder", "unnamed_in_zip"]

TRUST = Trust(at=AT)


def judged(path: Path) -> Verdict:
    return verify.verify_package(path, trust=TRUST)


def unnamed_in_folder(folder: Path, count: int, seed: int) -> Iterator[str]:
    """Flips, spread over all files, that the check did not name; the package is as it was afterwards."""
    chance = random.Random(seed)  # noqa: S311 # the same flips every time
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for number in range(count):
        # every file has its turn, whatever its size
        path = files[number % len(files)]
        place, by = chance.randrange(path.stat().st_size), chance.randrange(1, 256)
        flipped(path, place, by)
        name = path.relative_to(folder).as_posix()
        if told := _unnamed(judged(folder), name):
            yield f"{name}@{place}^{by}: {told}"
        flipped(path, place, by)


def unnamed_in_zip(path: Path, count: int, seed: int) -> Iterator[str]:
    """As in a folder; a line of the zip's directory may be named by its file, or as the zip's."""
    chance = random.Random(seed)  # noqa: S311 # the same flips every time
    owners = _owners(path)
    directory = _directory(path)
    size = path.stat().st_size
    for number in range(count):
        # half of them anywhere, half in the records, which are few bytes
        place = chance.randrange(size) if number % 2 else chance.choice(_records(path))
        by = chance.randrange(1, 256)
        flipped(path, place, by)
        names = [name for start, stop, name in owners if start <= place < stop]
        # a damaged directory is the zip's own, whichever line of it it is: it may not open at all then
        own = [path.name] if place >= directory else []
        name = (names or own)[0]
        if told := _unnamed(judged(path), name, *own):
            yield f"{name}@{place}^{by}: {told}"
        flipped(path, place, by)


def _unnamed(verdict: Verdict, *names: str) -> str:
    """What the check said, where it did not name the file or found nothing wrong."""
    assert verdict.package is not None
    found = [each for each in verdict.package.differences if each.weight is not Weight.NOTE]
    told = [report.difference_text(each) for each in found]
    return "" if any(name in text for name in names for text in told) else "; ".join(told) or "nothing"


def _owners(path: Path) -> list[tuple[int, int, str]]:
    """The stretches of each entry in the zip: its header, its data, its line in the directory."""
    with ZipFile(path) as packed:
        entries = sorted(packed.infolist(), key=lambda each: each.header_offset)
        base = base_of(each.filename for each in entries)
        stops = [*(each.header_offset for each in entries[1:]), packed.start_dir]
        names = [each.filename.removeprefix(base) for each in entries]
        spans = [(each.header_offset, stop, name) for each, stop, name in zip(entries, stops, names, strict=True)]
        place = packed.start_dir
        for each in packed.infolist():
            stop = place + 46 + len(each.filename.encode())
            spans.append((place, stop, each.filename.removeprefix(base)))
            place = stop
        return spans


def _directory(path: Path) -> int:
    with ZipFile(path) as packed:
        return packed.start_dir


def _records(path: Path) -> list[int]:
    """Places in headers and in the directory."""
    with ZipFile(path) as packed:
        heads = [each.header_offset + byte for each in packed.infolist() for byte in range(30 + len(each.filename))]
        return [*heads, *range(packed.start_dir, path.stat().st_size)]

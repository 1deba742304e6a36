"""The least that writing a finished document can cost: its changed parts given, deflate, checksum, zip and one write.

``floor.py [DEFLATER] TEMPLATE RECORDS OUT COUNT WARM_UP``: a runner like the others (see ``steady``), so that it is
measured by the same loop. DEFLATER is a name of ``deflaters``; without one it is what our engine packs with.
"""

import io
import itertools
import json
import struct
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deflaters import Deflater, deflaters, of_engine
from layout import Record
from ours import filler
from steady import Job, job_of, run, write_fresh

__all__: list[str] = []

_KINDS = 8
"""How many documents, those of the first records, take turns."""
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_FIRST_OF_1980 = 0x21
_DEFLATED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Static:
    """The parts no record changes, ready to be copied."""

    local: bytes
    central: bytes
    count: int


def main() -> None:
    """Does the job on the command line."""
    *named, template, records, out, count, warm_up = sys.argv[1:]
    packer = deflaters()[named[0]] if named else of_engine()
    job = job_of((template, records, out, count, warm_up))
    run(job, _maker(job, packer))


def _maker(job: Job, packer: Deflater) -> Callable[[Record, Path], None]:
    documents = _documents(job)
    changed = {name for name, data in documents[0].items() if any(data != other[name] for other in documents[1:])}
    kept = {name: data for name, data in documents[0].items() if name not in changed}
    static = _static(kept, packer)
    given = [[(name.encode(), data) for name, data in document.items() if name in changed] for document in documents]
    turns = itertools.cycle(given)

    def make(record: Record, path: Path) -> None:
        del record  # what it says was rendered before
        write_fresh(path, _zipped(static, next(turns), packer))

    return make


def _documents(job: Job) -> list[dict[str, bytes]]:
    """The parts of some finished documents of ours."""
    fill = filler(job.template.read_bytes())
    with job.records.open(encoding="utf-8") as file:
        return [_parts(fill(json.loads(text))) for text, _ in zip(file, range(_KINDS), strict=False)]


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _static(parts: Mapping[str, bytes], packer: Deflater) -> _Static:
    local: list[bytes] = []
    central: list[bytes] = []
    _add([(name.encode(), data) for name, data in parts.items()], packer, local, central, 0)
    return _Static(local=b"".join(local), central=b"".join(central), count=len(parts))


def _zipped(static: _Static, changed: Sequence[tuple[bytes, bytes]], packer: Deflater) -> bytes:
    pieces = [static.local]
    central = [static.central]
    start = _add(changed, packer, pieces, central, len(static.local))
    directory = b"".join(central)
    count = static.count + len(changed)
    return b"".join((*pieces, directory, _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), start, 0)))


def _add(
    parts: Sequence[tuple[bytes, bytes]], packer: Deflater, pieces: list[bytes], central: list[bytes], at: int
) -> int:
    """Appends the parts' entries; returns where the next one would begin."""
    for name, data in parts:
        packed = packer.deflate(data)
        sums = (packer.crc32(data), len(packed), len(data), len(name))
        pieces += (_LOCAL.pack(b"PK\3\4", 20, 0, _DEFLATED, 0, _FIRST_OF_1980, *sums, 0), name, packed)
        central += (_CENTRAL.pack(b"PK\1\2", 20, 20, 0, _DEFLATED, 0, _FIRST_OF_1980, *sums, 0, 0, 0, 0, 0, at), name)
        at += _LOCAL.size + len(name) + len(packed)
    return at


if __name__ == "__main__":
    main()

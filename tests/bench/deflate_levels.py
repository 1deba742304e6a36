"""Deflate levels compared on each workload's finished body: microseconds and bytes, as a Markdown table.

``uv run --with deflate --with isal python tests/bench/deflate_levels.py``; a library that is not installed has no rows.
"""

import io
import statistics
import time
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from itertools import product

from deflaters import Deflater, deflaters
from ours import filler
from workloads import WORKLOADS, Workload, records, template

__all__: list[str] = []

_ROUNDS = 15
_DOCUMENTS = 8


def main() -> None:
    """Prints the table; what comes out is inflated again and compared first."""
    bodies = {workload.name: _bodies(workload) for workload in WORKLOADS.values()}
    candidates = deflaters()
    times = _measured(candidates, bodies)
    heads = " | ".join(f"{name} µs | {name} bytes" for name in bodies)
    print(f"| deflate | {heads} |\n|---|{'---|---|' * len(bodies)}")
    for label, packer in candidates.items():
        cells = (
            f"{statistics.median(times[label, name]):,.0f} | {_size(packer, data):,.0f}"
            for name, data in bodies.items()
        )
        print(f"| {label} | {' | '.join(cells)} |")


def _size(packer: Deflater, bodies: Sequence[bytes]) -> float:
    return statistics.mean(len(packer.deflate(body)) for body in bodies)


def _bodies(workload: Workload) -> list[bytes]:
    fill = filler(template(workload, "docxtpl"))
    return [_body(fill(record)) for record in records(workload, _DOCUMENTS)]


def _body(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read("word/document.xml")


def _measured(
    candidates: Mapping[str, Deflater], bodies: Mapping[str, Sequence[bytes]]
) -> dict[tuple[str, str], list[float]]:
    """Microseconds a body, one figure a round, by deflater and workload; they take turns in every round."""
    times: dict[tuple[str, str], list[float]] = {}
    for _, (label, packer), (name, data) in product(range(_ROUNDS), candidates.items(), bodies.items()):
        assert zlib.decompress(packer.deflate(data[0]), wbits=-15) == data[0]
        started = time.perf_counter()
        for body in data:
            packer.deflate(body)
        times.setdefault((label, name), []).append((time.perf_counter() - started) / len(data) * 1e6)
    return times


if __name__ == "__main__":
    main()

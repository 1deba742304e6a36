"""A warm process that renders papers over and over and says how long that took: dxpdf alone, or our whole stage.

``RUNNER alone|stage FOLDER JOBS``: each number on stdin asks for so many more of the papers in FOLDER, by the order of
their names and from the first again after the last; the answer is a line ``{"ms": of all, "cpu_ms": of all processes,
"rss_mb": [the most each process has held], "sizes": [bytes of each PDF]}``. What a run of our stage starts and ends
(its worker) is in the time of its first and last papers.
"""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from machine import tree
from steady import peak_mb

from tdkt_docs import resources
from tdkt_docs.render import RenderJob, RenderOptions, render

__all__: list[str] = []

_FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{home}/fonts</dir><cachedir>{home}/cache</cachedir>
<alias binding="same"><family>Times New Roman</family><accept><family>Tinos</family></accept></alias>
<match target="pattern"><edit name="family" mode="append_last" binding="strong"><string>Tinos</string></edit></match>
</fontconfig>"""
"""What dxpdf needs to be measured by itself: faces that it can find, and no other."""


def main() -> None:
    """Answers until stdin closes."""
    how, folder, jobs = sys.argv[1:]
    papers = {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*.docx"))}
    with tempfile.TemporaryDirectory(prefix="tdkt-bench-") as home:
        rendered = _alone(tuple(papers.values()), Path(home)) if how == "alone" else _stage(papers, int(jobs))
        for line in sys.stdin:
            at_work, started = _cpu_ms(), time.perf_counter()
            sizes = [len(pdf) for pdf in islice(rendered, int(line))]
            spent, worked = (time.perf_counter() - started) * 1000, _cpu_ms() - at_work
            peaks = [peak_mb(str(process)) for process in tree(os.getpid())]
            print(json.dumps({"ms": spent, "cpu_ms": worked, "rss_mb": peaks, "sizes": sizes}), flush=True)


def _stage(papers: dict[str, bytes], jobs: int) -> Iterator[bytes]:
    batch = [RenderJob(name=name, docx=docx) for name, docx in papers.items()]
    while True:
        for result in render(batch, engine="dxpdf", options=RenderOptions(jobs=jobs)):
            if result.pdf is None:
                sys.exit(f"{result.name}: {result.error}")
            yield result.pdf.data


def _alone(papers: Sequence[bytes], home: Path) -> Iterator[bytes]:
    (home / "fonts").mkdir()
    for path in resources.fonts_dir().glob("Tinos-*.ttf"):
        (home / "fonts" / path.name).write_bytes(path.read_bytes())
    (home / "fonts.conf").write_text(_FONTCONFIG.format(home=home), encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(home / "fonts.conf")
    import dxpdf  # only here: it reads the environment when it is first used

    while True:
        yield from map(dxpdf.convert, papers)


def _cpu_ms() -> float:
    """What this process, those below it and those it has waited for have worked."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    itself, *below = tree(os.getpid())
    assert itself == os.getpid()
    worked_s = time.process_time() + ended.ru_utime + ended.ru_stime
    return worked_s * 1000 + sum(map(_worked_ns, below)) / 1e6


def _worked_ns(process: int) -> int:
    threads = Path("/proc", str(process), "task").glob("*/schedstat")
    return sum(int(thread.read_text(encoding="ascii").split()[0]) for thread in threads)


if __name__ == "__main__":
    main()

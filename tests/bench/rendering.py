"""Measures rendering: dxpdf alone, our whole stage around it, LibreOffice; prints Markdown. See README.md.

``uv run python tests/bench/rendering.py [--count 200] [--rounds 5] [--only lean|fat|cold]``
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from libreoffice import LibreOffice
from machine import bytecode_kept, described, pinned, scratch
from papers import fat, lean

from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render import RenderJob, render

__all__: list[str] = []

_HERE = Path(__file__).parent
_ALONE, _STAGE, _TWO, _BATCH, _EACH = "alone", "stage", "two", "batch", "each"
_LABELS: Mapping[str, str] = {
    _ALONE: "(1) dxpdf alone",
    _STAGE: "(2) our whole stage",
    _BATCH: "(3) LibreOffice, all files in one call",
    _EACH: "(4) LibreOffice, one call a file",
    _TWO: "(7) our stage, 2 workers on 2 cores",
}
_CHUNK = 16
"""Papers between two turns; as many as the stage reads at a time."""
_FEW = 10
"""Files of their own calls, and cold starts."""
_PAGES = 2
_MOST_ADDED = 1.3
_LEAST_TIMES: Mapping[str, float] = {"lean": 1.2, "fat": 2.0}
"""LibreOffice's own batch call."""
_LEAST_TIMES_EACH = 25
_MOST_COLD_S = 1.0
_MOST_KB = 60
_COLD_RENDER = """
import sys
from pathlib import Path
from tdkt_docs.render import RenderJob, render
paper = Path(sys.argv[1])
for result in render([RenderJob(name=paper.name, docx=paper.read_bytes())], engine="dxpdf"):
    Path(sys.argv[2], "a.pdf").write_bytes(result.pdf.data)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """What one turn of a runner took."""

    papers: int
    ms: float
    """A paper."""
    cpu_ms: float
    """The same, at work: a busy machine adds to ``ms`` alone."""
    rss_mb: float
    """The most its processes have held together."""
    sizes: Sequence[int] = ()
    """Bytes of each PDF."""


_Turns = Mapping[str, Sequence[Sequence[_Turn]]]
"""By who, a list of turns a round."""


def main() -> None:
    """Prints the sections asked for."""
    options = _arguments()
    packages = ("dxpdf", "pikepdf", "pypdfium2", "lxml")
    print(f"{described('soffice', packages)}\n")
    print(f"load before: {_load()}\n", flush=True)
    goals: list[str] = []
    with bytecode_kept(), scratch() as folder:
        slim = lean(options.count)
        kinds = {"lean": slim, "fat": [fat(paper) for paper in slim]}
        _check(kinds)
        for kind, papers in kinds.items():
            if options.only in ("", kind):
                goals += _warm_section(kind, papers, folder / kind, options.rounds)
        if options.only in ("", "cold"):
            goals += _cold_section(slim[0], folder)
    print("\n| goal | asked | reached | by processor time |\n|---|---|---|---|\n" + "\n".join(goals))
    print(f"\nload after: {_load()}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our rendering stage beside its engine alone and LibreOffice.")
    parser.add_argument("--count", type=int, default=200, help="papers")
    parser.add_argument("--rounds", type=int, default=5, help="how often everybody renders them all")
    parser.add_argument("--only", default="", choices=("", "lean", "fat", "cold"), help="one section only")
    return parser.parse_args()


def _load() -> str:
    return " ".join(f"{load:.2f}" for load in os.getloadavg())


def _check(kinds: Mapping[str, Sequence[bytes]]) -> None:
    """Nothing, where every paper has two pages and says the same lean and fat; one that does not ends the run."""
    said = {}
    for kind, papers in kinds.items():
        batch = [RenderJob(name=f"{kind} paper {number}", docx=docx) for number, docx in enumerate(papers)]
        results = list(render(batch, engine="dxpdf"))
        for result in results:
            if result.pdf is None or result.findings or result.pdf.page_count != _PAGES:
                sys.exit(f"{result.name}: {result.error or result.findings or 'not two pages'}")
        said[kind] = [page_texts(result.pdf.data) for result in results if result.pdf]
    if len({tuple(texts) for texts in said["lean"]}) < len(kinds["lean"]) or said["lean"] != said["fat"]:
        sys.exit("two papers are the same, or one says something else lean than fat")


def _warm_section(kind: str, papers: Sequence[bytes], folder: Path, rounds: int) -> Iterator[str]:
    folder.mkdir()
    for number, paper in enumerate(papers):
        (folder / f"{number:03}.docx").write_bytes(paper)
    turns = _rounds(folder, rounds)
    kilobytes = sum(map(len, papers)) / len(papers) / 1000
    print(f"\n### {len(papers)} {kind} papers of {kilobytes:.0f} KB, {_PAGES} pages each, {rounds} rounds\n")
    print("\n".join(_table(turns)), flush=True)
    sizes = [size for rounded in turns[_STAGE] for turn in rounded for size in turn.sizes]
    print(f"\n(6) a PDF of two pages: {min(sizes) / 1000:.1f} to {max(sizes) / 1000:.1f} KB", flush=True)
    yield _goal(f"{kind}: ms, x dxpdf alone", f"at most {_MOST_ADDED}", _ratio(turns, _STAGE, _ALONE))
    yield _goal(f"{kind}: x LibreOffice's batch", f"at least {_LEAST_TIMES[kind]}", _ratio(turns, _BATCH, _STAGE))
    yield _goal(f"{kind}: x one call a file", f"at least {_LEAST_TIMES_EACH}", _ratio(turns, _EACH, _STAGE))
    yield f"| {kind}: KB of two pages | under {_MOST_KB} | {max(sizes) / 1000:.1f} | |"


def _rounds(folder: Path, rounds: int) -> _Turns:
    """Everybody's turns with the papers in ``folder``; in each round the order is another one."""
    papers = sorted(folder.glob("*.docx"))
    turns: dict[str, list[list[_Turn]]] = defaultdict(list)
    shuffled = random.Random(folder.name)
    with ExitStack() as ends:
        office = LibreOffice(ends.enter_context(scratch()))
        with pinned(1):
            runners = {how: ends.enter_context(_runner(how, folder, jobs=1)) for how in (_ALONE, _STAGE)}
            office.convert(papers[:1])
        two = ends.enter_context(_runner(_STAGE, folder, jobs=2))
        for runner in (*runners.values(), two):
            _turn(runner, len(papers))
        for _ in range(rounds):
            with pinned(1):
                for who, paired in _in_turn(runners, len(papers), shuffled).items():
                    turns[who].append(paired)
                turns[_BATCH].append([_of_office(office, papers)])
                turns[_EACH].append([_of_office(office, [paper]) for paper in papers[:_FEW]])
            turns[_TWO].append([_turn(two, len(papers))])
    return turns


def _in_turn(
    runners: Mapping[str, "subprocess.Popen[str]"], count: int, shuffled: random.Random
) -> Mapping[str, list[_Turn]]:
    """A round of the runners, chunk by chunk, so that a machine that grows slower does so for both."""
    found: Mapping[str, list[_Turn]] = {who: [] for who in runners}
    for start in range(0, count, _CHUNK):
        for who in shuffled.sample(list(runners), len(runners)):
            found[who].append(_turn(runners[who], min(_CHUNK, count - start)))
    return found


@contextmanager
def _runner(how: str, folder: Path, *, jobs: int) -> Iterator["subprocess.Popen[str]"]:
    command = (sys.executable, str(_HERE / "render_runner.py"), how, str(folder), str(jobs))
    # fontconfig complains on stderr at every document
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def _turn(runner: "subprocess.Popen[str]", count: int) -> _Turn:
    assert runner.stdin is not None
    assert runner.stdout is not None
    runner.stdin.write(f"{count}\n")
    runner.stdin.flush()
    said = json.loads(runner.stdout.readline() or sys.exit(f"a runner died: {runner.args}"))
    ms, cpu_ms, peaks = said["ms"] / count, said["cpu_ms"] / count, said["rss_mb"]
    return _Turn(papers=count, ms=ms, cpu_ms=cpu_ms, rss_mb=sum(peaks), sizes=said["sizes"])


def _of_office(office: LibreOffice, papers: Sequence[Path]) -> _Turn:
    spent = office.convert(papers)
    for pdf in spent.pdfs:
        if len(pypdfium2.PdfDocument(pdf)) != _PAGES:
            sys.exit("LibreOffice makes other than two pages")
    count = len(papers)
    return _Turn(papers=count, ms=spent.ms / count, cpu_ms=spent.cpu_ms / count, rss_mb=spent.rss_mb)


def _table(turns: _Turns) -> Iterator[str]:
    heads = ("engine", "ms a document", "of it processor", "documents/s", "x (1)", "x (3)", "peak RSS MB")
    yield f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}"
    for who, label in _LABELS.items():
        ms, cpu_ms = (statistics.median(_whole(rounded, name) for rounded in turns[who]) for name in ("ms", "cpu_ms"))
        ratios = (_ratio(turns, other, who)["ms"] for other in (_ALONE, _BATCH))
        rss_mb = max(turn.rss_mb for rounded in turns[who] for turn in rounded)
        cells = (label, f"{ms:.1f}", f"{cpu_ms:.1f}", f"{1000 / ms:.1f}", *(f"{each:.2f}" for each in ratios))
        yield f"| {' | '.join(cells)} | {rss_mb:.0f} |"


def _ratio(turns: _Turns, slow: str, fast: str) -> dict[str, float]:
    """How many times longer ``slow`` takes: the median over turns where these are paired, else over rounds."""
    found = {}
    for name in ("ms", "cpu_ms"):
        pairs = [
            (getattr(one, name), getattr(other, name))
            for some, others in zip(turns[slow], turns[fast], strict=True)
            for one, other in (
                zip(some, others, strict=True) if {slow, fast} == {_ALONE, _STAGE} else [_both(some, others)]
            )
        ]
        found[name] = statistics.median(one / other for one, other in pairs)
    return found


def _both(some: Sequence[_Turn], others: Sequence[_Turn]) -> tuple[_Turn, _Turn]:
    return _summed(some), _summed(others)


def _summed(turns: Sequence[_Turn]) -> _Turn:
    papers = sum(turn.papers for turn in turns)
    return _Turn(papers=papers, ms=_whole(turns, "ms"), cpu_ms=_whole(turns, "cpu_ms"), rss_mb=0.0)


def _whole(turns: Sequence[_Turn], name: str) -> float:
    """A paper's mean over turns."""
    papers = sum(turn.papers for turn in turns)
    return sum(getattr(turn, name) * turn.papers for turn in turns) / papers


def _goal(name: str, asked: str, ratio: Mapping[str, float]) -> str:
    return f"| {name} | {asked} | {ratio['ms']:.2f} | {ratio['cpu_ms']:.2f} |"


def _cold_section(paper: bytes, folder: Path) -> Iterator[str]:
    source, out = folder / "a.docx", folder / "out"
    source.write_bytes(paper)
    out.mkdir()
    commands = {
        "`python -c` with `render` of one paper": (sys.executable, "-c", _COLD_RENDER, str(source), str(out)),
        "`tdkt render a.docx --out d`": (sys.executable, "-m", "tdkt_docs", "render", str(source), "--out", str(out)),
    }
    print(
        "\n### (5) From a cold process to the first PDF\n\n| command | least s | median s | most s |\n|---|---|---|---|"
    )
    for name, command in commands.items():
        with pinned(1):
            _cold_s(command, out)  # modules are compiled once
            spent = [_cold_s(command, out) for _ in range(_FEW)]
        middle = statistics.median(spent)
        print(f"| {name} | {min(spent):.2f} | {middle:.2f} | {max(spent):.2f} |", flush=True)
        yield f"| {name}: s, median of {_FEW} | under {_MOST_COLD_S:.0f} | {middle:.2f} | |"


def _cold_s(command: Sequence[str], out: Path) -> float:
    started = time.perf_counter()
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    spent = time.perf_counter() - started
    made = list(out.glob("*.pdf"))
    if ran.returncode or not made:
        sys.exit(f"{' '.join(command)}\n{ran.stdout}{ran.stderr}")
    for pdf in made:
        pdf.unlink()
    return spent


if __name__ == "__main__":
    main()

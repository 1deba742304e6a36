"""Measures our engine, its peers and the floor side by side and prints what comes out as Markdown; see README.md.

``uv run python tests/bench/run.py [--rounds 5] [--quick] [--command] [--dask] [--peers DIR] [--disk DIR]``
"""

import argparse
import random
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from command import command_section
from engines import ENGINES, FLOOR, NAIVE, NPM, OURS, Amount, Bench, Figure, installed_peers
from machine import bytecode_kept, described, disk_name, pinned, scratch
from workloads import WORKLOADS, sizes, write

__all__: list[str] = []

_AMOUNTS = {
    "w1": Amount(checked=30, warm_up=25, timed=100),
    "w2": Amount(checked=8, warm_up=8, timed=30),
    "w3": Amount(checked=20, warm_up=15, timed=60),
}
_QUICK = {name: Amount(checked=4, warm_up=3, timed=10) for name in _AMOUNTS}
_GOALS = {"w1": 100, "w2": 45, "w3": 50}
"""How many times (a) the engine is to reach."""
_GOAL_NPM = 10
_GOAL_FLOOR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    rounds: int
    amounts: Mapping[str, Amount]
    peers: Path
    disk: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """Everything known of one workload; lists have one entry a round, in the same order for every engine."""

    figures: Mapping[str, Sequence[Figure]]
    start_ups: Mapping[str, Sequence[float]]
    disk: Mapping[str, Figure]

    def ratio(self, one: str, other: str) -> float:
        """How many times faster ``one`` is than ``other``: the median of the rounds' own ratios."""
        return statistics.median(b.ms / a.ms for a, b in self._pairs(one, other))

    def cpu_ratio(self, one: str, other: str) -> float:
        """The same by processor time, which others on the machine disturb less."""
        return statistics.median(b.cpu_ms / a.cpu_ms for a, b in self._pairs(one, other))

    def median(self, engine: str, figure: str) -> float:
        """One of a ``Figure``'s numbers, the median round."""
        return statistics.median(getattr(entry, figure) for entry in self.figures[engine])

    def fastest_npm(self) -> str:
        """The peer from npm with the least milliseconds a document."""
        return min(NPM, key=lambda engine: self.median(engine, "ms"))

    def _pairs(self, one: str, other: str) -> Iterator[tuple[Figure, Figure]]:
        return zip(self.figures[one], self.figures[other], strict=True)


def main() -> None:
    """Prints the sections asked for."""
    asked = _arguments()
    options = _Options(
        rounds=2 if asked.quick else asked.rounds,
        amounts=_QUICK if asked.quick else _AMOUNTS,
        peers=asked.peers,
        disk=asked.disk,
    )
    print(f"{described()}\n")
    with bytecode_kept():
        if not (asked.command or asked.dask):
            _engines_section(options)
        if asked.command:
            command_section(options.rounds, quick=asked.quick)
        if asked.dask:
            from dask_pool import dask_section  # only here: distributed is heavy and for this section alone

            dask_section(options.rounds, quick=asked.quick)


def _arguments() -> argparse.Namespace:
    temporary = Path(tempfile.gettempdir())
    parser = argparse.ArgumentParser(description="Our engine, its peers and the floor, side by side.")
    parser.add_argument("--rounds", type=int, default=5, help="how often everybody takes a turn")
    parser.add_argument("--quick", action="store_true", help="two short rounds: does it run at all?")
    parser.add_argument("--command", action="store_true", help="the whole command instead of the engine")
    parser.add_argument("--dask", action="store_true", help="Dask against the local pool instead of the engine")
    parser.add_argument("--peers", type=Path, default=temporary / "tdkt-bench-peers", help="where npm installs")
    parser.add_argument("--disk", type=Path, default=temporary, help="a folder on a real disk, named apart")
    return parser.parse_args()


def _engines_section(options: _Options) -> None:
    peers = installed_peers(options.peers)
    print("| workload | template, bytes | finished, bytes | expressions | record, bytes |\n|---|---|---|---|---|")
    for workload in WORKLOADS.values():
        print(sizes(workload))
    goals: list[str] = []
    with pinned(1), scratch() as folder, scratch(options.disk) as disk:
        bench = Bench(files=folder / "many", peers=peers, out=folder)
        for workload in WORKLOADS.values():
            write(folder / "many", workload, _most_records(options.amounts[workload.name]))
            write(folder / "one", workload, 1)
            measured = _measured(bench, disk, workload.name, options)
            print(f"\n### {workload.title}\n\n{_table(measured, disk_name(disk))}", flush=True)
            goals += _goals(measured, workload.name)
    print("\n| goal | asked | reached | by processor time |\n|---|---|---|---|\n" + "\n".join(goals))


def _most_records(amount: Amount) -> int:
    return amount.warm_up + amount.timed * max(engine.speed for engine in ENGINES.values())


def _measured(bench: Bench, disk: Path, workload: str, options: _Options) -> _Measured:
    amount = options.amounts[workload]
    for engine in ENGINES:
        bench.check(workload, engine, amount.checked)
    one = replace(bench, files=bench.files.with_name("one"))
    started = [engine for engine in ENGINES if engine != FLOOR]  # nobody starts the floor
    return _Measured(
        figures=_rounds(ENGINES, options.rounds, lambda engine: bench.figure(workload, engine, amount)),
        start_ups=_rounds(started, options.rounds, lambda engine: one.start_up_ms(workload, engine)),
        disk={engine: replace(bench, out=disk).figure(workload, engine, amount) for engine in ENGINES},
    )


def _rounds(engines, rounds: int, measure: Callable) -> dict:
    """What ``measure`` gives for every engine, a list with one entry a round; the order is shuffled in each."""
    found = {engine: [] for engine in engines}
    shuffled = random.Random(1)
    for _ in range(rounds):
        for engine in shuffled.sample(list(engines), len(engines)):
            found[engine].append(measure(engine))
    return found


def _table(measured: _Measured, disk: str) -> str:
    heads = (
        "engine",
        "ms a document",
        "of it processor",
        "documents/s",
        "x (a)",
        f"x {measured.fastest_npm()}",
        "times the floor",
        "peak RSS MB",
        "start-up ms",
        f"ms on {disk or 'the disk'}",
    )
    rows = (_row(measured, engine) for engine in ENGINES)
    return "\n".join((f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *rows))


def _row(measured: _Measured, engine: str) -> str:
    ms = measured.median(engine, "ms")
    start_up = measured.start_ups.get(engine)
    cells = (
        ENGINES[engine].label,
        f"{ms:.3f}",
        f"{measured.median(engine, 'cpu_ms'):.3f}",
        f"{1000 / ms:,.0f}",
        f"{measured.ratio(engine, NAIVE):.2f}",
        f"{measured.ratio(engine, measured.fastest_npm()):.2f}",
        f"{measured.ratio(FLOOR, engine):.2f}",
        "" if engine == FLOOR else f"{measured.median(engine, 'rss_mb'):.0f}",
        f"{statistics.median(start_up):.0f}" if start_up else "",
        f"{measured.disk[engine].ms:.3f}",
    )
    return f"| {' | '.join(cells)} |"


def _goals(measured: _Measured, workload: str) -> Iterator[str]:
    title, npm = WORKLOADS[workload].title, measured.fastest_npm()
    for name, asked, slow, fast in (
        ("x (a)", f"at least {_GOALS[workload]}", NAIVE, OURS),
        (f"x {npm}", f"at least {_GOAL_NPM}", npm, OURS),
        ("times the floor", f"at most {_GOAL_FLOOR}", OURS, FLOOR),
    ):
        yield f"| {title}: {name} | {asked} | {measured.ratio(fast, slow):.2f} | {measured.cpu_ratio(fast, slow):.2f} |"


if __name__ == "__main__":
    main()

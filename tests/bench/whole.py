"""The headline: a whole campaign, workbook to verified signed dossiers, beside the script its users would write.

    uv run python tests/bench/whole.py                 # 2,000 nominees: the script, its best, ours; table and picture
    uv run python tests/bench/whole.py --quick         # 40 nominees: does everything run, is everything the same?
    uv run python tests/bench/whole.py --curve         # ours alone, 200 to 20,000 nominees
    uv run python tests/bench/whole.py --only ours     # or usual, or best

What every nominee gets stands in ``nominees.py``. Each step is a process of its own on two cores; what it came to is
added to ``--results`` at once, and a step that is there already is not run again (``--anew`` does). Memory is the sum
of the proportional set sizes of all processes of the step, looked at four times a second.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from machine import adopting, described
from nominees import PASSWORD, job_of, make_campaign
from same_outputs import differences
from whole_plots import curve, stacked
from whole_process import Spent, ran

__all__: list[str] = []

_HERE = Path(__file__).parent
_ROOT = _HERE.parent.parent
_PICTURES = _ROOT / "docs" / "hinh"
_COUNT, _QUICK, _WARM = 2_000, 40, 4
_CURVE = (200, 500, 1_000, 2_000, 5_000, 20_000)
_STEPS = ("usual", "best", "ours")
_NAMES = {"usual": "the script, one process", "best": "the script, two processes", "ours": "tdkt run"}
_LEAST_TIMES = {"usual": 3.0, "best": 1.5}
_MOST_MB = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """Something that was run, and what it came to."""

    name: str
    count: int
    """Of nominees."""
    seconds: float
    cpu_seconds: float
    peak_mb: float
    stages: Mapping[str, float]
    """Seconds by stage."""


def main() -> None:
    """Runs what is asked for and prints the table."""
    options = _options()
    count = options.count or (_QUICK if options.quick else _COUNT)
    options.work.mkdir(parents=True, exist_ok=True)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(options.work / "bytecode")
    print(described("soffice", ("docxtpl", "pypdf", "pyHanko")), flush=True)
    if not (options.work / "bytecode").exists():
        _say("warming up, so that modules are compiled as installed ones are …")
        for name in ("ours", "usual"):
            _run(name, _WARM, options.work)
    asked = [("ours", each) for each in _CURVE if each <= options.most] if options.curve else []
    asked = asked or [(name, count) for name in options.only or _STEPS]
    done = [] if options.anew else _kept(options.results)
    for at, (name, people) in enumerate(asked, 1):
        known = next((each for each in done if (each.name, each.count) == (name, people)), None)
        if known is None:
            _say(f"[{at}/{len(asked)}] {_NAMES[name]}, {people:,} nominees …")
            known = _run(name, people, options.work)
            done.append(known)
            _keep(options.results, done)
        _say(f"[{at}/{len(asked)}] {known.seconds:.1f} s, of work {known.cpu_seconds:.1f} s, {known.peak_mb:.0f} MB")
    if options.curve:
        _show_curve([each for each in done if each.name == "ours"])
    else:
        _show({each.name: each for each in done if each.count == count})
        _compare(options.work / str(count))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=0, help="nominees")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", nargs="+", choices=_STEPS)
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--most", type=int, default=_CURVE[-1], help="where the curve ends")
    parser.add_argument("--anew", action="store_true", help="run again what the results hold already")
    parser.add_argument("--work", type=Path, default=Path("/var/tmp/tdkt-whole"))  # noqa: S108 # too large for memory
    parser.add_argument("--results", type=Path, default=_HERE / "whole.json")
    return parser.parse_args()


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _kept(results: Path) -> list[_Step]:
    if not results.exists():
        return []
    return [_Step(**each) for each in json.loads(results.read_text(encoding="utf-8"))]


def _keep(results: Path, done: Sequence[_Step]) -> None:
    text = json.dumps([asdict(each) for each in done], indent=1)
    results.write_text(f"{text}\n", encoding="utf-8")


def _run(name: str, count: int, work: Path) -> _Step:
    folder = work / str(count)
    campaign = folder / "so-khcn" / f"dot-{count}"
    if not campaign.exists():
        _say("      making the campaign")
        shutil.rmtree(folder, ignore_errors=True)
        make_campaign(folder, count)
        job_of(campaign, folder / "job.json")
    with adopting():
        spent = _ours(campaign, folder) if name == "ours" else _script(name, folder)
    return _Step(
        name=name,
        count=count,
        seconds=round(spent.seconds, 2),
        cpu_seconds=round(spent.cpu_seconds, 2),
        peak_mb=round(spent.peak_mb, 1),
        stages={stage: round(seconds, 2) for stage, seconds in spent.stages.items()},
    )


def _ours(campaign: Path, folder: Path) -> Spent:
    """``tdkt run`` of the last phase, which makes everything; its stage ``verify`` has judged every signature."""
    tdkt, timings = (sys.executable, "-m", "tdkt_docs"), folder / "timings.json"
    shutil.rmtree(campaign / "ket-qua", ignore_errors=True)
    spent = ran(
        (*tdkt, "run", str(campaign), "--phase", "luu", "--timings", str(timings)), password=PASSWORD, good=(0, 1)
    )
    return spent.with_stages(json.loads(timings.read_text(encoding="utf-8")))


def _script(name: str, folder: Path) -> Spent:
    out = folder / name
    shutil.rmtree(out, ignore_errors=True)
    script = (sys.executable, "-W", "ignore", str(_HERE / "as_users_do.py"), str(folder / "job.json"), str(out))
    spent = ran((*script, "--processes", "1" if name == "usual" else "2"))
    told = json.loads(spent.said)
    stages = {stage: seconds for stage, seconds in told.items() if " " not in stage and stage != "signatures"}
    return spent.with_stages({"start": max(spent.seconds - sum(stages.values()), 0.0), **stages})


def _show(done: Mapping[str, _Step]) -> None:
    """The table of the comparison, and its picture."""
    print("\n| | s | of it processor | peak memory, all processes | a nominee |\n|---|---|---|---|---|")
    for name, step in ((name, done[name]) for name in _STEPS if name in done):
        each = f"{1000 * step.seconds / step.count:.0f} ms"
        print(f"| {_NAMES[name]} | {step.seconds:.0f} | {step.cpu_seconds:.0f} | {step.peak_mb:.0f} MB | {each} |")
    ours = done.get("ours")
    if ours is None:
        return
    print("\n| goal | asked | reached |\n|---|---|---|")
    for name, least in _LEAST_TIMES.items():
        if name in done:
            print(f"| times faster than {_NAMES[name]} | {least:g} | {done[name].seconds / ours.seconds:.2f} |")
    print(f"| memory of all processes | under {_MOST_MB} MB | {ours.peak_mb:.0f} MB |")
    rows = [(_NAMES[name], done[name].stages) for name in _STEPS if name in done]
    _draw("toan-bo.svg", stacked(f"{ours.count:,} nominees, workbook to verified signed dossiers", rows))


def _show_curve(steps: Sequence[_Step]) -> None:
    steps = sorted(steps, key=lambda step: step.count)
    print("\n| nominees | s | ms a nominee | peak memory | KB a nominee |\n|---|---|---|---|---|")
    for step in steps:
        print(
            f"| {step.count:,} | {step.seconds:.0f} | {1000 * step.seconds / step.count:.0f} | {step.peak_mb:.0f} MB "
            f"| {1000 * step.peak_mb / step.count:.0f} |"
        )
    _draw("toan-bo-tang.svg", curve([(step.count, step.seconds, step.peak_mb) for step in steps]))


def _draw(name: str, svg: str) -> None:
    _PICTURES.mkdir(parents=True, exist_ok=True)
    (_PICTURES / name).write_text(svg, encoding="utf-8")
    print(f"\n{(_PICTURES / name).relative_to(_ROOT)}, {len(svg.encode()) / 1000:.0f} KB")


def _compare(folder: Path) -> None:
    """Ends the bench where the script's papers and ours do not say the same."""
    results = next(folder.glob("so-khcn/*/ket-qua"), None)
    for name in ("usual", "best"):
        if results is None or not (folder / name).exists():
            continue
        found = list(differences(json.loads((folder / "job.json").read_text(encoding="utf-8")), folder / name, results))
        print(f"\nOutputs of {_NAMES[name]} and ours: " + ("the same." if not found else "DIFFERENT."))
        for each in found[:20]:
            print(f"- {each}")
        if found:
            sys.exit(1)


if __name__ == "__main__":
    main()

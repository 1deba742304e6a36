"""``tdkt collect``: what units sent back, who has answered, and what of it is taken."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen, finding_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tdkt_docs import collect as collecting
    from tdkt_docs.model.finding import Finding
    from tdkt_docs.pipeline import Collected
    from tdkt_docs.pipeline.collecting.scans import ScanMatch

__all__ = ["collect"]

_MOST_LINES = 40
"""Lines of one section on the screen; JSON and the workbooks have all."""
_CHOICES = ("moi", "cu")


def collect(
    folder: Annotated[Path, typer.Argument(help=t("argument.collected"), metavar=t("metavar.folder"))],
    campaign: Annotated[Path, typer.Option("--dot", help=t("argument.campaign"), metavar=t("metavar.campaign"))],
    apply: Annotated[bool, typer.Option("--apply", help=t("option.collect-apply"))] = False,
    choice: Annotated[str, typer.Option("--chon", help=t("option.collect-choice"), metavar="moi|cu")] = "",
    adds_people: Annotated[bool, typer.Option("--them-nguoi", help=t("option.collect-people"))] = False,
    confirms: Annotated[bool, typer.Option("--xac-nhan", help=t("option.collect-confirm"))] = False,
    assigned: Annotated[
        list[str] | None,
        typer.Option("--nhan", help=t("option.collect-assign"), metavar=t("metavar.assigned-file")),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Tell what came back; write where that was asked for."""
    from tdkt_docs import pipeline

    if choice and choice not in _CHOICES:
        raise UsageError("collect.bad-choice", value=choice)
    request = pipeline.CollectRequest(
        folder=folder,
        campaign=campaign,
        now=now(),
        applies=apply,
        choice=choice,
        adds_people=adds_people,
        confirms_marked=confirms,
        assigned=_assigned(assigned or []),
        language=lang,
    )
    found = pipeline.collect_folder(request)
    Screen(as_json=as_json).result(_data(found, lang), "\n".join(_lines(found, lang)))
    return Exit.DONE if found.is_complete else Exit.FINDINGS


def _assigned(given: "Sequence[str]") -> Mapping[str, str]:
    """By file, its paper, from ``FILE=PAPER``."""
    found = {}
    for each in given:
        file, sign, paper = each.rpartition("=")
        if not (sign and file and paper):
            raise UsageError("collect.bad-assignment", value=each)
        found[file] = paper
    return found


def _lines(found: "Collected", lang: str) -> "Iterator[str]":
    kinds = [each.kind.value for each in found.files]
    counts = {
        kind.replace("-", "_"): kinds.count(kind) for kind in ("bieu-mau", "so-lieu", "ban-quet", "word", "trung")
    }
    yield t("collect.files", campaign=found.campaign, count=len(kinds), unknown=kinds.count("khong-ro"), **counts)
    yield from (t("collect.twin", file=each.name, of=each.twin_of) for each in found.files if each.twin_of)
    yield from _of_standings(found)
    did = "taken" if found.is_applied else "to-take"
    yield from _section(f"collect.{did}", [_value_line(each) for each in found.merge.taken])
    yield from _section("collect.conflicts", [_conflict_line(each) for each in found.merge.open])
    yield from _section("collect.strangers", list(dict.fromkeys(_strangers(found))))
    yield from _section("collect.scans", [_scan_line(each, found) for each in found.scans])
    yield from _section("collect.last-year", [_told(each, lang) for each in found.last_year])
    yield from _section("collect.findings", [_told(each, lang) for each in found.findings])
    yield _hint(found)


def _of_standings(found: "Collected") -> "Iterator[str]":
    states = [each.state.value for each in found.standings]
    yield t(
        "collect.standings",
        count=len(states),
        full=states.count("du") + states.count("da-co"),
        half=states.count("con-thieu"),
        silent=states.count("chua-gui"),
    )
    waiting = [each for each in found.standings if each.state.value in ("con-thieu", "chua-gui")]
    lines = [
        t(
            f"collect.line.{each.state.value}",
            unit=each.unit,
            name=each.name,
            form=each.title,
            missing="; ".join(each.missing),
        )
        for each in waiting
    ]
    yield from lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        yield t("collect.more", count=len(lines) - _MOST_LINES)
    if found.silent_units:
        yield t("collect.silent-units", units="; ".join(found.silent_units))


def _section(code: str, lines: "Sequence[str]") -> "Iterator[str]":
    if not lines:
        return
    yield ""
    yield t(code, count=len(lines))
    yield from (f"- {line}" for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield t("collect.more", count=len(lines) - _MOST_LINES)


def _value_line(each: "collecting.Candidate") -> str:
    from tdkt_docs.pipeline.collecting.taking import place_of

    if not each.column:
        about = " · ".join(text for name, text in each.about.items() if name not in ("ho_ten", "ngay_sinh", "don_vi"))
        return t("collect.row-line", name=each.name, about=about, place=each.file)
    value = _short(each.column, each.text)
    return t("collect.value-line", name=each.name, caption=each.caption, value=value, place=place_of(each.where))


def _conflict_line(each: "collecting.Conflict") -> str:
    from tdkt_docs.pipeline.collecting.taking import place_of

    given = each.given
    return t(
        "collect.conflict-line",
        name=given.name,
        caption=given.caption,
        had=_short(given.column, each.had),
        had_place=place_of(each.had_where),
        given=_short(given.column, given.text),
        given_place=place_of(given.where),
    )


def _short(column: str, text: str) -> str:
    """A value on one line; what tells people apart is not shown on a screen."""
    longest = 70
    if column in ("cccd", "ngay_sinh"):
        return t("collect.not-shown")
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _strangers(found: "Collected") -> "Iterator[str]":
    """Whom the lists do not name so, each once a file: a form answers with rows of several sheets."""
    rows = Counter((each.name, each.file, each.fit, each.is_added) for each in found.strangers)
    for (name, file, fit, is_added), count in rows.items():
        told = t("collect.fit.added") if is_added else t(f"collect.fit.{fit}")
        yield t("collect.stranger-line", name=name, file=file, count=count, told=told)


def _scan_line(match: "ScanMatch", found: "Collected") -> str:
    state = "taken" if match.id in found.taken_scans else match.state.value
    notes = [t(f"collect.scan.{state}")]
    if match.missing:
        notes.append(t("collect.scan.missing", pages=", ".join(map(str, match.missing))))
    if match.doubled:
        notes.append(t("collect.scan.doubled", pages=", ".join(map(str, match.doubled))))
    if match.is_outdated:
        notes.append(t("collect.scan.outdated"))
    if match.replaces:
        notes.append(t("collect.scan.replaces", file=match.replaces))
    if match.others:
        notes.append(t("collect.or-papers", papers=", ".join(match.others)))
    return t(
        "collect.scan-line",
        files="; ".join(match.files),
        paper=match.paper.title,
        key=match.paper.key,
        notes="; ".join(notes),
    )


def _told(finding: "Finding", lang: str) -> str:
    from tdkt_docs import report

    return " ".join(filter(None, (report.text_of(finding, lang), report.remedy_of(finding, lang))))


def _hint(found: "Collected") -> str:
    is_open = bool(found.merge.open or found.open_scans)
    if found.is_applied:
        return "\n" + t("collect.hint-decide" if is_open else "collect.hint-done")
    return "\n" + t("collect.hint-apply")


def _data(found: "Collected", lang: str) -> dict[str, object]:
    return {
        "schema": "tdkt-docs/collect/1",
        "campaign": found.campaign,
        "applied": found.is_applied,
        "files": [{**asdict(each), "kind": each.kind.value} for each in found.files],
        "standings": [{**asdict(each), "state": each.state.value} for each in found.standings],
        "silent_units": list(found.silent_units),
        "taken": [_candidate(each) for each in found.merge.taken],
        "conflicts": [
            {
                **_candidate(each.given),
                "id": each.id,
                "had": _short(each.given.column, each.had),
                "decided": each.decided,
            }
            for each in found.merge.conflicts
        ],
        "strangers": [{**asdict(each), "fit": each.fit.value} for each in found.strangers],
        "scans": [_scan(each, found) for each in found.scans],
        "last_year": _findings(found.last_year, lang),
        "findings": _findings(found.findings, lang),
    }


def _candidate(each: "collecting.Candidate") -> dict[str, object]:
    where = {"file": each.where.file, "sheet": each.where.sheet, "cell": each.where.cell, "page": each.where.page}
    value = _short(each.column, each.text)
    return {"name": each.name, "sheet": each.kind, "column": each.column, "value": value, "where": where}


def _scan(match: "ScanMatch", found: "Collected") -> dict[str, object]:
    return {
        "id": match.id,
        "files": list(match.files),
        "paper": match.paper.key,
        "title": match.paper.title,
        "state": match.state.value,
        "taken": match.id in found.taken_scans,
        "missing": list(match.missing),
        "doubled": list(match.doubled),
        "outdated": match.is_outdated,
        "replaces": match.replaces,
        "others": list(match.others),
    }


def _findings(findings: "Iterable[Finding]", lang: str) -> list[Mapping[str, object]]:
    return [finding_data(each, lang) for each in findings]

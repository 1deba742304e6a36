"""``tdkt issue``: numbers and dates, given once; every paper that cites one follows at the next run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import AsJson, CampaignPath, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError

if TYPE_CHECKING:
    from tdkt_docs.model.paper import Paper
    from tdkt_docs.pipeline import Clerk, LateDay, Prepared, RegisterEntry, SeriesYear

__all__ = ["issue"]

_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked for papers of a campaign."""

    prepared: "Prepared"
    clerk: "Clerk"
    screen: Screen
    papers: tuple[str, ...]
    on: date | None


def issue(
    campaign: CampaignPath,
    papers: Annotated[list[str] | None, typer.Argument(help=t("argument.paper"), metavar=t("metavar.papers"))] = None,
    number: Annotated[int | None, typer.Option("--so", help=t("option.so"), metavar=t("metavar.number"), min=1)] = None,
    on: Annotated[str, typer.Option("--ngay", help=t("option.ngay"), metavar=t("metavar.day"))] = "",
    take_next: Annotated[bool, typer.Option("--next", help=t("option.issue-next"))] = False,
    every: Annotated[bool, typer.Option("--all", help=t("option.issue-all"))] = False,
    cancel: Annotated[bool, typer.Option("--cancel", help=t("option.issue-cancel"))] = False,
    reason: Annotated[str, typer.Option("--ly-do", help=t("option.issue-reason"), metavar=t("metavar.reason"))] = "",
    show_list: Annotated[bool, typer.Option("--list", help=t("option.issue-list"))] = False,
    show_series: Annotated[bool, typer.Option("--series", help=t("option.issue-series"))] = False,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Write numbers and dates into the office's register, cancel one, or show what it holds."""
    del lang
    from tdkt_docs import pipeline

    keys = tuple(papers or ())
    _refuse_mixture(number=number, take_next=take_next, every=every, cancel=cancel, is_show=show_list or show_series)
    if campaign.suffix.lower() == ".pdf":
        return _number_file(campaign, number, pipeline.given_day(on), Screen(as_json=as_json))
    clerk = pipeline.Clerk(campaign=campaign, today=now().date())
    year = _year(keys, clerk.today.year) if show_series else 0
    day = pipeline.given_day(on)
    prepared, _ = pipeline.check_campaign(campaign)
    asked = _Asked(prepared=prepared, clerk=clerk, screen=Screen(as_json=as_json), papers=keys, on=day)
    if show_series:
        _show_series(asked, year)
    elif show_list or not (keys or every):
        _show_list(asked)
    elif take_next:
        _take_next(asked, every=every)
    elif cancel:
        _cancel(asked, reason)
    else:
        _give(asked, number)
    return Exit.DONE


def _refuse_mixture(*, number: int | None, take_next: bool, every: bool, cancel: bool, is_show: bool) -> None:
    """Refuse ways of giving a number that exclude each other."""
    if sum((number is not None, take_next, cancel, is_show)) > 1:
        raise UsageError("series.one-at-a-time")
    if every and not take_next:
        raise UsageError("series.all-of-what")


def _number_file(path: Path, number: int | None, on: date | None, screen: Screen) -> int:
    """Number and day of a single signed PDF; the office's register knows nothing of it."""
    from tdkt_docs import pipeline

    if number is None or on is None:
        raise UsageError("series.file-needs-both", file=path.name)
    out = pipeline.number_file(path, number, on)
    text = t("series.file-done", path=out, number=f"{number:02}", dated=_shown(on.isoformat()))
    screen.result({"written": [str(out)], "number": number, "dated": on.isoformat()}, text)
    return Exit.DONE


def _one(papers: Sequence[str]) -> str:
    if len(papers) != 1:
        raise UsageError("series.one-paper", papers=", ".join(papers))
    return papers[0]


def _give(asked: _Asked, number: int | None) -> None:
    """The number, the day or both that were decided elsewhere."""
    from tdkt_docs import pipeline
    from tdkt_docs.plan import GivenNumber

    key = _one(asked.papers)
    if number is None and asked.on is None:
        raise UsageError("issue.nothing-given", paper=key)
    issued = pipeline.issue(asked.prepared, key, GivenNumber(number=number, on=asked.on), asked.clerk)
    late = pipeline.late_days(asked.prepared, (issued,))
    data: dict[str, object] = {"paper": key, "number": issued.number, "dated": issued.dated}
    if late:
        data["late"] = [_late_data(each) for each in late]
    asked.screen.result(data, "\n".join((_done(issued), *map(_late_line, late))))


def _done(issued: "Paper") -> str:
    return t("issue.done", paper=issued.title, number=issued.number or "—", dated=_shown(issued.dated))


def _take_next(asked: _Asked, *, every: bool) -> None:
    """The next numbers, in the plan's order."""
    from tdkt_docs import pipeline

    if every and asked.papers:
        raise UsageError("series.all-of-what")
    keys = pipeline.made_unnumbered(asked.prepared, asked.clerk) if every else asked.papers
    if not keys:
        raise UsageError("series.none-waits")
    issued = pipeline.issue_next(asked.prepared, keys, asked.on, asked.clerk)
    late = pipeline.late_days(asked.prepared, issued)
    today = asked.clerk.today.isoformat()
    lines = [_done(paper) for paper in issued]
    if asked.on is None and any(paper.dated == today for paper in issued):
        lines.append(t("series.dated-today", today=_shown(today)))
    data = {
        "issued": [{"paper": paper.key, "number": paper.number, "dated": paper.dated} for paper in issued],
        "late": [_late_data(each) for each in late],
    }
    asked.screen.result(data, "\n".join((*lines, *map(_late_line, late))))


def _cancel(asked: _Asked, reason: str) -> None:
    from tdkt_docs import pipeline

    if asked.on is not None:
        raise UsageError("series.cancelled-today")
    key = _one(asked.papers)
    gone = pipeline.cancel(asked.prepared, key, reason, asked.clerk)
    number = f"{gone.number:02}/{gone.symbol}"
    data = {"paper": key, "cancelled": number, "on": asked.clerk.today.isoformat(), "reason": gone.reason}
    text = t("series.done-cancelled", paper=key, number=number, on=_shown(data["on"]), reason=gone.reason)
    asked.screen.result(data, text)


def _show_list(asked: _Asked) -> None:
    from tdkt_docs import pipeline

    rows = pipeline.numbered_papers(asked.prepared)
    lines = [t("issue.row", key=r.key, title=r.title, number=r.number or "—", dated=_shown(r.dated)) for r in rows]
    data = [{"paper": r.key, "title": r.title, "number": r.number, "dated": r.dated} for r in rows]
    asked.screen.result(data, "\n".join(lines))


def _year(papers: Sequence[str], this: int) -> int:
    """The year asked for, as it stands after ``--series``; this one where none does."""
    if not papers:
        return this
    if len(papers) > 1 or not papers[0].isdecimal() or not 1 <= int(papers[0]) <= _LAST_YEAR:
        raise UsageError("series.no-year", value=" ".join(papers))
    return int(papers[0])


def _show_series(asked: _Asked, year: int) -> None:
    from tdkt_docs import pipeline

    found = pipeline.year_of_series(asked.clerk.campaign, year)
    lines = [line for series in found for line in _series_lines(series, year)]
    data = {"year": year, "series": [_series_data(series) for series in found]}
    asked.screen.result(data, "\n".join(lines or [t("series.empty", year=year)]))


def _series_lines(series: "SeriesYear", year: int) -> Iterator[str]:
    yield t("series.head", year=year, symbols=", ".join(series.symbols), next=f"{series.following:02}")
    if series.first > 1:
        yield t("series.begins", first=f"{series.first:02}")
    for entry in series.entries:
        state = t(f"series.state.{entry.state}")
        row = t(
            "series.row",
            number=f"{entry.number:02}/{entry.symbol}",
            dated=_shown(entry.on.isoformat() if entry.on else ""),
            state=state,
            paper=entry.paper,
            campaign=entry.campaign,
        )
        yield f"{row}{_end_of(entry)}"
    if series.unused:
        yield t("series.unused", numbers=", ".join(map(_range, series.unused)))
    yield from map(_late_line, series.late)


def _end_of(entry: "RegisterEntry") -> str:
    """Since when a number is cancelled or free, and why."""
    if entry.ended is None:
        return ""
    code = "series.ended-because" if entry.reason else "series.ended"
    return t(code, on=_shown(entry.ended.isoformat()), reason=entry.reason)


def _range(numbers: range) -> str:
    """Numbers that follow each other, as clerks write them."""
    first, last = f"{numbers[0]:02}", f"{numbers[-1]:02}"
    return first if first == last else f"{first}–{last}"


def _late_line(late: "LateDay") -> str:
    days = {"on": _shown(late.on.isoformat()), "before_on": _shown(late.before_on.isoformat())}
    return t("series.late", number=f"{late.number:02}", before=f"{late.before:02}", **days)


def _late_data(late: "LateDay") -> dict[str, object]:
    return {
        "number": late.number,
        "dated": late.on.isoformat(),
        "after": late.before,
        "after_dated": late.before_on.isoformat(),
    }


def _series_data(series: "SeriesYear") -> dict[str, object]:
    entries = [
        {
            "number": entry.number,
            "symbol": entry.symbol,
            "campaign": entry.campaign,
            "paper": entry.paper,
            "dated": entry.on.isoformat() if entry.on else "",
            "state": entry.state.value,
            "ended": entry.ended.isoformat() if entry.ended else "",
            "reason": entry.reason,
        }
        for entry in series.entries
    ]
    return {
        "symbols": list(series.symbols),
        "first": series.first,
        "next": series.following,
        "entries": entries,
        "unused": [[numbers[0], numbers[-1]] for numbers in series.unused],
        "late": [_late_data(late) for late in series.late],
    }


def _shown(iso: str) -> str:
    """A day as clerks write it; a dash for none."""
    from tdkt_docs.vn.dates import numeric

    return numeric(date.fromisoformat(iso)) if iso else "—"

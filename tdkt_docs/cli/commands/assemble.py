"""``tdkt assemble``: files, folders, a plan, a campaign's output → dossiers; ``--dry-run`` shows their order."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import AsJson, Engine, FontDirs, Lang, cores, font_places
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, OutputError, UsageError

if TYPE_CHECKING:
    from tdkt_docs.model.dossier import Dossier
    from tdkt_docs.pipeline import GatheredDossier, GatheredPaper, GatherRequest

__all__ = ["assemble"]

_WIDEST = 60
_COLUMNS = ("order", "number", "dated", "title", "pages", "file")
_FIGURES = frozenset({"order", "pages"})

Given = Annotated[list[Path] | None, typer.Argument(help=t("argument.assemble"), metavar=t("metavar.files-or-folders"))]
Out = Annotated[Path | None, typer.Option("--out", help=t("option.out-file"), metavar=t("metavar.file"))]
Plan = Annotated[Path | None, typer.Option("--plan", help=t("option.dossier-plan"), metavar=t("metavar.file"))]


def assemble(
    given: Given = None,
    out: Out = None,
    plan: Plan = None,
    title: Annotated[str, typer.Option("--title", help=t("option.title"), metavar=t("metavar.title"))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("option.assemble-dry-run"))] = False,
    engine: Engine = "auto",
    font_dirs: FontDirs = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Put files together into a dossier, or show how they would stand in it."""
    from tdkt_docs import pipeline

    if not given and plan is None:
        raise UsageError("cli.missing", name=t("metavar.files-or-folders"))
    if out is None and not dry_run:
        raise UsageError("gathering.no-out")
    if out is not None and out.exists() and not dry_run:
        raise OutputError("output.exists", path=out.name)
    screen = Screen(as_json=as_json)
    request = pipeline.GatherRequest(
        given=tuple(given or ()),
        plan=plan,
        title=title,
        now=now(),
        engine=engine,
        jobs=cores(),
        font_places=font_places(font_dirs),
    )
    gathered = pipeline.gather_files(request)
    if dry_run or out is None:
        screen.result(_data(gathered, lang), "\n".join(_lines(gathered, lang)))
        return _exit(gathered)
    return _make(gathered, request, out, screen, lang)


def _make(gathered: "GatheredDossier", request: "GatherRequest", out: Path, screen: Screen, language: str) -> int:
    from tdkt_docs import pipeline, report

    made = pipeline.make_gathered(gathered, request, out)
    for line in _left_out(gathered, language):
        screen.say("app.finding", text=line)
    for finding in made.findings:
        screen.say("app.finding", text=report.text_of(finding, language))
    written = _written(made)
    screen.result({"written": written}, "\n".join(written))
    return _exit(gathered)


def _written(made: "Dossier") -> list[str]:
    return [str(volume.path) for volume in made.volumes]


def _exit(gathered: "GatheredDossier") -> Exit:
    """Nothing that was named or found stays out without a sign of it in the exit code."""
    return Exit.FINDINGS if gathered.gathered.left_out else Exit.DONE


def _left_out(gathered: "GatheredDossier", language: str) -> Iterator[str]:
    from tdkt_docs.wording import remedy, say

    for each in gathered.gathered.left_out:
        code = f"gathering.problem.{each.problem}"
        yield " ".join(filter(None, (say(code, language, file=each.found.shown), remedy(code, language))))


def _data(gathered: "GatheredDossier", language: str) -> Mapping[str, object]:
    papers = gathered.gathered.papers
    left_out = zip(gathered.gathered.left_out, _left_out(gathered, language), strict=True)
    return {
        "title": gathered.title,
        "papers": [_paper(order, paper) for order, paper in enumerate(papers, start=1)],
        "left_out": [{"file": each.found.shown, "problem": each.problem, "text": text} for each, text in left_out],
    }


def _paper(order: int, paper: "GatheredPaper") -> Mapping[str, object]:
    looked = paper.looked
    return {
        "order": order,
        "section": paper.section,
        "number": paper.number,
        "dated": paper.dated,
        "type_name": paper.type_name,
        "title": paper.title,
        "author": paper.author,
        "provider": paper.provider,
        "is_public": paper.is_public,
        "file": looked.found.shown,
        "shown_as": looked.look.value,
        "pages": looked.page_count or None,
        "is_signed": looked.is_signed,
    }


def _lines(gathered: "GatheredDossier", language: str) -> Iterator[str]:
    """The order as a table, a line before each section, and below it what stays out."""
    papers = gathered.gathered.papers
    rows = [_row(order, paper, language) for order, paper in enumerate(papers, start=1)]
    head = tuple(t(f"gathering.column.{name}") for name in _COLUMNS)
    shown = list(_columns([head, *rows]))
    yield t("gathering.order", title=gathered.title or "…", count=len(papers), pages=_pages(papers))
    yield shown[0]
    before = ""
    for paper, line in zip(papers, shown[1:], strict=True):
        if paper.section != before:
            before = paper.section
            yield f"— {before} —"
        yield line
    if gathered.gathered.left_out:
        yield t("gathering.left-out", count=len(gathered.gathered.left_out))
        yield from (f"  {text}" for text in _left_out(gathered, language))


def _pages(papers: "Sequence[GatheredPaper]") -> str:
    """How many pages; at least so many where some only drawing tells."""
    known = sum(paper.looked.page_count for paper in papers)
    return f"{known}" if all(paper.looked.page_count for paper in papers) else f"≥ {known}"


def _row(order: int, paper: "GatheredPaper", language: str) -> tuple[str, ...]:
    from tdkt_docs.wording import say

    looked = paper.looked
    how = say(f"gathering.look.{looked.look.value}", language)
    signed = say("gathering.signed", language) if looked.is_signed else ""
    file = f"{_short(looked.found.shown)} ({', '.join(filter(None, (how, signed)))})"
    pages = str(looked.page_count) if looked.page_count else "…"
    return str(order), paper.number, paper.dated, _short(paper.title), pages, file


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(_width(row[place]) for row in rows) for place in range(len(_COLUMNS))]
    for row in rows:
        cells = (
            f"{' ' * (width - _width(cell))}{cell}" if name in _FIGURES else f"{cell}{' ' * (width - _width(cell))}"
            for cell, width, name in zip(row, widths, _COLUMNS, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """How many places it takes on a screen."""
    return sum(not unicodedata.combining(sign) for sign in text)

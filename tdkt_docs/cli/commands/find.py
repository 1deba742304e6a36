"""``tdkt find``: names and words in the packages of many years."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError

if TYPE_CHECKING:
    from tdkt_docs.find import Found, Refreshed, Result

__all__ = ["find"]


def find(
    words: Annotated[str, typer.Argument(help=t("argument.find-words"), metavar=t("metavar.find-words"))],
    folder: Annotated[
        Path, typer.Argument(help=t("argument.find-folder"), metavar=t("metavar.folder"), show_default=False)
    ] = Path(),
    year: Annotated[int, typer.Option("--year", help=t("option.find-year"), show_default=False)] = 0,
    limit: Annotated[int, typer.Option("--limit", help=t("option.find-limit"))] = 50,
    rebuild: Annotated[bool, typer.Option("--rebuild", help=t("option.find-rebuild"))] = False,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Bring the index up to date, then look."""
    del lang
    from tdkt_docs import find as finding

    if limit < 1:
        raise UsageError("find.bad-limit")
    screen = Screen(as_json=as_json)
    with finding.opened(folder.resolve(), rebuild=rebuild) as index:
        looked = index.refresh(lambda done, total: screen.progress("find", done, total))
        result = finding.search(index, finding.Request(words=words, year=year, limit=limit))
        if index.in_memory:
            screen.say("find.in-memory")
    for each in looked.unreadable:
        screen.say("find.left-out", file=each.name, why=t(each.code))
    screen.result(_data(words, result, looked), "\n".join(_lines(words, result, looked)))
    return Exit.DONE


def _lines(words: str, result: "Result", looked: "Refreshed") -> Iterator[str]:
    counts = {"words": words, "sources": looked.sources, "pages": looked.pages}
    if not looked.sources:
        yield t("find.no-dossiers", words=words)
        return
    if not result.found:
        yield t("find.nothing", **counts)
        return
    yield t("find.count", **counts, count=result.exact + result.others, shown=len(result.found))
    from tdkt_docs.find import has_accents
    from tdkt_docs.report.phrases import hidden

    # Without accents asked for, none are wrong.
    tells_apart, last = has_accents(words) and bool(result.others), None
    for found in result.found:
        if tells_apart and found.is_exact != last:
            yield t("find.exactly" if found.is_exact else "find.otherwise")
            last = found.is_exact
        yield f"- «{hidden(found.context)}»"
        yield f"  {t('find.line', where=_where(found), file=_file(found))}"


def _where(found: "Found") -> str:
    """Dossier, paper, number and day, sheet: what is known of them."""
    told = (
        found.dossier,
        t("find.year", year=found.year) if found.year else "",
        found.paper,
        t("find.number", number=found.number) if found.number else "",
        found.dated,
        t("find.sheet", sheet=found.sheet) if found.sheet else "",
        t("find.page", page=found.page),
    )
    return ", ".join(filter(None, told))


def _file(found: "Found") -> str:
    return (
        found.package
        if found.package.endswith(f"/{found.file}") or found.package == found.file
        else (f"{found.package} ({found.file})")
    )


def _data(words: str, result: "Result", looked: "Refreshed") -> Mapping[str, object]:
    from tdkt_docs.report.phrases import hidden

    return {
        "words": words,
        "exact": result.exact,
        "others": result.others,
        "found": [{**asdict(found), "context": hidden(found.context)} for found in result.found],
        "sources": looked.sources,
        "pages": looked.pages,
        "unreadable": [{"file": each.name, "code": each.code, "text": t(each.code)} for each in looked.unreadable],
    }

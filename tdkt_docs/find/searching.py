"""Looking for words in an index: a phrase as it is written first, then whatever differs only in its accents."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tdkt_docs.errors import SourceError, UsageError
from tdkt_docs.find.index import INDEX_NAME, Index
from tdkt_docs.find.words import context, split
from tdkt_docs.vn.text import nfc

__all__ = ["Found", "Request", "Result", "search"]

_QUERY = """
SELECT pages.text, pages.page, pages.sheet, papers.title, papers.number, papers.dated, volumes.title, volumes.year,
    sources.name, volumes.file
FROM words JOIN pages ON pages.id = words.rowid JOIN volumes ON volumes.id = pages.volume
    JOIN sources ON sources.id = volumes.source LEFT JOIN papers ON papers.id = pages.paper
WHERE words MATCH ? AND (? = 0 OR volumes.year = ?)
ORDER BY volumes.year DESC, sources.name, volumes.id, pages.page
LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is looked for."""

    words: str
    """A phrase: its words stand one after the other."""
    year: int = 0
    """Only dossiers of this year; 0: of all."""
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page the words stand on."""

    context: str
    is_exact: bool
    """Whether they stand there with just these accents."""
    dossier: str
    year: int
    paper: str
    """Empty on the dossier's own pages: cover, contents."""
    number: str
    dated: str
    sheet: int
    """0 where the page bears no sheet number."""
    page: int
    package: str
    """The package or dossier, below the archive's folder."""
    file: str
    """The PDF in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was found."""

    found: tuple[Found, ...]
    exact: int
    """Pages with the words accent for accent, however many are shown."""
    others: int
    """Pages where accents differ."""


def search(index: Index, request: Request) -> Result:
    """The pages that hold the words, exact ones first, the newest year first.

    Raises:
        UsageError: There is no word in what is looked for.
        SourceError: The index is damaged.
    """
    words = list(split(nfc(request.words)))
    if not words:
        raise UsageError("find.no-words")
    exact = _phrase("exact", [word.exact for word in words])
    plain = _phrase("plain", [word.plain for word in words])
    rest = f"({plain}) NOT ({exact})"
    try:
        counts = _count(index, exact, request), _count(index, rest, request)
        rows = [*_rows(index, exact, request, request.limit)]
        rows += _rows(index, rest, request, request.limit - len(rows))
    except sqlite3.DatabaseError as error:
        raise SourceError("find.damaged", file=INDEX_NAME) from error
    plains, exacts = [word.plain for word in words], [word.exact for word in words]
    found = tuple(_found(row, plains, exacts) for row in rows)
    return Result(found=found, exact=counts[0], others=counts[1])


def _phrase(column: str, words: list[str]) -> str:
    return f'{column} : "{" ".join(words)}"'


def _count(index: Index, match: str, request: Request) -> int:
    query = """SELECT count(*) FROM words JOIN pages ON pages.id = words.rowid JOIN volumes ON volumes.id = pages.volume
    WHERE words MATCH ? AND (? = 0 OR volumes.year = ?)"""
    ((count,),) = index.connection.execute(query, (match, request.year, request.year)).fetchall()
    return int(count)


def _rows(index: Index, match: str, request: Request, limit: int) -> Iterator[tuple[Any, ...]]:
    yield from index.connection.execute(_QUERY, (match, request.year, request.year, limit))


def _found(row: tuple[Any, ...], plains: list[str], exacts: list[str]) -> Found:
    text, page, sheet, paper, number, dated, dossier, year, package, file = row
    shown = context(text, exacts, is_exact=True)
    return Found(
        context=shown or context(text, plains, is_exact=False),
        is_exact=bool(shown),
        dossier=dossier or "",
        year=year or 0,
        paper=paper or "",
        number=number or "",
        dated=dated or "",
        sheet=sheet,
        page=page,
        package=package,
        file=file,
    )

"""What is told about a scan that was made ready."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tdkt_docs.catalog import ScanProfile, scan_floor
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.scan.page import PageDone
from tdkt_docs.vn.numbers import grouped

__all__ = ["findings_of", "reader_missing"]

_MOST_LISTED = 12


def findings_of(file: str, pages: Sequence[PageDone], reader: str, profile: ScanProfile) -> tuple[Finding, ...]:
    """What was done to the pages, and what they fall short of.

    Args:
        file: The scan's name.
        pages: All its pages.
        reader: The program that reads text; empty where none was asked for.
        profile: What was asked for.
    """
    return (*_changed(file, pages, profile), *_coarse(file, pages), *_texts(file, pages, reader))


def reader_missing(file: str) -> Finding:
    """That a text layer was asked for, and no program that makes one is there."""
    return _finding("TD-812", Severity.NOTE, file)


def _changed(file: str, pages: Sequence[PageDone], profile: ScanProfile) -> Iterator[Finding]:
    if turned := [no for no, page in _numbered(pages) if page.degrees]:
        told = [f"{no} ({_degrees(pages[no - 1])}°)" for no in turned]
        yield _finding("TD-807", Severity.NOTE, file, pages=_listed(told))
    if reduced := [(no, page) for no, page in _numbered(pages) if page.is_reduced]:
        most, least = max(page.came_dpi for _, page in reduced), min(page.dpi for _, page in reduced)
        numbers = _listed([str(no) for no, _ in reduced])
        yield _finding("TD-808", Severity.NOTE, file, pages=numbers, came=f"{most:.0f}", dpi=f"{least:.0f}")
    is_changing = profile.is_straightening or profile.colour_dpi or profile.line_dpi
    if is_changing and (kept := [str(no) for no, page in _numbered(pages) if not page.is_scan]):
        yield _finding("TD-813", Severity.NOTE, file, pages=_listed(kept))


def _coarse(file: str, pages: Sequence[PageDone]) -> Iterator[Finding]:
    floor = scan_floor()
    coarse = [(no, page) for no, page in _numbered(pages) if page.is_scan and round(page.dpi) < floor.dpi]
    if not coarse:
        return
    dpi = f"{min(page.dpi for _, page in coarse):.0f}"
    if any(page.is_fitted for _, page in coarse):
        yield _finding("TD-604", Severity.WARNING, file, dpi=dpi)
        return
    yield Finding(
        code="TD-809",
        severity=Severity.WARNING,
        where=Where(file=file),
        legal_basis=floor.legal_basis,
        certainty=Certainty(floor.certainty),
        values={"file": file, "pages": _listed([str(no) for no, _ in coarse]), "dpi": dpi, "least": str(floor.dpi)},
    )


def _texts(file: str, pages: Sequence[PageDone], reader: str) -> Iterator[Finding]:
    if not reader:
        return
    if count := sum(page.is_read for page in pages):
        yield _finding("TD-810", Severity.NOTE, file, count=str(count), reader=reader)
    if unread := [str(no) for no, page in _numbered(pages) if page.is_unread]:
        yield _finding("TD-811", Severity.WARNING, file, pages=_listed(unread), reader=reader)


def _degrees(page: PageDone) -> str:
    return grouped(Decimal(f"{abs(page.degrees):.1f}"))


def _numbered(pages: Sequence[PageDone]) -> Iterator[tuple[int, PageDone]]:
    return iter(enumerate(pages, start=1))


def _listed(told: Sequence[str]) -> str:
    return ", ".join(told[:_MOST_LISTED]) + (", …" if len(told) > _MOST_LISTED else "")


def _finding(code: str, severity: Severity, file: str, **values: str) -> Finding:
    return Finding(code=code, severity=severity, where=Where(file=file), values={"file": file, **values})

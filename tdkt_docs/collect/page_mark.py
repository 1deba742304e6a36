"""What the mark on a page says: which campaign, which paper, which page of how many, printed from which edition."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["PageMark", "PagesFound", "pages_found", "pattern", "read_mark", "short_digest"]

_DIGITS = 8
_MARK = re.compile(r"TDKT:([0-9A-F]{8}):([0-9A-F]{8}):([1-9][0-9]{0,3})-([1-9][0-9]{0,3}):([0-9A-F]{8})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMark:
    """One page's mark."""

    campaign: str
    """Digest of the office and the campaign."""
    paper: str
    """Digest of what the paper is about: it stays when rows change places."""
    page_no: int
    """1-based."""
    page_count: int
    edition: str
    """Digest of what the paper said when it was printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesFound:
    """Which pages of a paper a scan holds."""

    missing: tuple[int, ...] = ()
    """1-based."""
    doubled: tuple[int, ...] = ()


def short_digest(text: str) -> str:
    """The digest of a text as marks bear it.

    >>> short_digest("dot-2026")
    '140B1AD6'
    """
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS].upper()


def pattern(*, campaign: str, paper: str, edition: str) -> str:
    """The text of a paper's marks, with ``{page}`` and ``{pages}`` still to be filled in.

    Figures, capitals and signs of the small alphabet of QR codes only: the code stays coarse, and survives a fax.

    >>> pattern(campaign="0A1B2C3D", paper="11223344", edition="AABBCCDD").format(page=2, pages=5)
    'TDKT:0A1B2C3D:11223344:2-5:AABBCCDD'
    """
    return f"TDKT:{campaign}:{paper}:{{page}}-{{pages}}:{edition}"


def read_mark(text: str) -> PageMark | None:
    """What a code says; None where it is none of ours.

    >>> read_mark("TDKT:0A1B2C3D:11223344:2-5:AABBCCDD").page_no
    2
    >>> read_mark("https://example.org") is None
    True
    """
    found = _MARK.fullmatch(text.strip())
    if found is None:
        return None
    campaign, paper, page_no, page_count, edition = found.groups()
    return PageMark(
        campaign=campaign.upper(),
        paper=paper.upper(),
        page_no=int(page_no),
        page_count=int(page_count),
        edition=edition.upper(),
    )


def pages_found(pages: Iterable[int], page_count: int) -> PagesFound:
    """Which of a paper's pages are missing, and which are there twice.

    >>> pages_found([1, 3, 3], 4)
    PagesFound(missing=(2, 4), doubled=(3,))
    """
    seen = tuple(pages)
    return PagesFound(
        missing=tuple(no for no in range(1, page_count + 1) if no not in seen),
        doubled=tuple(no for no in sorted(set(seen)) if seen.count(no) > 1),
    )

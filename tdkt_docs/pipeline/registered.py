"""The papers of a campaign that take a number: giving one, the next one, cancelling it, and the year's series."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt_docs import bind
from tdkt_docs.errors import UsageError
from tdkt_docs.model.campaign import Office
from tdkt_docs.model.paper import OFFICE_SLOT, Paper
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.office.register import ForPaper, Register, cancel_number, issue_number, take_next
from tdkt_docs.pipeline.office.register_series import COMMON, LateDay, RegisterEntry, Series, SeriesYear, series_years
from tdkt_docs.pipeline.request import results_of
from tdkt_docs.plan import GivenNumber

if TYPE_CHECKING:
    from tdkt_docs.model.overview import SlotFacts
    from tdkt_docs.pipeline.progress.shelf import Shelf

__all__ = [
    "Clerk",
    "cancel",
    "issue",
    "issue_next",
    "late_days",
    "made_unnumbered",
    "numbered_papers",
    "year_of_series",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Where and when văn thư acts."""

    campaign: Path
    """The campaign's folder, or its workbook."""
    today: date


def numbered_papers(prepared: Prepared) -> tuple[Paper, ...]:
    """The planned papers that take a number of their own, in their order; a giấy khen bears its decision's."""
    return tuple(paper for paper in _dated_papers(prepared) if paper.symbol)


def _dated_papers(prepared: Prepared) -> tuple[Paper, ...]:
    """The planned papers that take a date of their own: those with a number, and lists and reports."""
    return tuple(paper for paper in prepared.papers if paper.number_key == paper.key)


def issue(prepared: Prepared, key: str, given: GivenNumber, clerk: Clerk | None = None) -> Paper:
    """Give the paper ``key`` a number, a date or both; what was given before and is not given now stays.

    Args:
        prepared: The campaign.
        key: The paper's.
        given: What văn thư decided.
        clerk: Where and when; None where nothing is signed yet and the day is of no matter.

    Returns:
        The paper as the next run will make it, number and date in place.

    Raises:
        UsageError: No such paper, one that takes only a date, the number is taken or cancelled, or the organisation
            signed the paper with another one.
    """
    paper = _known(prepared, key)
    if given.number is not None and not paper.symbol:
        raise UsageError("issue.takes-no-number", paper=key)
    if clerk is not None:
        _refuse_sealed(prepared, paper, given, clerk)
    whole = issue_number(_register(prepared), _for_paper(prepared, paper), given, clerk.today if clerk else None)
    return paper.numbered(whole.number, whole.on)


def issue_next(prepared: Prepared, keys: Iterable[str], on: date | None, clerk: Clerk) -> tuple[Paper, ...]:
    """Give papers the next numbers of the year, one after the other in the plan's order: all of them or none.

    Args:
        prepared: The campaign.
        keys: Of the papers, in any order.
        on: Their day; None for the one a paper has already, or else today.
        clerk: Where and when.

    Raises:
        UsageError: No such paper, one that takes only a date or has a number, or one that is signed digitally and has
            not been signed yet.

    Source: NĐ 30/2020/NĐ-CP, Điều 15, khoản 2: the number comes after the signature.
    """
    asked = {key: _known(prepared, key) for key in keys}
    for key, paper in asked.items():
        if not paper.symbol:
            raise UsageError("issue.takes-no-number", paper=key)
    papers = [paper for paper in numbered_papers(prepared) if paper.key in asked]
    if unsigned := [paper.key for paper in _unsigned(prepared, papers, clerk)]:
        raise UsageError("series.unsigned", papers=", ".join(unsigned))
    wanted = [_for_paper(prepared, paper) for paper in papers]
    given = take_next(_register(prepared), wanted, on, clerk.today)
    return tuple(paper.numbered(each.number, each.on) for paper, each in zip(papers, given, strict=True))


def cancel(prepared: Prepared, key: str, reason: str, clerk: Clerk) -> RegisterEntry:
    """Cancel the paper's number: it stays in the register as cancelled, and the paper may get a new one.

    Raises:
        UsageError: No such paper, it has no number, or no reason is given.
    """
    if not reason.strip():
        raise UsageError("series.no-reason", paper=key)
    paper = _known(prepared, key)
    return cancel_number(_register(prepared), _for_paper(prepared, paper), reason.strip(), clerk.today)


def made_unnumbered(prepared: Prepared, clerk: Clerk) -> tuple[str, ...]:
    """Keys of the papers that are made and wait for a number; one that is not made cannot have been signed."""
    from tdkt_docs.pipeline.workspace import PDFS, WORDS

    root = results_of(clerk.campaign)
    waiting = [paper for paper in numbered_papers(prepared) if not paper.number]
    places = {paper.key: (f"{WORDS}/{paper.file_stem}.docx", f"{PDFS}/{paper.file_stem}.pdf") for paper in waiting}
    return tuple(key for key, paths in places.items() if any((root / path).is_file() for path in paths))


def year_of_series(campaign: Path, year: int) -> tuple[SeriesYear, ...]:
    """Every series of the office in a year, of all its campaigns, as its register has them.

    Raises:
        SourceError: The settings cannot be read.
        OutputError: The register cannot be read.
    """
    return _series_in(bind.load_settings(campaign), year)


def _series_in(settings: bind.Settings, year: int) -> tuple[SeriesYear, ...]:
    register = Register.of(settings.office_dir)
    return series_years(register.entries(), _series(settings.campaign.office, ""), year)


def late_days(prepared: Prepared, papers: Sequence[Paper]) -> tuple[LateDay, ...]:
    """Where a number just given and another of its series are not in the order of their days."""
    found: dict[LateDay, None] = {}
    mine = {paper.number for paper in papers if paper.number}
    for year in sorted({int(paper.dated[:4]) for paper in papers if paper.number and paper.dated}):
        for series in _series_in(prepared.settings, year):
            for late in series.late:
                named = {f"{no:02}/{symbol}" for no in (late.number, late.before) for symbol in series.symbols}
                found |= {late: None} if mine & named else {}
    return tuple(found)


def _known(prepared: Prepared, key: str) -> Paper:
    papers = {paper.key: paper for paper in _dated_papers(prepared)}
    if key not in papers:
        raise UsageError("issue.unknown-paper", paper=key, known=", ".join(p.key for p in numbered_papers(prepared)))
    return papers[key]


def _register(prepared: Prepared) -> Register:
    return Register.of(prepared.settings.office_dir)


def _for_paper(prepared: Prepared, paper: Paper) -> ForPaper:
    return ForPaper(
        campaign=prepared.campaign.key, key=paper.number_key, series=_series(prepared.campaign.office, paper.symbol)
    )


def _series(office: Office, symbol: str) -> Series:
    return Series(symbol=symbol, is_common=office.numbering == COMMON, council=office.council.abbreviation)


def _refuse_sealed(prepared: Prepared, paper: Paper, given: GivenNumber, clerk: Clerk) -> None:
    """Refuse another number or day for what the organisation has signed with the one it has."""
    earlier = prepared.scope.numbers.get(paper.number_key, GivenNumber())
    changes = (
        given.number is not None and earlier.number not in (None, given.number),
        given.on is not None and earlier.on not in (None, given.on),
    )
    if any(changes) and any(slot.id == OFFICE_SLOT and slot.is_signed for slot in _slots(paper, _shelf(clerk))):
        raise UsageError("series.sealed", paper=paper.key)


def _unsigned(prepared: Prepared, papers: Sequence[Paper], clerk: Clerk) -> Iterator[Paper]:
    """The papers whose people sign with keys of the office, and have not all done so."""
    keys = prepared.campaign.office.keys
    waiting = {p.key: {s.id for s in p.slots if s.id != OFFICE_SLOT and s.key in keys} for p in papers}
    shelf = _shelf(clerk) if any(waiting.values()) else None
    for paper in papers:
        if waiting[paper.key] and not _is_scanned_back(paper, shelf):
            signed = {slot.id for slot in _slots(paper, shelf) if slot.is_signed}
            if not waiting[paper.key] <= signed:
                yield paper


def _shelf(clerk: Clerk) -> "Shelf | None":
    from tdkt_docs.pipeline.progress.shelf import open_shelf

    return open_shelf(results_of(clerk.campaign))


def _slots(paper: Paper, shelf: "Shelf | None") -> "tuple[SlotFacts, ...]":
    """Places for signatures as our signed copy, a copy that came back, or a PDF put in place of ours bears them."""
    from tdkt_docs.pipeline.progress.paper_facts import signed_slots
    from tdkt_docs.pipeline.signing.signed_back import BACK
    from tdkt_docs.pipeline.workspace import PDFS, SIGNED

    places = [f"{folder}/{paper.file_stem}.pdf" for folder in (BACK, SIGNED, PDFS)]
    lying = [path for path in places if shelf and shelf.lies(path) and _may_be_signed(path, shelf)]
    return tuple(slot for path in lying if shelf for slot in signed_slots(paper, shelf, path))


def _may_be_signed(path: str, shelf: "Shelf") -> bool:
    """A PDF of our own is never signed where it lies; the signed copy lies beside it."""
    from tdkt_docs.pipeline.workspace import PDFS

    return not path.startswith(f"{PDFS}/") or shelf.is_theirs(path)


def _is_scanned_back(paper: Paper, shelf: "Shelf | None") -> bool:
    """Whether a scan came back of it: whoever confirmed it saw the signatures on paper."""
    from tdkt_docs.pipeline.progress.paper_facts import signed_slots
    from tdkt_docs.pipeline.signing.signed_back import BACK

    path = f"{BACK}/{paper.file_stem}.pdf"
    if shelf is None or not shelf.lies(path):
        return False
    return not signed_slots(paper, shelf, path)

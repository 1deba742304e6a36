"""Scans and signed PDFs that came back: which paper each is, by the marks on its pages or by its name and text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from tdkt_docs import assemble, collect, fill
from tdkt_docs.errors import UsageError
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.where import Where
from tdkt_docs.pdf.signed import bears_signature
from tdkt_docs.pipeline.collecting.kinds import Kind, Seen
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.request import OUTPUT_NAME
from tdkt_docs.pipeline.signing.signed_back import Book, Origin, ReturnedCopy, campaign_mark, edition_of
from tdkt_docs.pipeline.workspace import WORDS
from tdkt_docs.vn.text import fold

__all__ = ["NO", "MatchState", "ScanMatch", "Scans", "confirmed", "copy_of", "matched_scans"]

YES, NO = frozenset({"co", "x", "dung", "nhan"}), frozenset({"khong", "sai", "bo"})
"""How a clerk confirms or refuses a match, without accents."""
_CLEARLY = 0.1
"""By how much the likeliest paper must be likelier than the next one."""
_MOST_NAMED = 3


class MatchState(StrEnum):
    """What becomes of a match."""

    ASSIGNED = "duoc-chi-ro"
    """The clerk says which paper it is."""
    MARKED = "co-ma"
    """Its marks tell the paper: may be confirmed together with all others."""
    LIKELY = "theo-ten"
    """Its name or text tells the paper: is confirmed one by one."""
    UNCLEAR = "chua-ro"
    """Several papers come into question, or pages are missing, or another copy is there."""
    TAKEN = "da-nhan"
    """Just this was taken before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanPart:
    """Pages of one file."""

    file: str
    path: Path
    sha256: str
    pages: tuple[int, ...] = ()
    """1-based; empty for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanMatch:
    """Files, and the paper they may be."""

    id: str
    """Of the question to the clerk."""
    paper: Paper
    paper_id: str
    parts: tuple[ScanPart, ...]
    state: MatchState
    edition: str
    """Of the paper when it was printed; of now, where no mark tells."""
    is_outdated: bool = False
    """Whether it was printed from another edition than there is now."""
    missing: tuple[int, ...] = ()
    doubled: tuple[int, ...] = ()
    replaces: str = ""
    """The copy that is there already; empty for none."""
    others: tuple[str, ...] = ()
    """Keys of further papers that come into question."""

    @property
    def files(self) -> tuple[str, ...]:
        """What came back."""
        return tuple(part.file for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scans:
    """All matches, and what is to be said of files that match nothing."""

    matches: tuple[ScanMatch, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page with the paper it is of."""

    seen: Seen
    no: int
    """In its file, 1-based."""
    mark: collect.PageMark
    is_marked: bool = True
    """Whether it bears the mark itself; else it follows one that does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    prepared: Prepared
    book: Book
    papers: Mapping[str, Paper]
    """By the id that marks bear."""
    findings: list[Finding] = field(default_factory=list)

    def match(self, paper_id: str, parts: tuple[ScanPart, ...], state: MatchState, edition: str = "") -> ScanMatch:
        paper = self.papers[paper_id]
        now = self.edition(paper)
        known = self.book.copies.get(paper_id)
        is_there = known is not None and bool(self.book.data(paper_id))
        origins = {origin.sha256 for origin in known.origins} if known and is_there else set()
        is_taken = is_there and origins == {part.sha256 for part in parts}
        return ScanMatch(
            id=collect.short_digest("|".join((paper_id, *sorted(part.sha256 for part in parts)))),
            paper=paper,
            paper_id=paper_id,
            parts=parts,
            state=MatchState.TAKEN if is_taken else MatchState.UNCLEAR if is_there else state,
            edition=edition or now,
            is_outdated=bool(edition) and edition != now,
            replaces=known.file if known and is_there and not is_taken else "",
        )

    def edition(self, paper: Paper) -> str:
        """Of the paper as it lies in the output folder, a clerk's hand on it or not; else as it would be filled now."""
        path = self.prepared.settings.workbook.parent / OUTPUT_NAME / WORDS / f"{paper.file_stem}.docx"
        return edition_of(path.read_bytes() if path.is_file() else fill.fill(paper).data)


def matched_scans(seen: Iterable[Seen], prepared: Prepared, assigned: Mapping[str, str]) -> Scans:
    """The papers that scans may be.

    Args:
        seen: All files; those that are no scans say nothing here.
        prepared: The campaign with all its papers.
        assigned: By file, the paper the clerk says it is: its key or the name of our own file.

    Raises:
        UsageError: A file or a paper that is assigned is not there.
    """
    ids = collect.paper_ids(prepared.papers, prepared.campaign.proposals)
    desk = _Desk(
        prepared=prepared,
        book=Book.of(prepared.settings),
        papers={ids[paper.key]: paper for paper in prepared.papers if paper.slots},
    )
    scans = [each for each in seen if each.kind in (Kind.SCAN, Kind.WORD) and each.pages]
    matches = [*_assigned(scans, assigned, desk)]
    told = {file for match in matches for file in match.files}
    scans = [each for each in scans if each.found.name not in told]
    pages = {each.found.name: tuple(_pages(each, desk)) for each in scans}
    matches += [*_by_marks([page for found in pages.values() for page in found], desk)]
    plain = [each for each in scans if not pages[each.found.name]]
    matches += (found for each in plain for found in _by_name(each, desk))
    return Scans(matches=tuple(matches), findings=tuple(desk.findings))


def confirmed(matches: Iterable[ScanMatch], choices: Mapping[str, str], *, marked: bool) -> frozenset[str]:
    """Ids of the matches the clerk has confirmed.

    Args:
        matches: What files may be.
        choices: By match, what the clerk wrote: «có» confirms.
        marked: Whether all are confirmed that marks tell, with all their pages, and that replace no other copy.
    """
    return frozenset(
        match.id
        for match in matches
        if match.state is not MatchState.TAKEN
        and fold(choices.get(match.id, "")) not in NO
        and (
            match.state is MatchState.ASSIGNED
            or fold(choices.get(match.id, "")) in YES
            or (marked and match.state is MatchState.MARKED)
        )
    )


def copy_of(match: ScanMatch, at: datetime) -> tuple[ReturnedCopy, bytes]:
    """The returned copy a match makes, and its file.

    Raises:
        AssembleError: A file cannot be opened after all.
    """
    parts = [assemble.PagesOf(path=part.path, pages=part.pages) for part in match.parts]
    data = assemble.gather_pages(parts, title=match.paper.title, at=at)
    origins = {(part.file, part.sha256): None for part in match.parts}
    copy = ReturnedCopy(
        paper=match.paper_id,
        title=match.paper.title,
        file=f"{match.paper.file_stem}.pdf",
        edition=match.edition,
        origins=tuple(Origin(file=file, sha256=sha256) for file, sha256 in origins),
    )
    return copy, data


def _assigned(scans: Sequence[Seen], assigned: Mapping[str, str], desk: _Desk) -> Iterator[ScanMatch]:
    for named, paper in assigned.items():
        meant = [each for each in scans if named in (each.found.name, each.found.base)]
        if len(meant) != 1:
            raise UsageError("collect.no-such-file", file=named)
        ids = [id_ for id_, known in desk.papers.items() if paper in (known.key, known.file_stem)]
        if len(ids) != 1:
            raise UsageError("collect.no-such-paper", paper=paper)
        parts = (_whole(meant[0]),)
        match = desk.match(ids[0], parts, MatchState.ASSIGNED)
        is_new = match.state is not MatchState.TAKEN
        yield replace(match, state=MatchState.ASSIGNED if is_new else match.state)


def _whole(seen: Seen) -> ScanPart:
    return ScanPart(file=seen.found.name, path=seen.shown, sha256=seen.found.sha256)


def _pages(seen: Seen, desk: _Desk) -> Iterator[_Page]:
    """The pages of a file that are of papers of ours; nothing where no page bears a mark of this campaign."""
    marks = [_mark(page.codes) for page in seen.pages]
    own = [mark if mark and mark.campaign == campaign_mark(desk.prepared) else None for mark in marks]
    if any(marks) and not any(own):
        desk.findings.append(_told("TD-765", seen))
    strangers = {mark.paper for mark in own if mark and mark.paper not in desk.papers}
    if strangers:
        desk.findings.append(_told("TD-766", seen))
    current = next((mark for mark in own if mark), None)
    for no, mark in enumerate(own, start=1):
        is_marked = mark is not None
        current = mark or current
        if current is not None and current.paper in desk.papers:
            yield _Page(seen=seen, no=no, mark=current, is_marked=is_marked)


def _mark(codes: Sequence[str]) -> collect.PageMark | None:
    return next((mark for code in codes if (mark := collect.read_mark(code))), None)


def _by_marks(pages: Sequence[_Page], desk: _Desk) -> Iterator[ScanMatch]:
    by_paper: dict[str, list[_Page]] = {}
    for page in pages:
        by_paper.setdefault(page.mark.paper, []).append(page)
    for found in by_paper.values():
        whole = [each for each in _by_file(found) if not _counted(each).missing]
        groups = whole or [found]
        matches = [_of_pages(group, desk) for group in groups]
        open_ = [match for match in matches if match.state != MatchState.TAKEN]
        for match in matches:
            is_one_of = len(open_) > 1 and match in open_
            yield replace(match, state=MatchState.UNCLEAR) if is_one_of else match


def _by_file(pages: Iterable[_Page]) -> list[list[_Page]]:
    found: dict[str, list[_Page]] = {}
    for page in pages:
        found.setdefault(page.seen.found.name, []).append(page)
    return list(found.values())


def _counted(pages: Sequence[_Page]) -> collect.PagesFound:
    marked = [page.mark.page_no for page in pages if page.is_marked]
    return collect.pages_found(marked, max(page.mark.page_count for page in pages))


def _of_pages(pages: Sequence[_Page], desk: _Desk) -> ScanMatch:
    counted = _counted(pages)
    signed = _signed_among(pages)
    desk.findings.extend(_told("TD-851", each) for each in signed)
    editions = {page.mark.edition for page in pages}
    match = desk.match(pages[0].mark.paper, _parts_of(pages), MatchState.MARKED, min(editions))
    is_unsure = bool(counted.missing or signed) or len(editions) > 1
    return replace(
        match,
        state=MatchState.UNCLEAR if is_unsure and match.state == MatchState.MARKED else match.state,
        missing=counted.missing,
        doubled=counted.doubled,
    )


def _parts_of(pages: Sequence[_Page]) -> tuple[ScanPart, ...]:
    """What a copy is made of; a file that is signed digitally stays whole."""
    files = _files_of(pages)
    if len(files) == 1 and _is_signed(files[0]):
        return (_whole(files[0]),)
    return tuple(_parts(pages))


def _signed_among(pages: Sequence[_Page]) -> list[Seen]:
    """Files signed digitally whose pages would be put together with those of others: only a copy can be."""
    files = _files_of(pages)
    return [each for each in files if _is_signed(each)] if len(files) > 1 else []


def _files_of(pages: Sequence[_Page]) -> list[Seen]:
    return list({page.seen.found.name: page.seen for page in pages}.values())


def _is_signed(seen: Seen) -> bool:
    return bears_signature(seen.shown.read_bytes())


def _parts(pages: Sequence[_Page]) -> Iterator[ScanPart]:
    """The pages in the paper's order, a page that is there twice once; what bears no mark stays behind its page."""
    seen_pages: set[int] = set()
    ordered = sorted(pages, key=lambda page: page.mark.page_no)
    is_kept = True
    part: ScanPart | None = None
    for page in ordered:
        if page.is_marked:
            is_kept = page.mark.page_no not in seen_pages
            seen_pages.add(page.mark.page_no)
        if not is_kept:
            continue
        found = page.seen.found
        if part is not None and part.file == found.name:
            part = replace(part, pages=(*part.pages, page.no))
            continue
        if part is not None:
            yield part
        part = replace(_whole(page.seen), pages=(page.no,))
    if part is not None:
        yield part


def _by_name(seen: Seen, desk: _Desk) -> Iterator[ScanMatch]:
    text = " ".join(page.text for page in seen.pages[:2])
    known = [_known(id_, paper, desk) for id_, paper in desk.papers.items()]
    likely = collect.likely_papers(Path(seen.found.base).stem, text, known)
    if not likely:
        desk.findings.append(_told("TD-767", seen))
        return
    parts = (_whole(seen),)
    is_clear = len(likely) == 1 or likely[0].score - likely[1].score >= _CLEARLY
    match = desk.match(likely[0].paper, parts, MatchState.LIKELY)
    others = () if is_clear else tuple(desk.papers[each.paper].key for each in likely[1:_MOST_NAMED])
    is_open = match.state == MatchState.LIKELY and not is_clear
    yield replace(match, others=others, state=MatchState.UNCLEAR if is_open else match.state)


def _known(id_: str, paper: Paper, desk: _Desk) -> collect.Known:
    proposals = desk.prepared.campaign.proposals
    is_of_one = paper.template.per == "proposal"
    name = next((p.subject.name for p in proposals if is_of_one and p.key in paper.rows), "")
    return collect.Known(paper=id_, stem=paper.file_stem, title=paper.template.title["vi"], name=name)


def _told(code: str, seen: Seen) -> Finding:
    name = seen.found.name
    return Finding(code=code, severity=Severity.WARNING, where=Where(file=name), values={"file": name})

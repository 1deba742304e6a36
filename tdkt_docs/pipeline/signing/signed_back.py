"""Papers that came back signed, on paper or elsewhere: kept in the campaign's folder, used in place of our copies."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tdkt_docs import assemble, bind, collect, fill
from tdkt_docs.errors import SourceError
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.ledger import Entry
from tdkt_docs.pipeline.produced import pdf_path
from tdkt_docs.pipeline.workspace import Workspace, digest, write

__all__ = [
    "BACK",
    "BACK_FOLDER",
    "Book",
    "Origin",
    "PlacedCopy",
    "ReturnedCopy",
    "Returning",
    "back_folder",
    "campaign_mark",
    "edition_of",
    "is_digital",
    "mark_pattern",
    "returned_copies",
]

BACK = "5-ban-da-ky-ve"
"""In the output folder."""
BACK_FOLDER = "ban-da-ky-ve"
"""In the campaign's folder."""
_BOOK = "so-ban-ve.json"
_CERTIFICATE = "decision-item"
"""What giấy khen and bằng are made for: they bear no mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A file a returned copy was made from."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedCopy:
    """A paper as it came back."""

    paper: str
    """By ``collect.paper_ids``."""
    title: str
    file: str
    """In the folder of returned copies."""
    edition: str
    """Of the paper when it was printed, as far as is known: when it was confirmed."""
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCopy:
    """A returned copy in the output folder."""

    path: str
    is_scan: bool
    is_outdated: bool
    """Whether it was made from something else than the paper there is now."""
    page_count: int
    finding: Finding
    """That it stands in place of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The returned copies of a campaign."""

    folder: Path
    copies: Mapping[str, ReturnedCopy] = field(default_factory=dict)
    """By paper."""

    @classmethod
    def of(cls, settings: bind.Settings) -> "Book":
        """The campaign's book; empty where nothing came back.

        Raises:
            SourceError: The book is broken.
        """
        folder = back_folder(settings)
        path = folder / _BOOK
        if not path.is_file():
            return cls(folder=folder)
        try:
            content: Any = json.loads(path.read_text(encoding="utf-8"))
            copies = {str(id_): _copy(str(id_), entry) for id_, entry in content["papers"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise SourceError("collect.broken-book", file=f"{folder.name}/{_BOOK}") from error
        return cls(folder=folder, copies=copies)

    def data(self, paper_id: str) -> bytes:
        """The copy that came back of a paper; empty where there is none, or its file was taken away."""
        copy = self.copies.get(paper_id)
        path = self.folder / copy.file if copy else None
        try:
            return path.read_bytes() if path and path.is_file() else b""
        except OSError as error:
            raise SourceError("read.refused", file=copy.file if copy else "") from error

    def with_copy(self, copy: ReturnedCopy, data: bytes) -> "Book":
        """The book with one more copy, its file first: a run killed in between leaves a file and no lie."""
        write(self.folder / copy.file, data)
        copies = {**self.copies, copy.paper: copy}
        content = {"schema": 1, "papers": {id_: _entry(copies[id_]) for id_ in sorted(copies)}}
        write(self.folder / _BOOK, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())
        return Book(folder=self.folder, copies=copies)


def back_folder(settings: bind.Settings) -> Path:
    """Where returned copies lie: in the campaign's folder; beside a single workbook, in one that bears its name."""
    workbook, key = settings.workbook, settings.campaign.key
    is_single = workbook.stem == key and not (workbook.parent / bind.CAMPAIGN_FILE).is_file()
    return workbook.parent / (f"{workbook.stem}-{BACK_FOLDER}" if is_single else BACK_FOLDER)


def edition_of(docx: bytes) -> str:
    """What a paper says, as marks tell it."""
    return digest(docx)[:8].upper()


def mark_pattern(prepared: Prepared, paper: Paper, paper_id: str, docx: bytes) -> str:
    """What the marks on a paper's pages say; empty for a paper that bears none: nobody signs it by hand."""
    campaign = prepared.campaign
    is_by_hand = any(not slot.key for slot in paper.slots) and paper.template.per != _CERTIFICATE
    if not (campaign.has_page_marks and is_by_hand):
        return ""
    return collect.pattern(campaign=campaign_mark(prepared), paper=paper_id, edition=edition_of(docx))


def campaign_mark(prepared: Prepared) -> str:
    """The campaign, as marks tell it."""
    return collect.short_digest(f"{prepared.campaign.office.name}\n{prepared.campaign.key}")


def is_digital(data: bytes) -> bool:
    """Whether a returned copy carries digital signatures; else it is a scan, or a picture of paper."""
    return assemble.has_signature(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returning:
    """What a campaign's papers bear to be known again, and what came back of them."""

    prepared: Prepared
    book: Book
    ids: Mapping[str, str]
    """By the paper's key, what marks and the book know it by."""

    @classmethod
    def of(cls, prepared: Prepared) -> "Returning":
        """The campaign's; its book is empty where nothing came back.

        Raises:
            SourceError: The book is broken.
        """
        ids = collect.paper_ids(prepared.papers, prepared.campaign.proposals)
        return cls(prepared=prepared, book=Book.of(prepared.settings), ids=ids)

    def code(self, paper: Paper, docx: bytes) -> str:
        """What the codes on the paper's pages say; empty where it bears none."""
        return mark_pattern(self.prepared, paper, self.ids.get(paper.key, ""), docx)

    def is_outdated(self, paper: Paper, docx: bytes, pdf: bytes = b"") -> bool:
        """Whether what came back was made from something else than the paper there is now.

        A number that was given since does not make it old: what its people sign has none yet.

        Args:
            paper: The paper.
            docx: Its Word file.
            pdf: Its PDF; whoever signs a PDF adds to it and leaves the beginning as it is.
        """
        copy = self.book.copies.get(self.ids.get(paper.key, ""))
        if copy is None or copy.edition == edition_of(docx):
            return False
        if pdf and self.book.data(copy.paper).startswith(pdf):
            return False
        return paper.unnumbered is None or copy.edition != edition_of(fill.fill(paper.before_number()).data)


def returned_copies(prepared: Prepared, workspace: Workspace, made: Mapping[str, str]) -> Mapping[str, PlacedCopy]:
    """The returned copies of a run's papers, put beside its other files; ours that are no longer there are removed.

    Args:
        prepared: The campaign.
        workspace: The output folder.
        made: The Word file of each paper, by the paper's key.
    """
    returning = Returning.of(prepared)
    placed = {
        paper.key: _placed(workspace, paper, made[paper.key], returning)
        for paper in prepared.papers
        if paper.key in made and returning.book.data(returning.ids[paper.key])
    }
    current = {copy.path for copy in placed.values()}
    for entry in tuple(workspace.ledger.entries()):
        if entry.path.startswith(f"{BACK}/") and entry.path not in current:
            workspace.drop(entry.path)
    return placed


def _placed(workspace: Workspace, paper: Paper, docx: str, returning: Returning) -> PlacedCopy:
    copy = returning.book.copies[returning.ids[paper.key]]
    data = returning.book.data(copy.paper)
    path = f"{BACK}/{paper.file_stem}.pdf"
    kept = workspace.put(Entry(path=path, sha256="", made_from=digest(data), phase=paper.phase), data)
    pdf = workspace.read(pdf_path(paper)) or b""
    is_outdated = returning.is_outdated(paper, workspace.read(docx) or b"", pdf)
    found = Finding(
        code="TD-751" if is_outdated else "TD-750",
        severity=Severity.WARNING if is_outdated else Severity.NOTE,
        subject=paper.key,
        where=Where(file=path),
        values={"paper": paper.title, "copy": copy.file},
    )
    is_scan = not is_digital(kept.data)
    return PlacedCopy(
        path=path,
        is_scan=is_scan,
        is_outdated=is_outdated,
        page_count=assemble.page_count(kept.data),
        finding=found,
    )


def _copy(paper: str, entry: Mapping[str, Any]) -> ReturnedCopy:
    origins = tuple(Origin(file=str(each["file"]), sha256=str(each["sha256"])) for each in entry["origins"])
    file = str(entry["file"])
    if Path(file).name != file:
        raise ValueError(file)
    title, edition = str(entry["title"]), str(entry["edition"])
    return ReturnedCopy(paper=paper, title=title, file=file, edition=edition, origins=origins)


def _entry(copy: ReturnedCopy) -> dict[str, Any]:
    entry = asdict(copy)
    del entry["paper"]
    return entry

"""What in an archive's folder is looked through: packages, whole or as zips, and dossiers that lie about loose."""

import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any

import pypdfium2

from tdkt_docs.bags import BROKEN_ZIP, base_of, is_package, member_names
from tdkt_docs.model.draft import DRAFT_KEYWORD
from tdkt_docs.model.package import DATA, MANIFEST, READING
from tdkt_docs.pdf.packed_objects import swells_when_opened
from tdkt_docs.vn.text import nfc

__all__ = ["Page", "Paper", "Source", "SourceText", "Stamp", "UnreadableSource", "digest_of", "read_source", "sources"]

_READING = f"{DATA}/{READING}/"
_SCHEMA = "tdkt-docs/dossier/"
_CHUNK = 2**20
_LARGEST = 16 * 2**30
"""Bytes of one PDF in a zip."""
_HIDDEN = "."


class UnreadableSource(ValueError):  # noqa: N818 # not an error of the program: a fact about the file
    """A package or dossier that cannot be read; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells without reading whether a source is what it was."""

    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A package or a loose dossier."""

    path: Path
    name: str
    """Below the archive's folder, with ``/``."""
    stamp: Stamp
    is_package: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a paper, or of the dossier's own: cover, contents, closing."""

    number: int
    """1-based, in its PDF."""
    sheet: int
    """0 where it bears no sheet number."""
    paper: int
    """Index of its paper; -1: the dossier's own."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper of a dossier."""

    title: str
    number: str
    dated: str
    pages: tuple[int, int]
    sheets: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """One PDF of a reading copy, page by page."""

    file: str
    """Of the PDF, below the source; the source's own name where it is one."""
    title: str
    year: int
    papers: tuple[Paper, ...] = ()
    pages: tuple[Page, ...] = field(default=())


def sources(folder: Path) -> Iterator[Source]:
    """Packages and PDFs below ``folder``, in order; what lies inside a package is its own business."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(_HIDDEN) or path.is_symlink():
            continue
        if path.is_dir():
            if is_package(path):
                yield _source(path, folder, *_reading_files(path))
            else:
                yield from (_moved(each, folder) for each in sources(path))
        elif path.suffix.lower() == ".pdf" or (path.suffix.lower() == ".zip" and is_package(path)):
            yield _source(path, folder, path)


def _moved(source: Source, folder: Path) -> Source:
    name = source.path.relative_to(folder).as_posix()
    return Source(path=source.path, name=name, stamp=source.stamp, is_package=source.is_package)


def _source(path: Path, folder: Path, *files: Path) -> Source:
    told = [each.stat() for each in files]
    stamp = Stamp(sum(each.st_size for each in told), max((each.st_mtime_ns for each in told), default=0))
    is_loose = path.suffix.lower() == ".pdf" and path.is_file()
    return Source(path=path, name=path.relative_to(folder).as_posix(), stamp=stamp, is_package=not is_loose)


def _reading_files(package: Path) -> tuple[Path, ...]:
    folder = package / _READING
    return tuple(path for path in sorted(folder.glob("*.pdf")) if path.is_file() and not path.is_symlink())


def digest_of(source: Source) -> str:
    """The digest of what is read of the source.

    Raises:
        OSError: As the system says it.
    """
    files = _reading_files(source.path) if source.path.is_dir() else (source.path,)
    digests = []
    for path in files:
        with path.open("rb") as file:
            digests.append(file_digest(file, "sha256").hexdigest())
    return " ".join(digests)


def read_source(source: Source) -> Iterator[SourceText]:
    """Each PDF of the source with its papers and pages; nothing for a PDF that is no dossier, or for a draft.

    Raises:
        UnreadableSource: It is broken, or has no reading copy.
        OSError: As the system says it.
    """
    if source.path.is_dir():
        files = _reading_files(source.path)
        if not files:
            raise UnreadableSource("find.no-reading-copy")
        for path in files:
            yield from _dossier(path, path.relative_to(source.path).as_posix(), is_sure=True)
    elif source.is_package:
        yield from _zipped(source)
    else:
        yield from _dossier(source.path, source.path.name, is_sure=False)


def _zipped(source: Source) -> Iterator[SourceText]:
    try:
        names = member_names(source.path)
        base = base_of(names)
        wanted = _reading_copies(names, base)
        with zipfile.ZipFile(source.path) as zipped, tempfile.TemporaryDirectory(prefix="tdkt-tim-") as folder:
            for name in wanted:
                path = Path(folder) / "ban-doc.pdf"
                _unpack(zipped, name, path)
                yield from _dossier(path, name.removeprefix(base), is_sure=True)
    except UnreadableSource:
        raise
    except BROKEN_ZIP as error:  # RefusedZip is one of them
        raise UnreadableSource("find.broken-zip") from error


def _reading_copies(names: Iterable[str], base: str) -> list[str]:
    found = sorted(name for name in names if name.removeprefix(base).startswith(_READING))
    if not found:
        raise UnreadableSource("find.no-reading-copy")
    return found


def _unpack(zipped: zipfile.ZipFile, name: str, target: Path) -> None:
    left = zipped.getinfo(name).file_size
    if left > _LARGEST:
        raise UnreadableSource("find.broken-zip")
    with zipped.open(name) as packed, target.open("wb") as file:
        while piece := packed.read(_CHUNK):
            left -= len(piece)
            if left < 0:
                raise UnreadableSource("find.broken-zip")
            file.write(piece)


def _dossier(path: Path, name: str, *, is_sure: bool) -> Iterator[SourceText]:
    """The PDF as a dossier; nothing where a loose one is none."""
    try:
        if swells_when_opened(path):
            raise UnreadableSource("find.swelling")
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        raise UnreadableSource("find.broken-pdf") from error
    try:
        told = _manifest(document)
        keywords = document.get_metadata_value("Keywords")
        if (told is None and not is_sure) or DRAFT_KEYWORD in keywords:
            return
        papers = tuple(_paper(each) for each in (told or {}).get("parts", ()) if isinstance(each, dict))
        yield SourceText(
            file=name,
            title=_text(told or {}, "title") or document.get_metadata_value("Title"),
            year=_year(told or {}),
            papers=papers,
            pages=tuple(_pages(document, papers)),
        )
    except pypdfium2.PdfiumError as error:
        raise UnreadableSource("find.broken-pdf") from error
    finally:
        document.close()


def _manifest(document: pypdfium2.PdfDocument) -> Mapping[str, Any] | None:
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        if attachment.get_name() == MANIFEST:
            try:
                told = json.loads(bytes(attachment.get_data()).decode("utf-8"))
            except (ValueError, RecursionError):
                return None
            is_ours = isinstance(told, dict) and str(told.get("schema", "")).startswith(_SCHEMA)
            return told if is_ours else None
    return None


def _paper(told: Mapping[str, Any]) -> Paper:
    return Paper(
        title=_text(told, "title"),
        number=_text(told, "number"),
        dated=_text(told, "dated"),
        pages=_span(told, "pages"),
        sheets=_span(told, "sheets"),
    )


def _pages(document: pypdfium2.PdfDocument, papers: tuple[Paper, ...]) -> Iterator[Page]:
    owners = {page: index for index, paper in enumerate(papers) for page in range(paper.pages[0], paper.pages[1] + 1)}
    for index in range(len(document)):
        owner = owners.get(index + 1, -1)
        page = document[index]
        try:
            text = page.get_textpage().get_text_bounded()
        finally:
            page.close()
        sheet = _sheet(papers[owner], index + 1) if owner >= 0 else 0
        yield Page(number=index + 1, sheet=sheet, paper=owner, text=nfc(text))


def _sheet(paper: Paper, page: int) -> int:
    """The sheet a page lies on; of sheets with a back, two pages lie on one."""
    (first, last), (start, end) = paper.pages, paper.sheets
    return start + (page - first) * (end - start + 1) // max(last - first + 1, 1)


def _year(told: Mapping[str, Any]) -> int:
    year = told.get("year")
    return year if isinstance(year, int) and not isinstance(year, bool) else 0


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return nfc(value) if isinstance(value, str) else ""


def _span(told: Mapping[str, Any], name: str) -> tuple[int, int]:
    value = told.get(name)
    if isinstance(value, list) and len(value) == 2 and all(isinstance(each, int) for each in value):  # noqa: PLR2004 # first and last
        low, high = value
        return low, min(high, low + 100_000)
    return 0, -1

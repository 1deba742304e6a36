"""The papers of a run or of a folder, re-read and compared with each other and with the workbook."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from tdkt_docs import bind, catalog, crosscheck
from tdkt_docs.errors import SourceError
from tdkt_docs.model.campaign import Dates, Phase
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.pipeline.gather import Prepared, prepare
from tdkt_docs.pipeline.produce import Produced
from tdkt_docs.pipeline.request import results_of
from tdkt_docs.pipeline.workspace import LEDGER, WORDS, Workspace, digest

__all__ = ["Compared", "check_papers", "compare_made", "compare_results", "is_folder_of_papers", "with_findings"]

_WORD, _PDF = ".docx", ".pdf"
_LITTER = (".", "~$")
_OURS = (".tdkt", "manifest.json", WORDS)
"""What tells an output folder of ours."""
_DIGESTS = "select path, sha256 from artefact union select path, sha256 from intent"
_OF_RECORDS = "proposal"
"""What the papers of single people are made for that cite no other paper; a giấy khen cites its decision."""
_MANY = 300
"""Papers of single people, as we wrote them, that a run still reads again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What re-reading a folder came to."""

    findings: tuple[Finding, ...]
    papers: int
    """Word papers found."""
    campaign: str = ""
    """The campaign whose workbook they were compared with; empty for none."""


def compare_made(prepared: Prepared, workspace: Workspace, made: Sequence[Produced]) -> tuple[Finding, ...]:
    """What the papers of a run say against each other and the workbook, those edited by hand among them.

    Of a large campaign, papers of single people that nobody touched are not read again: they come from the records.
    """
    single = sum(each.paper.template.per == _OF_RECORDS for each in made)
    wanted = [
        each
        for each in made
        if each.docx and (each.is_edited or single <= _MANY or each.paper.template.per != _OF_RECORDS)
    ]
    sources = (
        crosscheck.Source(
            name=each.docx,
            docx=workspace.read(each.docx) or b"",
            key=each.paper.key,
            is_edited=each.is_edited,
            rows=each.paper.rows,
        )
        for each in wanted
    )
    return tuple(crosscheck.compare(sources, _context(prepared)))


def compare_results(prepared: Prepared, campaign: Path) -> Compared:
    """What the papers in the campaign's own output folder say; nothing where there is none yet."""
    results = results_of(campaign)
    return (
        _compared(results / WORDS, prepared, results) if (results / WORDS).is_dir() else Compared(findings=(), papers=0)
    )


def is_folder_of_papers(folder: Path) -> bool:
    """Whether a folder holds papers and no campaign: an output folder, its Word folder, any other with .docx files."""
    if not folder.is_dir() or _is_campaign(folder):
        return False
    return any((folder / name).exists() for name in _OURS) or bool(_files(folder, _WORD))


def check_papers(folder: Path) -> Compared:
    """What the papers of a folder say, compared with the campaign it belongs to where that can be found.

    Raises:
        RulesError: A rule pack is broken.
    """
    root = folder.resolve()
    results = root.parent if root.name == WORDS else root
    words = root / WORDS if (root / WORDS).is_dir() else root
    return _compared(words, _campaign_of(results), results)


def _compared(words: Path, prepared: Prepared | None, results: Path) -> Compared:
    files = _files(words, _WORD)
    known = _known_digests(results / LEDGER)
    planned = {f"{WORDS}/{paper.file_stem}{_WORD}": paper for paper in prepared.papers} if prepared else {}
    context = _context(prepared) if prepared else crosscheck.Context(pack=catalog.pack_for(Dates()))

    def sources() -> Iterator[crosscheck.Source]:
        for path in files:
            name = path.relative_to(results).as_posix()
            data, paper = _bytes(path), planned.get(name)
            yield crosscheck.Source(
                name=name,
                docx=data,
                key=paper.key if paper else "",
                is_edited=name in known and digest(data) not in known[name],
                rows=paper.rows if paper else (),
            )

    findings = (*crosscheck.compare(sources(), context), *_left_out(words, files))
    return Compared(
        findings=findings,
        papers=len(files),
        campaign=prepared.campaign.title or prepared.campaign.key if prepared else "",
    )


def _context(prepared: Prepared) -> crosscheck.Context:
    held = prepared.scope.held
    return crosscheck.Context(
        pack=prepared.pack, campaign=prepared.campaign, held=held.before_meeting | held.after_meeting
    )


def _left_out(words: Path, files: Iterable[Path]) -> Iterator[Finding]:
    """A note on PDFs that stand for papers without Word."""
    stems = {path.with_suffix("") for path in files}
    alone = [path for path in _files(words, _PDF) if path.with_suffix("") not in stems]
    if alone:
        yield Finding(code="TD-516", severity=Severity.NOTE, values={"count": str(len(alone))})


def _files(folder: Path, suffix: str) -> list[Path]:
    """The files of a kind in a folder and those in it, what programs leave behind left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() == suffix
        and path.is_file()
        and not any(part.startswith(_LITTER) for part in path.relative_to(folder).parts)
    )


def _bytes(path: Path) -> bytes:
    """A file's bytes; none where it cannot be read, which is told as of any broken paper."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _to_read(database: PurePath) -> str:
    """The address by which SQLite opens a file for reading only.

    SQLite takes no server in an address (https://sqlite.org/uri.html): of Windows' network folders, which ``as_uri``
    gives as ``file://server/…``, the server is part of the path.
    """
    address = database.as_uri()
    is_local = address.startswith("file:///")
    return f"{address if is_local else address.replace('file://', 'file:////', 1)}?mode=ro"


def _known_digests(ledger: Path) -> Mapping[str, frozenset[str]]:
    """The digests each file of ours may have; nothing where no ledger can be read. The ledger is not touched."""
    if not ledger.is_file():
        return {}
    found: dict[str, frozenset[str]] = {}
    try:
        with closing(sqlite3.connect(_to_read(ledger.resolve()), uri=True)) as db:
            for path, sha256 in db.execute(_DIGESTS):
                found[path] = found.get(path, frozenset()) | {sha256}
    except sqlite3.Error:
        return {}
    return found


def _is_campaign(folder: Path) -> bool:
    if any((folder / name).exists() for name in _OURS):
        return False
    has_office = any((place / bind.OFFICE_FILE).is_file() for place in (folder.resolve(), folder.resolve().parent))
    try:
        bind.load_settings(folder)
    except SourceError as error:
        return has_office and error.code != "bind.no-workbook"
    return True


def _campaign_of(results: Path) -> Prepared | None:
    """The campaign above an output folder, if it is the one the folder's manifest names."""
    manifest = _manifest(results)
    source = manifest.get("source")
    file = source.get("file", "") if isinstance(source, dict) else ""
    for place in (results.parent, results.parent / Path(str(file)).name if file else results.parent):
        if results_of(place) != results:
            continue
        try:
            prepared = prepare(place, Phase.ARCHIVE)
        except SourceError:
            continue
        if manifest.get("campaign", prepared.campaign.key) == prepared.campaign.key:
            return prepared
    return None


def _manifest(results: Path) -> Mapping[str, object]:
    try:
        said = json.loads((results / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def with_findings(prepared: Prepared, found: Compared) -> Prepared:
    """The campaign with what its papers say among its findings."""
    return replace(prepared, findings=(*prepared.findings, *found.findings))

"""What a run hands over: the portal folder, the manifest, the reports, the marked copy of the workbook."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from tdkt_docs import report
from tdkt_docs.errors import SourceError
from tdkt_docs.memory import give_back
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.outcome import Outcome, PaperState
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.ledger import Entry
from tdkt_docs.pipeline.request import RunRequest
from tdkt_docs.pipeline.workspace import PORTAL, Workspace, digest, write

__all__ = ["deliver", "mark"]

_log = logging.getLogger(__name__)

_BATCH = 32
"""Copies that are held at a time."""
_MANIFEST_SCHEMA = "tdkt-docs/manifest/1"


def deliver(request: RunRequest, prepared: Prepared, workspace: Workspace, outcome: Outcome) -> None:
    """Write everything that tells of the run; it is ours and is written anew each time."""
    copies = () if outcome.is_draft else tuple(_portal(prepared, workspace, outcome))
    _drop_old_copies(workspace, {path for path, _ in copies})
    write(workspace.root / "manifest.json", _json(_manifest(outcome, workspace, copies)))
    give_back()
    for kind in ("json", "html", "checklist"):
        write(workspace.root / report.file_name(kind), report.render(outcome, kind, request.language).encode())
        give_back()
    mark(prepared, workspace.root / report.marked_name(prepared.settings.workbook.name), request.language)


def mark(prepared: Prepared, target: Path | None, language: str) -> Path:
    """A copy of the workbook with every finding marked in its cell; the workbook itself is not touched.

    Args:
        prepared: The campaign as judged.
        target: Where the copy goes; None for beside the workbook.
        language: Of the comments.
    """
    source = prepared.settings.workbook
    copy = target or source.with_name(report.marked_name(source.name))
    law = " ".join(report.regime_lines(prepared.regime, language))
    findings = tuple(_listed_only(finding, source.name) for finding in prepared.findings)
    if source.suffix.lower() == ".xlsx":
        try:
            report.mark_workbook(source, findings, copy, language, law=law)
        except SourceError:
            _log.info("the workbook cannot be copied as it is; its values are marked instead")
        else:
            return copy
    report.mark_table(prepared.table, findings, copy, language, law=law)
    return copy


def _listed_only(finding: Finding, workbook: str) -> Finding:
    """A finding on another file is listed in the copy; no cell of the copy is its cell."""
    if finding.where.file in ("", workbook):
        return finding
    return replace(finding, where=Where(file=finding.where.file))


def _portal(prepared: Prepared, workspace: Workspace, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Word and PDF of each paper under each award it speaks of; yields (path, where it was copied from)."""
    left = iter(dict(_copies(prepared, outcome)).items())
    while some := tuple(islice(left, _BATCH)):
        there = [(path, source, data) for path, source in some if (data := workspace.read(source)) is not None]
        workspace.put_each(
            (Entry(path=path, sha256="", made_from=digest(data), phase=outcome.phase), data) for path, _, data in there
        )
        yield from ((path, source) for path, source, _ in there)


def _copies(prepared: Prepared, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Where each copy goes, and what it is one of."""
    folders = {award.code: award.file_stem for award in prepared.pack.awards}
    for paper in outcome.papers:
        for award in paper.awards:
            for source in filter(None, (paper.docx, paper.signed or paper.pdf)):
                yield f"{PORTAL}/{folders[award]}/{Path(source).name}", source


def _drop_old_copies(workspace: Workspace, current: set[str]) -> None:
    for entry in workspace.ledger.entries():
        if entry.path.startswith(f"{PORTAL}/") and entry.path not in current:
            workspace.drop(entry.path)


def _manifest(outcome: Outcome, workspace: Workspace, copies: tuple[tuple[str, str], ...]) -> dict[str, object]:
    files = [entry for paper in outcome.papers for entry in _paper_files(paper, outcome)]
    files += [
        {
            "path": dossier.path,
            "sha256": dossier.sha256,
            "kind": "ho-so",
            "role": "ho-so",
            "paper": dossier.key,
            "signature": dossier.verdict.conclusion.value if dossier.verdict else "",
        }
        for dossier in outcome.dossiers
    ]
    files += [
        {"path": path, "sha256": digest(workspace.read(path) or b""), "kind": "ban-sao", "role": "bo-nop", "of": source}
        for path, source in copies
    ]
    return {
        "schema": _MANIFEST_SCHEMA,
        "program": outcome.program,
        "office": outcome.office,
        "campaign": outcome.campaign,
        "phase": outcome.phase,
        "is_draft": outcome.is_draft,
        "law": {"id": outcome.law_id, "title": outcome.law, **report.regime_data(outcome.regime)},
        "dates": dict(outcome.dates),
        "source": {"file": outcome.source_file, "sha256": outcome.source_sha256},
        "files": sorted(files, key=lambda entry: str(entry["path"])),
        "evidence": [
            {"file": e.file, "sha256": e.sha256, "rows": list(e.rows), "signature": e.signature}
            for e in outcome.evidence
        ],
    }


def _paper_files(paper: PaperState, outcome: Outcome) -> Iterator[dict[str, object]]:
    roles = {paper.docx: "word", paper.pdf: "pdf", paper.signed: "da-ky"}
    for path, sha256 in paper.digests.items():
        yield {
            "path": path,
            "sha256": sha256,
            "kind": paper.kind,
            "role": roles[path],
            "paper": paper.key,
            "rows": list(paper.rows),
            "template": f"{paper.kind}/{paper.version}",
            "certainty": paper.certainty,
            "law": outcome.law_id,
            "engine": paper.engine if path != paper.docx else "",
            "state": paper.state,
            "signature": paper.signature if path == paper.signed else "",
            "number": paper.number,
            "dated": paper.dated,
            "fields": dict(paper.sources) if path == paper.docx else {},
        }


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()

"""A paper and the files it has become so far."""

from dataclasses import dataclass, replace

from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.workspace import PDFS, SIGNED, Workspace

__all__ = ["Produced", "pdf_path", "replaced", "signed_path"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """A paper and the files it has become so far; paths are relative, empty where not made."""

    paper: Paper
    docx: str = ""
    is_edited: bool = False
    pdf: str = ""
    signed: str = ""
    engine: str = ""
    page_count: int = 0
    slots: tuple[SlotPlace, ...] = ()
    is_replaced: bool = False
    """Whether the PDF, plain or signed, is one that somebody put in place of ours."""
    is_scan: bool = False
    """Whether ``signed`` is a scan of what was signed on paper, without digital signature."""
    findings: tuple[Finding, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether content is missing; a clerk who edited the Word file or brought a PDF took it over."""
        return self.paper.is_draft and not self.is_edited and not self.is_replaced

    def told(self, *findings: Finding) -> "Produced":
        """The paper with more findings."""
        return replace(self, findings=(*self.findings, *findings))


def pdf_path(paper: Paper) -> str:
    """Where the paper's PDF lies in the output folder."""
    return f"{PDFS}/{paper.file_stem}.pdf"


def signed_path(paper: Paper) -> str:
    """Where its signed copy lies."""
    return f"{SIGNED}/{paper.file_stem}.pdf"


def replaced(workspace: Workspace, produced: Produced, path: str, origin: str | None) -> Produced:
    """The paper, with the finding that somebody's PDF at ``path`` stands in place of ours.

    Args:
        workspace: The output folder.
        produced: The paper.
        path: Of the PDF.
        origin: What ours would be made from; None where this run makes none.
    """
    is_outdated = origin is not None and workspace.is_outdated(path, origin)
    found = Finding(
        code="TD-236" if is_outdated else "TD-235",
        severity=Severity.WARNING if is_outdated else Severity.NOTE,
        subject=produced.paper.key,
        where=Where(file=path),
        values={"paper": produced.paper.title},
    )
    return replace(produced, is_replaced=True, findings=(*produced.findings, found))

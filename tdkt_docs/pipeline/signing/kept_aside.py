"""Signed copies kept when their paper is made anew: signed by hand, or by the organisation and maybe sent out.

No run throws away a signature it cannot make again, nor a paper that may be in force.
"""

from collections.abc import Iterator

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import OFFICE_SLOT, Paper
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.ledger import Entry
from tdkt_docs.pipeline.signing.chain import done_steps
from tdkt_docs.pipeline.workspace import Workspace, digest, write

__all__ = ["ASIDE", "aside_findings", "drop_signed", "put_signed"]

ASIDE = "6-ban-ky-truoc"
"""In the output folder; the ledger knows none of its files, so no run touches them again."""
_DIGITS = 8


def put_signed(workspace: Workspace, entry: Entry, data: bytes) -> str:
    """Put a signed copy in its place; where that takes a signature with it that counts, its path aside."""
    aside = _kept_aside(workspace, entry.path, data)
    workspace.put(entry, data)
    return aside


def drop_signed(workspace: Workspace, path: str, instead: bytes = b"") -> str:
    """Remove our signed copy at ``path``; where somebody signed it by hand, or the office, its path aside.

    Args:
        workspace: The output folder.
        path: Of the signed copy.
        instead: What stands in its place from now on; signatures that are in it too are not lost.
    """
    aside = _kept_aside(workspace, path, instead)
    workspace.drop(path)
    return aside


def aside_findings(paper: Paper, *asides: str) -> Iterator[Finding]:
    """What is told of each signed copy of the paper that is kept aside now; empty paths say that none is."""
    for aside in dict.fromkeys(asides):
        if aside:
            yield Finding(
                code="TD-839",
                severity=Severity.WARNING,
                subject=paper.key,
                where=Where(file=aside),
                values={"paper": paper.title, "copy": aside},
            )


def _kept_aside(workspace: Workspace, path: str, instead: bytes) -> str:
    known, lies = workspace.ledger.find(path), workspace.read(path)
    steps = done_steps(known.made_from) if known is not None else ()
    ends = [step.end for step in steps if step.is_by_hand or step.name == OFFICE_SLOT]
    if not ends or not lies or workspace.theirs(path) is not None:
        return ""
    # Ledgers of earlier programs know no lengths: there the whole file counts.
    if instead.startswith(lies[: max(ends)] if all(ends) else lies):
        return ""
    stem = path.rpartition("/")[2].removesuffix(".pdf")
    aside = f"{ASIDE}/{stem}_{digest(lies)[:_DIGITS]}.pdf"
    write(workspace.root / aside, lies)
    return aside

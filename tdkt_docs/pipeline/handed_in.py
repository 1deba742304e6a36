"""What was handed in: noted by the clerk, a paper or a whole hồ sơ trình at a time, and never assumed."""

import re
from collections.abc import Set as AbstractSet

from tdkt_docs.errors import UsageError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.overview import HandedIn
from tdkt_docs.model.paper import Paper
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.office.register import Register, note_handed_in
from tdkt_docs.pipeline.workspace import DOSSIERS
from tdkt_docs.plan import INTERNAL

__all__ = ["ARCHIVE", "SUBMISSION_DOSSIER", "dossier_key", "goes_with", "hand_in", "submission_papers"]

ARCHIVE = "ho-so-luu"
"""Key and file name of the hồ sơ lưu."""
SUBMISSION_DOSSIER = "ho-so-trinh-"
"""How the key of a hồ sơ trình begins; its submission's follows."""
_FILE = re.compile(rf"{DOSSIERS}/(.+?)(?:[-_]tap-\d+)?\.pdf")


def dossier_key(path: str) -> str:
    """The key of the dossier whose file, or volume, lies at that path of the output folder; empty for no dossier.

    >>> dossier_key("3-ho-so/ho-so-luu_tap-02.pdf"), dossier_key("3-ho-so/ho-so-trinh-tinh.pdf")
    ('ho-so-luu', 'ho-so-trinh-tinh')
    """
    found = _FILE.fullmatch(path)
    return found[1] if found else ""


def hand_in(prepared: Prepared, key: str, mark: HandedIn | None) -> tuple[Paper, ...]:
    """Note that ``key``, a paper or a hồ sơ trình with all its papers, was handed in; None takes it back.

    Returns:
        The papers meant.

    Raises:
        UsageError: The campaign has no such paper and no such dossier.
    """
    papers = tuple(paper for paper in prepared.papers if paper.key == key) or submission_papers(prepared, key)
    if not papers:
        raise UsageError("handed-in.unknown", paper=key)
    keys = [paper.key for paper in papers]
    note_handed_in(Register.of(prepared.settings.office_dir), prepared.campaign.key, keys, mark)
    return papers


def submission_papers(prepared: Prepared, key: str) -> tuple[Paper, ...]:
    """The papers of the hồ sơ trình ``key``; none where the campaign has no such dossier."""
    scope = prepared.scope
    for submission in scope.submissions():
        if key == f"{SUBMISSION_DOSSIER}{submission.key}":
            rows = {proposal.key for proposal in scope.submitted(submission)}
            return tuple(paper for paper in prepared.papers if goes_with(paper, submission.key, rows))
    return ()


def goes_with(paper: Paper, submission: str, rows: AbstractSet[str]) -> bool:
    """Whether a paper belongs to a submission: its own tờ trình, the council's papers, the reports of its people."""
    if Phase(paper.phase).reaches(Phase.DECISION):
        return False
    if paper.submission:
        return paper.submission == submission
    if paper.template.per == "proposal":
        return any(row in rows for row in paper.rows)
    return not paper.template.is_on_request and (paper.template.per == "meeting" or submission == INTERNAL)

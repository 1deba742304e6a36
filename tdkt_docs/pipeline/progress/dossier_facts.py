"""The dossiers a campaign comes to, and whether they are made; nothing is made or changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from tdkt_docs.model.campaign import Phase
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.handed_in import ARCHIVE, SUBMISSION_DOSSIER, dossier_key
from tdkt_docs.pipeline.ledger import MADE_ANEW
from tdkt_docs.pipeline.progress.shelf import Shelf
from tdkt_docs.pipeline.workspace import DOSSIERS
from tdkt_docs.plan import INTERNAL
from tdkt_docs.wording import say

__all__ = ["DossierFacts", "dossier_facts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFacts:
    """One hồ sơ trình, or the hồ sơ lưu."""

    key: str
    title: str
    phase: str
    submission: str = ""
    """Key of its submission; empty for the hồ sơ lưu."""
    path: str = ""
    """In the output folder; empty where not made."""
    is_outdated: bool = False
    """Whether a paper in it was signed since it was made."""

    @property
    def is_made(self) -> bool:
        """Whether it lies in the output folder."""
        return bool(self.path)

    @property
    def is_upward(self) -> bool:
        """Whether it goes to a body above."""
        return self.submission not in ("", INTERNAL)


def dossier_facts(prepared: Prepared, shelf: Shelf | None) -> Iterator[DossierFacts]:
    """The hồ sơ trình, then the hồ sơ lưu; none where nobody is put forward."""
    campaign = prepared.campaign
    for submission in prepared.scope.submissions():
        whose = submission.addressees[0] if submission.addressees else ""
        title = " - ".join(filter(None, (say("dossier.submission", period=campaign.period).strip(), whose)))
        yield _dossier(shelf, f"{SUBMISSION_DOSSIER}{submission.key}", title, submission.key)
    if prepared.papers:
        yield _dossier(shelf, ARCHIVE, campaign.title or say("dossier.archive", year=campaign.year), "")


def _dossier(shelf: Shelf | None, key: str, title: str, submission: str) -> DossierFacts:
    path = _first_file(shelf, key)
    entry = shelf.entries.get(path) if shelf else None
    return DossierFacts(
        key=key,
        title=title,
        phase=Phase.AFTER_MEETING if submission else Phase.ARCHIVE,
        submission=submission,
        path=path,
        is_outdated=entry is not None and entry.made_from == MADE_ANEW,
    )


def _first_file(shelf: Shelf | None, key: str) -> str:
    """Where it lies, or its first volume; empty where not made."""
    if shelf is None:
        return ""
    named = {path for path in shelf.entries if dossier_key(path) == key} | {f"{DOSSIERS}/{key}.pdf"}
    return next((path for path in sorted(named) if shelf.lies(path)), "")

"""What a run came to: rows, findings, papers, dossiers; every report is drawn from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tdkt_docs.model.checklist import AwardStanding, Checklist
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import Gap
from tdkt_docs.model.verdict import Verdict
from tdkt_docs.model.where import Where

__all__ = [
    "CHECKING",
    "DossierState",
    "EvidenceState",
    "FundTotal",
    "Outcome",
    "PaperState",
    "Regime",
    "RowOutcome",
]

CHECKING = "kiem-tra"
"""The phase of an outcome that made no papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What became of one row with a name."""

    key: str
    name: str
    unit: str
    award: str
    """The award's name, or as written where the catalogue does not know it."""
    subject: str
    """``ca-nhan`` or ``tap-the``."""
    state: str
    """``trong-van-ban`` (in papers), ``giu-lai`` (held back), ``trung-dong`` (repeated row)."""
    where: Where = Where()
    repeats: str = ""
    """Key of the earlier row that says the same; empty for a row of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperState:
    """One paper after the run; paths are relative to the output folder, ``/``-separated, empty where not made."""

    key: str
    title: str
    kind: str
    version: str
    certainty: str
    form: str = ""
    """The form's number, only where exact."""
    state: str = "du-thao"
    """``ban-nhap`` (of a run that shows gaps), ``du-thao``, ``chua-du-noi-dung``, ``da-sua-tay``, ``da-ky``,
    ``da-ky-giay`` (a scan of what was signed on paper)."""
    number: str = ""
    dated: str = ""
    docx: str = ""
    pdf: str = ""
    signed: str = ""
    signature: str = ""
    """Conclusion on the signatures of ``signed``; empty where there is none or it was not checked."""
    signed_slots: tuple[str, ...] = ()
    """Ids of the slots that bear a digital signature."""
    gaps: tuple[Gap, ...] = ()
    rows: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    submission: str = ""
    engine: str = ""
    page_count: int = 0
    digests: Mapping[str, str] = field(default_factory=dict)
    """sha256 by path."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where each printed field came from, by field id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceState:
    """One file of ``minh-chung/``."""

    file: str
    rows: tuple[str, ...] = ()
    """Keys of the proposals it belongs to; empty where nobody matched."""
    type: str = ""
    """What kind of paper its name says it is, in words; empty where it does not tell."""
    is_common: bool = False
    """Whether it is the campaign's (signed minutes …) and needs to name nobody."""
    signature: str = ""
    """Conclusion of its own signatures; empty for unsigned files."""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierState:
    """One dossier after the run; where it has volumes, one of them."""

    key: str
    title: str
    path: str
    page_count: int
    sheet_count: int
    part_count: int
    """Documents in it, in all its volumes."""
    sha256: str
    verdict: Verdict | None = None
    volume: int = 1
    """1-based."""
    volume_count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """Which rules a run went by, and what chose them."""

    law: str = ""
    """Title of the rule pack."""
    profile: str = ""
    """The issuer's profile that the office's settings ask for; empty for none."""
    profile_title: str = ""
    """Its title where it was applied."""
    is_set: bool = False
    """Whether the office set the pack itself; else the day of receipt chose it."""
    decided_under: str = ""
    """Title of the pack whose competence and money hold, where it is another one."""
    received: date | None = None
    submitted: date | None = None
    decided: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FundTotal:
    """What one source of funds pays by the office's own decisions."""

    fund: str
    """As the settings name it; empty where they name none."""
    count: int
    """How many rewards."""
    amount_vnd: int | None
    """None where one of them is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything a report tells."""

    program: str
    """Name and version."""
    office: str
    campaign: str
    title: str
    phase: str
    """A campaign's phase, or ``CHECKING``."""
    law: str
    """Title of the rule pack."""
    law_id: str
    regime: Regime = Regime()
    dates: Mapping[str, str] = field(default_factory=dict)
    """``tiep-nhan``, ``trinh``, ``quyet-dinh`` as ISO dates, blank until given."""
    source_file: str = ""
    source_sha256: str = ""
    rows: tuple[RowOutcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    papers: tuple[PaperState, ...] = ()
    evidence: tuple[EvidenceState, ...] = ()
    dossiers: tuple[DossierState, ...] = ()
    is_draft: bool = False
    """Whether the papers are drafts that show their gaps."""
    checklists: tuple[Checklist, ...] = ()
    """What dossiers hold and lack: of each award as a whole, then of those put forward for it."""
    standings: tuple[AwardStanding, ...] = ()
    """Each award against its rules."""
    funds: tuple[FundTotal, ...] = ()
    """From the phase of the decisions on."""

    def count(self, state: str) -> int:
        """How many rows ended in ``state``."""
        return sum(row.state == state for row in self.rows)

    @property
    def needs_mending(self) -> bool:
        """Whether something is held back, wrong, or there is nothing to judge."""
        return not self.rows or self.count("giu-lai") > 0 or self.count_findings(Severity.ERROR) > 0

    def count_findings(self, severity: Severity) -> int:
        """How many findings weigh ``severity``."""
        return sum(finding.severity is severity for finding in self.findings)

"""What a run is asked for; everything it may not find out by itself comes in here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt_docs.model.campaign import Phase

if TYPE_CHECKING:
    from tdkt_docs.pdf.fonts import Place

__all__ = ["DRAFT_NAME", "DRAFT_STAGES", "OUTPUT_NAME", "STAGES", "Progress", "RunRequest", "no_progress", "results_of"]

STAGES = ("read", "bind", "check", "plan", "fill", "render", "sign", "assemble", "verify", "report")
DRAFT_STAGES = ("read", "bind", "check", "plan", "fill", "render", "report")
"""What drafts go through: they are made to be read, neither signed nor put into a dossier."""
OUTPUT_NAME = "ket-qua"
DRAFT_NAME = "ban-nhap"
"""The folder of drafts, beside that of the finished papers: a draft never takes a finished paper's place."""

Progress = Callable[[str, int, int], None]
"""Called with stage, papers done, papers in all."""


Begins = Callable[[str], None]
"""Called with the name of a stage when it begins."""


def untold(_stage: str) -> None:
    """Tell nobody."""


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def results_of(campaign: Path, *, is_draft: bool = False) -> Path:
    """``ket-qua`` or ``ban-nhap`` in the campaign's folder; beside a single workbook, a folder that bears its name."""
    name = DRAFT_NAME if is_draft else OUTPUT_NAME
    return campaign.with_name(f"{campaign.stem}-{name}") if campaign.is_file() else campaign / name


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRequest:
    """One run of a campaign."""

    campaign: Path
    """The campaign's folder, or a single workbook in an office's folder."""
    phase: Phase
    now: datetime
    """Time zone aware: the time signatures claim."""
    password: Callable[[str], bytes]
    """Asked with the name of a key, once a key."""
    out: Path | None = None
    """Default: ``ket-qua`` in the campaign's folder, ``ban-nhap`` for drafts."""
    until: str = "report"
    start: str = "read"
    """Papers of earlier stages are used as they lie in the output folder."""
    engine: str = "auto"
    font_places: "tuple[Place, ...]" = ()
    """Where faces are looked for; empty: the bundled ones."""
    jobs: int = 2
    """Processes that render at a time."""
    language: str = "vi"
    law: str = ""
    """Id of the rules to go by; empty for those the campaign's settings name, or else its dates choose."""
    dossier_plan: Path | None = None
    """A plan of dossiers that goes before the office's own; None: there is none."""
    progress: Progress = no_progress
    begins: Begins = untold
    """Told of ``read``, ``fill``, ``render``, ``sign``, ``compare``, ``lint``, ``assemble``, ``verify``, ``report``."""
    keys_left_out: frozenset[str] = frozenset()
    """Names of keys that this run signs nothing with; what was signed with them before stays while it is the same."""
    is_draft: bool = False
    """Whether papers show their gaps in words: as Word and PDF only, neither signed nor put into dossiers."""

    def does(self, stage: str) -> bool:
        """Whether ``stage`` is part of this run."""
        return STAGES.index(self.start) <= STAGES.index(stage) and self.goes_beyond(stage)

    def goes_beyond(self, stage: str) -> bool:
        """Whether the run reaches ``stage``."""
        if self.is_draft and stage not in DRAFT_STAGES:
            return False
        return STAGES.index(stage) <= STAGES.index(self.until)

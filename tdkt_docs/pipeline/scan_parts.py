"""Where scans that go into a dossier are made ready: straightened, with text, within a size."""

from dataclasses import dataclass
from pathlib import Path

from tdkt_docs.model.dossier import DossierPart
from tdkt_docs.model.finding import Finding

__all__ = ["ReadyPart", "ready_part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyPart:
    """A part as it goes in, and what was found while its scan was made ready."""

    part: DossierPart
    findings: tuple[Finding, ...] = ()


def ready_part(part: DossierPart, into: Path, profile: str) -> ReadyPart:
    """The part with its scan made ready; a signed file, a slip, or where no profile is named, as it is.

    Args:
        part: A file that is none of our papers.
        into: Where the file made ready is to lie.
        profile: Id of the office's profile; empty for none.
    """
    del into, profile
    return ReadyPart(part=part)

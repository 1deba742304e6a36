"""Where scans that go into a dossier are made ready: straightened, no larger than asked, to be searched."""

from dataclasses import dataclass, replace
from pathlib import Path

from tdkt_docs import catalog, scan
from tdkt_docs.errors import SourceError
from tdkt_docs.model.dossier import DossierPart
from tdkt_docs.model.dossier_settings import DossierSettings
from tdkt_docs.model.finding import Finding

__all__ = ["ReadyPart", "ready_part"]

_SCANS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyPart:
    """A part as it goes in, and what was found while its scan was made ready."""

    part: DossierPart
    findings: tuple[Finding, ...] = ()


def ready_part(part: DossierPart, into: Path, settings: DossierSettings) -> ReadyPart:
    """The part with its scan made ready; a signed file, a slip, or where nothing is asked for, as it is.

    What cannot be read as a scan goes on as it is, too: assembling tells what is wrong with it.

    Args:
        part: A file that is none of our papers.
        into: Where the file made ready is to lie.
        settings: The profile, and whether a text layer is wanted.

    Raises:
        UsageError: There is no such profile.
    """
    asks_nothing = not settings.scan and not settings.has_text
    is_scan = part.original is None and part.path.suffix.lower() in _SCANS
    if asks_nothing or part.is_signed or part.is_slip or not is_scan:
        return ReadyPart(part=part)
    profile = catalog.scan_profile(settings.scan or next(iter(catalog.scan_profiles())))
    reader = scan.text_reader() if settings.has_text else None
    try:
        made = scan.prepare(part.path, into, profile, reader=reader)
    except SourceError:
        return ReadyPart(part=part)
    lacks_reader = settings.has_text and reader is None
    told = (*made.findings, scan.reader_missing(part.path.name)) if lacks_reader else made.findings
    return ReadyPart(part=replace(part, path=into, original=part.path, carries_original=False), findings=told)

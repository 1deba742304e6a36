"""How much the office's settings want signatures to carry, and who helps to reach it."""

from dataclasses import replace
from pathlib import Path

from tdkt_docs import sign
from tdkt_docs.model.campaign import Office
from tdkt_docs.verify.trust import read_roots

__all__ = ["services_for_slot", "services_of"]


def services_of(office: Office, office_dir: Path) -> sign.Services:
    """What signatures of the office's level need; at B-B nobody is asked anything.

    Args:
        office: With ``[ky-so]`` of its settings.
        office_dir: Where its trusted roots lie.

    Raises:
        SignError: The level is unknown, or needs what the settings do not name.
        SourceError: The trusted roots cannot be read.
    """
    asked = office.signing
    if asked.level in ("", sign.Level.B):
        return sign.Services()
    return sign.services_for(asked.level, asked.tsa, read_roots(office_dir / office.roots) if office.roots else None)


def services_for_slot(services: sign.Services, *, is_last: bool) -> sign.Services:
    """The same for one of a paper's signatures: the archive's time stamp comes once, over the last of them."""
    if services.level is sign.Level.LTA and not is_last:
        return replace(services, level=sign.Level.LT)
    return services

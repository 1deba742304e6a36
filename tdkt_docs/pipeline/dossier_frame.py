"""What every dossier of an office says alike, whether its papers come from a campaign or from a folder."""

from tdkt_docs.model.campaign import Office
from tdkt_docs.model.dossier import DossierPlan
from tdkt_docs.model.dossier_rules import DossierRule
from tdkt_docs.pipeline.program import PROGRAM

__all__ = ["framed"]


def framed(office: Office, rule: DossierRule, *, key: str, title: str) -> DossierPlan:
    """A plan without papers and days: the office, and how it wants its dossiers, else how their rule has them."""
    settings = office.dossiers
    return DossierPlan(
        key=key,
        title=title,
        office=office.name,
        parent=office.parent,
        retention=office.retention,
        rights=settings.rights,
        creator=settings.creator,
        condition=settings.condition,
        has_dividers=rule.has_dividers if settings.has_dividers is None else settings.has_dividers,
        has_closing=rule.has_closing if settings.has_closing is None else settings.has_closing,
        is_duplex=settings.is_duplex,
        volume_bytes=settings.volume_bytes,
        program=PROGRAM,
    )

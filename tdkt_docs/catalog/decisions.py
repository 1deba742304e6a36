"""Which decision an award is given by."""

from tdkt_docs.model.campaign import Campaign
from tdkt_docs.model.rules import Award

__all__ = ["decision_key"]


def decision_key(award: Award, campaign: Campaign) -> str:
    """Key of the decision on ``award``, in the register and among papers: its own, or the one of all awards."""
    return "quyet-dinh-chung" if campaign.has_one_decision else f"quyet-dinh-{award.file_stem}"

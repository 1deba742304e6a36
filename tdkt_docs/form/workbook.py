"""The empty workbook of a campaign."""

from tdkt_docs.form.kind import write
from tdkt_docs.form.of_campaign import form_of_campaign
from tdkt_docs.model.rules import RulePack

__all__ = ["blank"]

_USUAL = "cong-trang"


def blank(pack: RulePack, year: int = 0, campaign_kind: str = "") -> bytes:
    """An empty workbook (.xlsx) for one campaign, the same bytes every time.

    Args:
        pack: The rules in force, for the awards to choose from.
        year: The year put forward for, printed in the titles; 0 leaves it out.
        campaign_kind: Loại khen thưởng: ``cong-hien`` has columns of its own.
    """
    return write(form_of_campaign(pack, campaign_kind or _USUAL, year), "xlsx")

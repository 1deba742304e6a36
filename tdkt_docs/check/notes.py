"""What there is to know about the rules themselves: past their end, amended by a text not read."""

from collections.abc import Iterator

from tdkt_docs.model.campaign import Campaign
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import RulePack
from tdkt_docs.vn import dates

__all__ = ["judge"]

_TO_LOOK_AT = frozenset({"TD-190", "TD-192", "TD-194"})
_OUR_OWN = frozenset({"TD-193", "TD-194"})
"""Told of the settings, not of the law."""
_OF_ANOTHER_TEXT = frozenset({"TD-191"})
"""Names the text it is about, which is not the pack's."""


def judge(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:  # noqa: ARG001 - all campaign-wide judges are called alike
    """One finding per note of the pack."""
    for code in pack.notes:
        yield Finding(
            code=code,
            severity=Severity.WARNING if code in _TO_LOOK_AT else Severity.NOTE,
            values={
                "pack": pack.title,
                "first_day": dates.numeric(pack.valid_from),
                "last_day": dates.numeric(pack.valid_to) if pack.valid_to else "",
                "by_dates": pack.chosen_by_dates,
                "profile": pack.profile,
            },
            legal_basis="" if code in _OUR_OWN | _OF_ANOTHER_TEXT else pack.source,
            certainty=Certainty.EXACT if code in _OUR_OWN else Certainty.SECONDARY,
        )

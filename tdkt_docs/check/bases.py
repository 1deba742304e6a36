"""Căn cứ as the settings give them, judged on the days of the papers that bear them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Campaign, Dates
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import RulePack

__all__ = ["judge"]

_ALL = "*"
_PRAISING = ("quyet-dinh", "to-trinh-noi-bo", "to-trinh-cap-tren")
"""Kinds that rest on law and decree, and what the lines of all kinds are judged for."""
_IN_BLOCK = ("quyet-dinh", "to-trinh")


def judge(campaign: Campaign, pack: RulePack, issued: Mapping[str, date]) -> Iterator[Finding]:
    """What is wrong with the lines of the settings, each thing told once; built lines need no judging."""
    style, told = campaign.office.basis_style, set[tuple[str, ...]]()
    for kind, lines in campaign.office.bases.items():
        own = [line for line in lines if line != catalog.AUTOMATIC]
        for on in _days(kind, campaign, issued):
            found = [finding for line in own for finding in catalog.judge_line(line, pack.instruments, on, style=style)]
            if len(own) == len(lines) and own and (kind == _ALL or kind.startswith(_IN_BLOCK)):
                found += catalog.judge_block(own, pack.instruments, on, papers=f"[can-cu] {kind}", style=style)
            for finding in found:
                key = (finding.code, finding.values.get("line", kind), finding.values.get("title", ""))
                if key not in told:
                    told.add(key)
                    yield finding


def _days(kind: str, campaign: Campaign, issued: Mapping[str, date]) -> Sequence[date | None]:
    """The days of the papers the lines are for: as the register gives them, else as the campaign expects them."""
    kinds = [other for other in _PRAISING if other not in campaign.office.bases] if kind == _ALL else [kind]
    days = {on: None for name in kinds for on in _days_of(name, campaign.dates, issued)}
    return tuple(days) or (catalog.paper_day(kind, campaign.dates),)


def _days_of(kind: str, dates: Dates, issued: Mapping[str, date]) -> Sequence[date | None]:
    given = [on for key, on in issued.items() if key == kind or key.startswith(f"{kind}-")]
    return given or [catalog.paper_day(kind, dates)]

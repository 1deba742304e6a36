"""What differs from the office's last campaign, person by person; facts only."""

from collections.abc import Iterable, Iterator, Mapping

from tdkt_docs import bind, catalog, read
from tdkt_docs.errors import TdktError
from tdkt_docs.model.campaign import Campaign, Collective, Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.pipeline.collecting.answers import Incoming
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.office.history import campaign_folders
from tdkt_docs.vn.text import fold

__all__ = ["last_year_findings"]

_FACTS: Mapping[str, str] = {
    "chuc_vu": "position",
    "don_vi": "unit",
    "trinh_do": "education",
    "hoc_vi": "degree",
    "cap_tren": "parent",
}
"""Columns that are compared, and what a subject calls them."""
_SHORTEST = 60
"""Letters of a text whose repetition says something."""


def last_year_findings(prepared: Prepared, said: Iterable[Incoming]) -> Iterator[Finding]:
    """A note for each fact that changed since the last campaign, a warning for each text that is word for word its."""
    came = [(one, row) for one in said for row in one.rows]
    last = _last_campaign(prepared) if came else None
    if last is None:
        return
    by_name: dict[str, list[Proposal]] = {}
    for proposal in last.proposals:
        by_name.setdefault(fold(proposal.subject.name), []).append(proposal)
    told: set[tuple[str, str]] = set()
    for one, row in came:
        then = _same(row, by_name.get(fold(row.name), []))
        for cell in row.cells if then else ():
            found = _compared(one, row, cell, then)
            if found is not None and (row.name, cell.column) not in told:
                told.add((row.name, cell.column))
                yield found


def _compared(one: Incoming, row: bind.ComparedRow, cell: bind.ComparedCell, then: list[Proposal]) -> Finding | None:
    where = cell.where
    if row.kind == "reports":
        texts = {fold(" ".join(proposal.report.get(cell.column, ()))) for proposal in then}
        is_copied = len(cell.text) >= _SHORTEST and fold(" ".join(cell.text.split())) in texts
        values = {"name": row.name, "caption": cell.caption, "file": one.file}
        return (
            Finding(code="TD-771", severity=Severity.WARNING, where=where, values=values, subject=row.subject)
            if is_copied
            else None
        )
    had = next((text for proposal in then if (text := getattr(proposal.subject, _FACTS.get(cell.column, ""), ""))), "")
    if not had or fold(had) == fold(cell.text):
        return None
    values = {"name": row.name, "caption": cell.caption, "had": had, "now": cell.text}
    return Finding(code="TD-770", severity=Severity.NOTE, where=where, values=values, subject=row.subject)


def _same(row: bind.ComparedRow, then: list[Proposal]) -> list[Proposal]:
    """Those of last time who may be the row's person: not born otherwise."""
    born = row.about.get("ngay_sinh", "")
    return [each for each in then if isinstance(each.subject, Collective) or _may_be_born(each, born)]


def _may_be_born(proposal: Proposal, born: str) -> bool:
    known = getattr(proposal.subject, "born", None)
    return not born or known is None or str(known.year) == born[-4:]


def _last_campaign(prepared: Prepared) -> Campaign | None:
    """The office's last campaign of an earlier year; None where there is none that can be read."""
    own, found = prepared.campaign, list[bind.Settings]()
    for folder in campaign_folders(prepared.settings.office_dir):
        try:
            settings = bind.load_settings(folder)
        except (TdktError, OSError):
            continue
        if settings.workbook != prepared.settings.workbook and 0 < settings.campaign.year < own.year:
            found.append(settings)
    for settings in sorted(found, key=lambda one: -one.campaign.year):
        try:
            pack = catalog.pack_for(settings.campaign.dates, profile=settings.campaign.office.profile)
            return bind.bind(read.read_together(settings.workbook, *settings.more), settings, pack).campaign
        except (TdktError, OSError):
            continue
    return None

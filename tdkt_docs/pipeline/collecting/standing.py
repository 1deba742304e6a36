"""Who has answered: each report that is waited for, with the files that answer it."""

from collections.abc import Iterable, Iterator, Sequence

from tdkt_docs import catalog, collect
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.template import Template
from tdkt_docs.pipeline.collecting.answers import Incoming
from tdkt_docs.pipeline.collecting.scans import ScanMatch
from tdkt_docs.pipeline.gather import Prepared

__all__ = ["standings"]

_OF_ONE = "proposal"


def standings(
    prepared: Prepared, said: Sequence[Incoming], signed: Iterable[ScanMatch]
) -> tuple[collect.Standing, ...]:
    """Where each report stands that somebody put forward is to write, in the lists' order.

    Args:
        prepared: The campaign before anything of this time is taken.
        said: What files say.
        signed: The signed copies that are taken.
    """
    proposals = {proposal.key: proposal for proposal in prepared.campaign.proposals}
    came = {match.paper.key: match.files for match in signed}
    found = []
    for paper in prepared.papers:
        is_written = paper.template.per == _OF_ONE and any(field.content for field in paper.template.fields)
        proposal = proposals.get(paper.rows[0]) if is_written and paper.rows else None
        if proposal is not None:
            filled = dict(_filled(paper, proposal, said, prepared))
            filled |= {file: frozenset() for file in came.get(paper.key, ())}
            asked = _asked(paper.template, proposal)
            found.append(collect.standing_of(paper, proposal, asked, filled, is_signed=paper.key in came))
    order = {proposal.key: place for place, proposal in enumerate(prepared.campaign.proposals)}
    by_paper = {paper.key: order.get(paper.rows[0], 0) for paper in prepared.papers if paper.rows}
    return tuple(sorted(found, key=lambda each: by_paper[each.paper]))


def _asked(template: Template, proposal: Proposal) -> frozenset[str]:
    """The fields that whoever writes the report has to fill: required, and kept in the lists or the report itself."""
    paths = catalog.form_paths()
    sheet = "collectives" if proposal.subject.is_collective else "persons"
    return frozenset(
        field.id for field in template.fields if (field.required or field.content) and paths.keeps(field.path, sheet)
    )


def _filled(
    paper: Paper, proposal: Proposal, said: Iterable[Incoming], prepared: Prepared
) -> Iterator[tuple[str, frozenset[str]]]:
    """The fields of a paper that files fill, by file."""
    same = {each.key for each in prepared.campaign.proposals if each.subject.key == proposal.subject.key}
    for one in said:
        rows = [row for row in one.rows if row.subject in same]
        if not rows or (one.template and one.template != paper.template.kind):
            continue
        columns = {cell.column for row in rows for cell in row.cells} | {row.kind for row in rows}
        fields = _fields(paper.template, columns)
        if one.template or fields & {field.id for field in paper.template.fields if field.content}:
            yield one.file, one.fields | fields


def _fields(template: Template, columns: set[str]) -> frozenset[str]:
    """The fields of a form that columns of the lists, or rows of other sheets, fill."""
    paths = catalog.form_paths()
    found = set()
    for field in template.fields:
        facts = {*paths.facts.get(field.path, {}).values(), paths.section(field.path)}
        written = {paths.written[field.path].column} if field.path in paths.written else set()
        sheet = {paths.rows[field.path].sheet} if field.path in paths.rows else set()
        if (facts | written | sheet) & columns - {""}:
            found.add(field.id)
    return frozenset(found)

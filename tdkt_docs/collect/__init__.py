"""collect: what came back from units and what becomes of it; pure: files are read and written elsewhere."""

from tdkt_docs.collect.merging import NEW, OLD, Candidate, Choices, Conflict, Merge, merge
from tdkt_docs.collect.naming import Known, Likely, likely_papers
from tdkt_docs.collect.page_mark import PageMark, PagesFound, pages_found, pattern, read_mark, short_digest
from tdkt_docs.collect.paper_id import paper_ids
from tdkt_docs.collect.standing import Standing, Standings, standing_of, units_without

__all__ = [
    "NEW",
    "OLD",
    "Candidate",
    "Choices",
    "Conflict",
    "Known",
    "Likely",
    "Merge",
    "PageMark",
    "PagesFound",
    "Standing",
    "Standings",
    "likely_papers",
    "merge",
    "pages_found",
    "paper_ids",
    "pattern",
    "read_mark",
    "short_digest",
    "standing_of",
    "units_without",
]

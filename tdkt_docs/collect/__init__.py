"""collect: what came back from units and what it is; pure: files are read and written elsewhere."""

from tdkt_docs.collect.page_mark import PageMark, PagesFound, pages_found, pattern, read_mark, short_digest
from tdkt_docs.collect.paper_id import paper_ids

__all__ = ["PageMark", "PagesFound", "pages_found", "paper_ids", "pattern", "read_mark", "short_digest"]

"""Papers re-read: do they agree with themselves, with each other, with the workbook, and with the law of their day."""

from tdkt_docs.crosscheck._finding import Context, Source
from tdkt_docs.crosscheck.comparison import compare

__all__ = ["Context", "Source", "compare"]

"""read: a source file → sheets of raw cells, nothing interpreted and the file never touched."""

from tdkt_docs.read.source import read, read_together

__all__ = ["read", "read_together"]

"""read: a source file → sheets of raw cells, nothing interpreted and the file never touched."""

from tdkt_docs.read.source import read

__all__ = ["read"]

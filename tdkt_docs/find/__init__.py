"""Looking for names and words in packages of many years, with or without accents."""

from tdkt_docs.find.index import INDEX_NAME, Index, Refreshed, Unreadable, has_full_text, opened
from tdkt_docs.find.searching import Found, Request, Result, search
from tdkt_docs.find.words import has_accents

__all__ = [
    "INDEX_NAME",
    "Found",
    "Index",
    "Refreshed",
    "Request",
    "Result",
    "Unreadable",
    "has_accents",
    "has_full_text",
    "opened",
    "search",
]

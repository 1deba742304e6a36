"""Copies for publication: what the law protects is taken out of text, metadata, attachments and hidden layers."""

from tdkt_docs.redact.copying import Count, Options, Redacted, Withheld, redact
from tdkt_docs.redact.rules import Kind
from tdkt_docs.redact.secrets import Person

__all__ = ["Count", "Kind", "Options", "Person", "Redacted", "Withheld", "redact"]

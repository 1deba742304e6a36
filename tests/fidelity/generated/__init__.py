"""Invented papers, each with one thing that Vietnamese office papers do; a paper's name says which."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from fidelity.generated import fields, lettering, lists, pages, shapes, tables

__all__ = ["PAPERS"]

PAPERS: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        name.replace("_", "-"): getattr(module, name)
        for module in (tables, pages, lists, lettering, shapes, fields)
        for name in module.__all__
    }
)
"""What makes each paper as .docx, by its name."""

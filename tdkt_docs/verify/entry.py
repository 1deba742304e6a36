"""An entry of a PDF dictionary with its reference followed."""

from typing import Any

__all__ = ["entry"]


def entry(node: Any, key: str, otherwise: Any = None) -> Any:
    """The entry, or ``otherwise``: pyHanko follows references for ``[]`` only, not for ``get``."""
    return node[key] if key in node else otherwise  # noqa: SIM401 # pyHanko's get follows no reference

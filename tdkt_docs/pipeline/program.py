"""What the program calls itself in everything it makes."""

from tdkt_docs import __version__

__all__ = ["PROGRAM"]

PROGRAM = f"tdkt-docs {__version__}"
"""Name and version, as manifests, packages and reports tell them."""

"""``rules/dossier.toml``: in which order papers lie in a dossier."""

from functools import cache

from tdkt_docs import resources
from tdkt_docs.catalog._toml import Kind, Node, parsed
from tdkt_docs.errors import RulesError

__all__ = ["dossier_order"]

_FILE = "dossier.toml"
_RULES = Kind("rules", RulesError)


@cache
def dossier_order() -> tuple[str, ...]:
    """The kinds of papers in their order; kinds it does not name follow."""
    node = Node(_RULES, _FILE, parsed(_RULES, _FILE, (resources.rules_dir() / _FILE).read_bytes()))
    node.only("schema", "order")
    return node.texts("order", None)

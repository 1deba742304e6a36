"""``rules/archive.toml``: the data fields that the metadata of a package holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from tdkt_docs import resources
from tdkt_docs.catalog._toml import Kind, Node, parsed
from tdkt_docs.errors import RulesError
from tdkt_docs.model.finding import Certainty

__all__ = ["ArchiveField", "ArchiveFields", "FieldSet", "archive_fields"]

_FILE = "archive.toml"
_RULES = Kind("rules", RulesError)
_TYPES = ("S", "N", "D")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveField:
    """One field as its source lists it."""

    name: str
    """``"A/B"`` lies within ``"A"``."""
    source: str
    """What fills it; empty: nothing known does."""
    type: str = "S"
    """``S`` text, ``N`` figures, ``D`` day."""
    length: int = 0
    """The most characters; 0: none set."""
    is_read_so: bool = False
    """What to write into it is our reading of its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSet:
    """The fields of one instrument."""

    document: str = ""
    certainty: Certainty
    note: str
    dossier: tuple[ArchiveField, ...] = ()
    papers: tuple[ArchiveField, ...] = ()
    misprints: Mapping[str, str] = field(default_factory=dict)
    """What the instrument's own files print instead of a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFields:
    """All that the metadata files rest on."""

    decree: FieldSet
    circular: FieldSet
    submission: FieldSet
    """The packages' METS, EAD and PREMIS: certainty and note only."""
    language: str


@cache
def archive_fields() -> ArchiveFields:
    """The fields, read once."""
    node = Node(_RULES, _FILE, parsed(_RULES, _FILE, (resources.rules_dir() / _FILE).read_bytes()))
    node.only("schema", "nd30", "tt05", "sip", "values")
    sets = {name: _set(node.child(name) or node) for name in ("nd30", "tt05", "sip")}
    values = node.child("values") or node
    return ArchiveFields(
        decree=sets["nd30"], circular=sets["tt05"], submission=sets["sip"], language=values.text("language")
    )


def _set(node: Node) -> FieldSet:
    node.only("document", "certainty", "note", "misprints", "dossier", "papers")
    return FieldSet(
        document=node.text("document", ""),
        certainty=Certainty(node.choice("certainty", tuple(Certainty))),
        note=node.text("note"),
        dossier=tuple(map(_field, node.items("dossier"))),
        papers=tuple(map(_field, node.items("papers"))),
        misprints=node.words("misprints"),
    )


def _field(node: Node) -> ArchiveField:
    node.only("name", "from", "type", "length", "reading")
    return ArchiveField(
        name=node.text("name"),
        source=node.text("from", ""),
        type=node.choice("type", _TYPES, "S"),
        length=node.number("length", 0),
        is_read_so=bool(node.choice("reading", (Certainty.UNVERIFIED.value,), "")),
    )

"""The pack files as they lie in ``rules/``: what each is and its raw tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tdkt_docs.catalog._toml import Kind, Node, parsed
from tdkt_docs.errors import RulesError
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.rules import PackInfo

__all__ = ["RULES", "Document", "Files", "documents", "files_in", "ids", "on_profile", "plain"]

RULES = Kind("rules", RulesError)
Files = tuple[tuple[str, bytes], ...]
"""Names under ``rules/`` and contents."""

_ROLES = ("names", "base", "regime", "amendment")
_ONTO = {"base": "extends", "regime": "extends", "amendment": "amends"}
_PACK_KEYS = [
    "schema",
    "id",
    "role",
    "extends",
    "amends",
    "takes",
    "title",
    "source",
    "certainty",
    "valid_from",
    "valid_to",
    "last_checked",
    "notes",
    "changes",
    "issuer",
    "round_up",
    "quorum",
    "confirmations",
    "awards",
    "rules",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One pack file or one issuer's profile."""

    file: str
    info: PackInfo
    takes: tuple[str, ...] = ()
    """Of the pack it extends, only these awards; empty for all."""
    table: Mapping[str, object]

    @property
    def starts(self) -> date:
        """Its first day; the earliest there is where that is not known."""
        return self.info.valid_from or date.min


def files_in(folder: Path) -> Files:
    """All rule files of a folder with their content."""
    names = ("packs/*.toml", "profiles/*.toml", "base-salary.toml", "instruments.toml")
    paths = sorted(path for name in names for path in folder.glob(name))
    return tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)


def documents(files: Files) -> tuple[Document, ...]:
    """The packs among the files."""
    return tuple(_document(name, _top(name, data)) for name, data in files if name.startswith("packs/"))


def on_profile(files: Files, profile: str) -> Document | None:
    """The profile of that name; None where there is none."""
    name = f"profiles/{profile}.toml"
    data = dict(files).get(name)
    if data is None:
        return None
    node = _top(name, data)
    node.text("issuer")
    return _read(name, node, "profile", node.text("amends", ""))


def ids(known: Sequence[Document], role: str) -> str:
    """The ids of one role, as messages list them."""
    return ", ".join(document.info.id for document in known if document.info.role == role)


def plain(name: str, contents: Mapping[str, bytes]) -> Node:
    """A rule file that is no pack."""
    if name not in contents:
        RULES.fail("no-file", file=name)
    return Node(RULES, name, parsed(RULES, name, contents[name]))


def _document(name: str, node: Node) -> Document:
    role = node.choice("role", _ROLES)
    if node.day("valid_from") is None:
        node.fail("missing-key", "valid_from")
    return _read(name, node, role, node.text(_ONTO[role], "") if role in _ONTO else "")


def _read(name: str, node: Node, role: str, onto: str) -> Document:
    info = PackInfo(
        id=node.text("id"),
        role=role,
        title=node.text("title"),
        source=node.text("source"),
        certainty=Certainty(node.choice("certainty", tuple(Certainty))),
        valid_from=node.day("valid_from"),
        valid_to=node.day("valid_to"),
        onto=onto,
        issuer=node.text("issuer", ""),
        last_checked=node.day("last_checked"),
        notes=node.texts("notes"),
    )
    return Document(file=name, info=info, takes=node.texts("takes"), table=node.table)


def _top(name: str, data: bytes) -> Node:
    node = Node(RULES, name, parsed(RULES, name, data))
    node.only(*_PACK_KEYS)
    if node.number("schema") != 1:
        node.fail("bad-value", "schema", value=node.number("schema"), allowed="1")
    return node

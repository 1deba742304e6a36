"""``rules/requirements.toml``: the papers dossiers ask for, and how attachments are told by their names."""

from functools import lru_cache
from pathlib import Path

from tdkt_docs import resources
from tdkt_docs.catalog._toml import Kind, Node, parsed
from tdkt_docs.errors import RulesError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.checklist import FileType, LocalSource, Requirement, Requirements
from tdkt_docs.model.finding import Certainty

__all__ = ["requirements"]

_FILE = "requirements.toml"
_RULES = Kind("rules", RulesError)
_SCOPES = ("dong", "dot")
_SUBJECTS = ("ca-nhan", "tap-the")
_CONDITIONS = ("tax-duties", "past-award", "absent-members", "electronic")
_KEYS = (
    "label",
    "provider",
    "scope",
    "paper",
    "when",
    "awards",
    "subject",
    "kinds",
    "accepts",
    "accepts_at",
    "levels",
    "from_phase",
    "source",
    "certainty",
    "local",
    "is_local",
    "if_any",
)


def requirements(folder: Path | None = None) -> Requirements:
    """What the file says, in its order.

    Args:
        folder: Where the rules lie; None for the bundled ones.

    Raises:
        RulesError: The file is broken; names the key.
    """
    return _read(((folder or resources.rules_dir()) / _FILE).read_bytes())


@lru_cache(maxsize=4)
def _read(data: bytes) -> Requirements:
    node = Node(_RULES, _FILE, parsed(_RULES, _FILE, data))
    node.only("schema", "types", "requirements")
    types = tuple(_type(id_, each) for id_, each in node.children("types").items())
    known = {each.id for each in types}
    asked = tuple(_requirement(id_, each, known) for id_, each in node.children("requirements").items())
    return Requirements(types=types, requirements=asked)


def _type(id_: str, node: Node) -> FileType:
    node.only("label", "marks", "scope", "signs", "names_awards")
    return FileType(
        id=id_,
        label=node.text("label"),
        marks=node.texts("marks", None),
        names_awards=node.flag("names_awards"),
        scope=node.choice("scope", _SCOPES, "dong"),
        signs=node.text("signs", ""),
    )


def _requirement(id_: str, node: Node, types: set[str]) -> Requirement:
    node.only(*_KEYS)
    condition = node.text("when", "")
    if condition and condition.partition(":")[0] not in _CONDITIONS:
        node.fail("bad-value", "when", value=condition, allowed=", ".join(_CONDITIONS))
    for key in ("accepts", "accepts_at"):
        unknown = [each for each in node.texts(key) if each not in types]
        if unknown:
            node.fail("bad-value", key, value=", ".join(unknown), allowed=", ".join(sorted(types)))
    return Requirement(
        id=id_,
        label=node.text("label"),
        provider=node.text("provider"),
        scope=node.choice("scope", _SCOPES, "dong"),
        paper=node.text("paper", ""),
        when=condition,
        awards=node.texts("awards"),
        subject=node.choice("subject", _SUBJECTS, ""),
        kinds=node.texts("kinds"),
        accepts=node.texts("accepts"),
        accepts_at=node.texts("accepts_at"),
        levels=node.texts("levels"),
        from_phase=node.choice("from_phase", tuple(Phase), Phase.BEFORE_MEETING),
        source=node.text("source", ""),
        certainty=_certainty(node, Certainty.UNVERIFIED),
        local=tuple(_local(item) for item in node.items("local")),
        is_local=node.flag("is_local"),
        if_any=node.flag("if_any"),
    )


def _local(node: Node) -> LocalSource:
    node.only("profile", "source", "certainty")
    return LocalSource(profile=node.text("profile"), source=node.text("source"), certainty=_certainty(node))


def _certainty(node: Node, default: Certainty | None = None) -> Certainty:
    return Certainty(node.choice("certainty", tuple(Certainty), default))

"""``rules/the-thuc/<id>/*.toml``: the rules of layout of one document, and what an office puts in their place."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tdkt_docs import resources
from tdkt_docs.catalog._toml import Kind, Node, merged, parsed
from tdkt_docs.errors import RulesError, UsageError
from tdkt_docs.model.finding import Certainty, Severity
from tdkt_docs.model.layout import CheckRule, ComponentRule, LayoutRules, ProfileRule, Span

__all__ = ["OFFICE_LAYOUT", "layout_profiles", "layout_rules"]

OFFICE_LAYOUT = "the-thuc.toml"
"""The file of an office's folder whose keys go before the decree's."""
_FOLDER = "the-thuc"
_DEFAULT = "nd30-2020"
_RULES = Kind("rules", RulesError)
_OWN = ("id", "van-ban", "kiem-tra", "thanh-phan", "loai")
_RANGE = 2


def layout_profiles() -> tuple[str, ...]:
    """The ids of the rules that are bundled."""
    return tuple(sorted(path.name for path in (resources.rules_dir() / _FOLDER).iterdir() if path.is_dir()))


def layout_rules(office: Path | None = None, *, id_: str = "") -> LayoutRules:
    """The rules in force: those called ``id_``, over them what ``the-thuc.toml`` of an office's folder says.

    Args:
        office: The office's folder; without one, or without that file in it, nothing is changed.
        id_: A folder of ``rules/the-thuc``; empty for the office's ``base``, else the decree on administrative papers.

    Raises:
        RulesError: A file is broken.
        UsageError: There are no such rules.
    """
    own = office / OFFICE_LAYOUT if office is not None else None
    return _made(id_, own.read_bytes() if own is not None and own.is_file() else b"")


@cache
def _made(id_: str, own: bytes) -> LayoutRules:
    above = parsed(_RULES, OFFICE_LAYOUT, own) if own else {}
    base = id_ or str(above.pop("base", _DEFAULT))
    above.pop("base", None)
    folder = resources.rules_dir() / _FOLDER / base
    if base not in layout_profiles():
        raise UsageError("catalog.no-such-layout", value=base, known=", ".join(layout_profiles()))
    files = [(path.name, parsed(_RULES, path.name, path.read_bytes())) for path in sorted(folder.glob("*.toml"))]
    table, origins = merged([*files, (OFFICE_LAYOUT, above)])
    return _rules(Node(_RULES, base, table, origins=origins))


def _rules(top: Node) -> LayoutRules:
    document = top.text("van-ban")
    components = {name: _component(name, node, document) for name, node in top.children("thanh-phan").items()}
    return LayoutRules(
        id=top.text("id"),
        document=document,
        checks={code: _check(code, node, document) for code, node in top.children("kiem-tra").items()},
        components=components,
        profiles={name: _profile(name, node) for name, node in top.children("loai").items()},
        values=dict(_values(top.table)),
    )


def _check(code: str, node: Node, document: str) -> CheckRule:
    node.only("severity", "certainty", "article", "note")
    certainty = Certainty(node.choice("certainty", tuple(Certainty), Certainty.EXACT))
    severity = Severity(node.choice("severity", tuple(Severity)))
    if certainty is not Certainty.EXACT and severity is Severity.ERROR:
        severity = Severity.WARNING
    return CheckRule(
        code=code, severity=severity, certainty=certainty, legal_basis=_basis(node.text("article", ""), document)
    )


def _basis(article: str, document: str) -> str:
    return f"{article} {document}" if article else ""


def _component(name: str, node: Node, document: str) -> ComponentRule:
    node.only("label", "size", "case", "bold", "italic", "align", "article", "certainty")
    return ComponentRule(
        id=name,
        label=node.text("label"),
        size_pt=_span(node, "size") if "size" in node.table else None,
        case=node.choice("case", ("hoa", "thuong"), ""),
        is_bold=node.flag("bold") if "bold" in node.table else None,
        is_italic=node.flag("italic") if "italic" in node.table else None,
        alignments=node.texts("align"),
        legal_basis=_basis(node.text("article", ""), document),
        certainty=Certainty(node.choice("certainty", tuple(Certainty), Certainty.EXACT)),
    )


def _profile(name: str, node: Node) -> ProfileRule:
    node.only("label", "titles", "needs", "lines", "skips", "only", "at_most")
    return ProfileRule(
        id=name,
        label=node.text("label"),
        titles=node.texts("titles"),
        needs=node.texts("needs"),
        lines=node.texts("lines"),
        skips=frozenset(node.texts("skips")),
        only=frozenset(node.texts("only")),
        at_most=Severity(node.choice("at_most", tuple(Severity), Severity.ERROR)),
    )


def _span(node: Node, key: str) -> Span:
    value = node.table[key]
    if isinstance(value, list) and len(value) == _RANGE and all(isinstance(each, int | float) for each in value):
        return Span(least=float(value[0]), most=float(value[1]))
    return node.fail("wrong-type", key, expected="[least, most]")


def _values(table: Mapping[str, object], at: str = "") -> Iterator[tuple[str, object]]:
    """The other tables, flat; an array of exactly two numbers is a range."""
    for name, value in table.items():
        key = f"{at}.{name}" if at else name
        if not at and name in _OWN:
            continue
        if isinstance(value, dict):
            yield from _values(value, key)
        elif isinstance(value, list):
            is_range = len(value) == _RANGE and all(isinstance(each, int | float) for each in value)
            yield key, Span(least=float(value[0]), most=float(value[1])) if is_range else tuple(value)
        else:
            yield key, value

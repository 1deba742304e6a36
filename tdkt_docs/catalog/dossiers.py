"""``rules/dossier.toml``: how dossiers are laid out, and what an office or a plan puts in its place."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from tdkt_docs import resources
from tdkt_docs.catalog._toml import Kind, Node, merged, parsed
from tdkt_docs.catalog.requirements import requirements
from tdkt_docs.errors import RulesError, SourceError
from tdkt_docs.model.dossier_rules import DossierRule, DossierRules, ListedPaper, Section
from tdkt_docs.model.finding import Certainty
from tdkt_docs.vn import dates

__all__ = ["OFFICE_DOSSIERS", "dossier_rules"]

OFFICE_DOSSIERS = "ho-so.toml"
"""The file of an office's folder whose keys go before the bundled ones."""
_FILE = "dossier.toml"
_RULES = Kind("rules", RulesError)
_SECTION_KEYS = ("heading", "kinds", "types", "papers", "provider", "providers", "public", "source", "certainty")
_DOSSIER_KEYS = ("label", "sections", "leaves_out", "shares", "follows_awards", "dividers", "closing")
_PAPER_KEYS = ("file", "title", "number", "dated", "author", "note", "section", "public")


def dossier_rules(office: Path | None = None, plan: Path | None = None) -> DossierRules:
    """How dossiers are laid out: as bundled, over it the office's ``ho-so.toml``, over that a plan.

    Args:
        office: The office's folder; without one, or without that file in it, nothing is changed.
        plan: A file of the same shape, which may also name files one by one.

    Raises:
        RulesError: A file is broken; names the key.
        SourceError: There is no such plan.
    """
    own = office / OFFICE_DOSSIERS if office is not None else None
    layers = []
    if own is not None and own.is_file():
        layers.append((OFFICE_DOSSIERS, own.read_bytes()))
    if plan is not None:
        layers.append((plan.name, _given(plan)))
    return _made(tuple(layers))


def _given(plan: Path) -> bytes:
    try:
        return plan.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("cli.not-found", path=plan.name) from error
    except OSError as error:
        raise SourceError("cli.cannot-read", path=plan.name) from error


@lru_cache(maxsize=8)
def _made(layers: tuple[tuple[str, bytes], ...]) -> DossierRules:
    bundled = (_FILE, (resources.rules_dir() / _FILE).read_bytes())
    table, origins = merged([(file, parsed(_RULES, file, data)) for file, data in (bundled, *layers)])
    listed = table.get("papers")
    if isinstance(listed, list):
        origins |= {f"papers[{place}]": origins["papers"] for place in range(1, len(listed) + 1)}
    order = [file for file, _ in (bundled, *layers)]
    ranks = {key: order.index(file) for key, file in origins.items()}
    return _rules(Node(_RULES, _FILE, table, origins=origins), ranks)


def _rules(top: Node, ranks: Mapping[str, int]) -> DossierRules:
    top.only("schema", "title", "dossiers", "sections", "providers", "names", "papers")
    if top.number("schema") != 1:
        top.fail("bad-value", "schema", value=top.number("schema"), allowed="1")
    providers, types = top.words("providers"), {each.id for each in requirements().types}
    written = {id_: _section(id_, node, providers, types) for id_, node in top.children("sections").items()}
    owners = _owners(top, written, ranks)
    sections = {id_: _kept(section, owners) for id_, section in written.items()}
    names = top.children("names")
    for node in names.values():
        node.only("name", "symbol")
    return DossierRules(
        rules={
            id_: replace(rule, follows_awards=rule.follows_awards and not _orders_itself(id_, ranks))
            for id_, node in top.children("dossiers").items()
            for rule in (_dossier(id_, node, sections, types),)
        },
        providers=providers,
        names={words: node.text("name") for words, node in names.items()},
        symbols={symbol: words for words, node in names.items() if (symbol := node.text("symbol", ""))},
        title=top.text("title", ""),
        listed=tuple(_listed(node, sections) for node in top.items("papers")),
    )


def _orders_itself(id_: str, ranks: Mapping[str, int]) -> bool:
    """Whether a file laid over others gives the order of sections and does not say that awards go before it."""
    key = f"dossiers.{id_}"
    return ranks.get(f"{key}.sections", 0) > ranks.get(f"{key}.follows_awards", 0)


def _section(id_: str, node: Node, providers: Mapping[str, str], types: set[str]) -> Section:
    node.only(*_SECTION_KEYS)
    kinds, own_types, others = node.texts("kinds"), node.texts("types"), node.words("providers")
    _refuse_unknown(node, "types", own_types, types)
    _refuse_unknown(node, "public", node.texts("public"), {*kinds, *own_types})
    _refuse_unknown(node, "providers", others, {*kinds, *own_types})
    named = (node.text("provider", ""), *others.values())
    _refuse_unknown(node, "provider", tuple(filter(None, named)), providers)
    return Section(
        id=id_,
        heading=node.text("heading"),
        kinds=kinds,
        types=own_types,
        papers=node.texts("papers"),
        provider=node.text("provider", ""),
        providers=others,
        public=node.texts("public"),
        source=node.text("source", ""),
        certainty=Certainty(node.choice("certainty", tuple(Certainty), Certainty.UNVERIFIED)),
    )


def _refuse_unknown(
    node: Node, key: str, given: tuple[str, ...] | Mapping[str, str], known: Mapping[str, object] | set[str]
) -> None:
    unknown = [each for each in given if each not in known]
    if unknown:
        node.fail("bad-value", key, value=", ".join(unknown), allowed=", ".join(sorted(known)))


def _owners(top: Node, sections: Mapping[str, Section], ranks: Mapping[str, int]) -> Mapping[tuple[str, str], str]:
    """Which section each kind and type lies in: a file laid over another takes it from the sections below.

    Within one file it stands in one section only, for it would lie in either.
    """
    owners: dict[tuple[str, str], str] = {}
    for section in sections.values():
        for key, all_ in (("kinds", section.kinds), ("types", section.types)):
            for what in all_:
                other = owners.get((key, what))
                here = ranks.get(f"sections.{section.id}.{key}", 0)
                there = ranks.get(f"sections.{other}.{key}", 0)
                if other is not None and here == there:
                    top.fail("bad-value", f"sections.{section.id}.{key}", value=what, allowed=f"sections.{other}")
                if other is None or here > there:
                    owners[key, what] = section.id
    return owners


def _kept(section: Section, owners: Mapping[tuple[str, str], str]) -> Section:
    """The section with the kinds and types that are still its own."""
    return replace(
        section,
        kinds=tuple(kind for kind in section.kinds if owners["kinds", kind] == section.id),
        types=tuple(type_ for type_ in section.types if owners["types", type_] == section.id),
    )


def _dossier(id_: str, node: Node, sections: Mapping[str, Section], types: set[str]) -> DossierRule:
    node.only(*_DOSSIER_KEYS)
    _refuse_unknown(node, "shares", node.texts("shares"), types)
    named = node.texts("sections", None)
    _refuse_unknown(node, "sections", named, sections)
    if not named:
        node.fail("bad-value", "sections", value="[]", allowed=", ".join(sections))
    return DossierRule(
        id=id_,
        label=node.text("label"),
        sections=tuple(sections[each] for each in dict.fromkeys(named)),
        leaves_out=node.texts("leaves_out"),
        shares=node.texts("shares"),
        follows_awards=node.flag("follows_awards"),
        has_dividers=node.flag("dividers"),
        has_closing=node.flag("closing"),
    )


def _listed(node: Node, sections: Mapping[str, Section]) -> ListedPaper:
    node.only(*_PAPER_KEYS)
    section = node.text("section", "")
    if section and section not in sections:
        node.fail("bad-value", "section", value=section, allowed=", ".join(sections))
    return ListedPaper(
        file=node.text("file"),
        title=node.text("title", ""),
        number=node.text("number", ""),
        dated=_dated(node),
        author=node.text("author", ""),
        note=node.text("note", ""),
        section=section,
        is_public=node.flag("public"),
    )


def _dated(node: Node) -> str:
    """The day a plan gives a paper, as the mục lục prints it: a TOML date, or one as offices write it."""
    given = node.table.get("dated")
    if not isinstance(given, str):
        day = node.day("dated")
        return dates.numeric(day) if day else ""
    try:
        return dates.numeric(dates.parse_date(given)) if given else ""
    except dates.DateRefusedError:
        return node.fail("bad-value", "dated", value=given, allowed="05/3/2027, 2027-03-05")

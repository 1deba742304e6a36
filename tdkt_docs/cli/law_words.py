"""Facts of the law in words a clerk reads: who decides, which papers, which share, how surely it is known."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tdkt_docs.cli.words import t
from tdkt_docs.wording import codes

if TYPE_CHECKING:
    from tdkt_docs.catalog import Told
    from tdkt_docs.model.finding import Certainty
    from tdkt_docs.model.rules import Rule, RulePack

__all__ = ["called", "fact_name", "known_how", "rule_words", "told_data", "told_words"]

_RULE = "rule:"
_OF_ONE_ROW = re.compile(r"^…(?: \([^()]*…\))?: ")
"""Whom and which cell a finding's text begins with; a rule has neither."""
_LISTED = {"decided_by": "law.level", "papers": "law.paper"}


def known_how(certainty: "Certainty") -> str:
    """``"nguyên văn"``, ``"nguồn thứ cấp"``, ``"chưa kiểm chứng"``."""
    return t(f"law.certainty.{certainty}")


def fact_name(fact: str) -> str:
    """What a fact is called: ``"Thẩm quyền quyết định"``; a rule is just that."""
    return t("law.fact.rule") if fact.startswith(_RULE) else t(f"law.fact.{fact}")


def told_words(fact: str, told: "Told", pack: "RulePack") -> str:
    """A fact's value as a sentence says it, without source and certainty."""
    if told.rule is not None:
        return rule_words(told.rule, pack)
    key = fact.partition(".")[0]
    if key in _LISTED:
        return _listed(_LISTED[key], told.value)
    if key == "presupposes":
        return "; ".join(_award(pack, code) for code in told.value)
    places = _places(key, told.value)
    return t(f"law.said.{key}", **places) if places else "; ".join(told.value)


def _places(key: str, value: tuple[str, ...]) -> dict[str, str]:
    """What fills the sentence of a fact; nothing for one that needs no sentence."""
    first, rest = value[0], value[1:]
    match key:
        case "vote" | "quorum":
            return {"share": _percent(first), "councils": _listed("law.council", rest)}
        case "deadline":
            after, to = rest
            return {"day": first, "year": t(f"law.year.{after}"), "to": to or "–"}
        case "round_up":
            from tdkt_docs.vn import numbers  # here, so that a page of help does not wait for number formats

            return {"vnd": numbers.grouped(int(first))}
        case "copies" | "report_years" | "times":
            return {"count": first}
        case _:
            return {}


def rule_words(rule: "Rule", pack: "RulePack") -> str:
    """What a rule asks for; the text of its finding where no words of its own are written for its predicate."""
    code = f"law.rule.{rule.predicate}"
    values = {key: _argument(key, value, pack) for key, value in rule.args.items()}
    text = t(code, **values) if code in codes() else _of_no_row(t(rule.code, **values))
    said = t("law.said.rule", rule=rule.code, text=text)
    is_beside = "not_counted" in rule.args and rule.predicate != "not_counted"
    return said + t("law.said.not-counted", kinds=values["not_counted"]) if is_beside else said


def _of_no_row(text: str) -> str:
    """A finding's text without whom and which cell it is about, and without quoting twice what both it and we quote."""
    return _OF_ONE_ROW.sub("", text).rstrip(".").replace("««", "«").replace("»»", "»")


def _argument(key: str, value: object, pack: "RulePack") -> str:
    from tdkt_docs import catalog

    values = value if isinstance(value, list | tuple) else (value,)
    if key in {"allowed", "ratings", "unless_ratings"}:
        return ", ".join(f"«{catalog.rating_name(str(each))}»" for each in values)
    if key in {"past", "award", "of"}:
        return ", ".join(f"«{_award(pack, str(each))}»" for each in values)
    if key == "not_counted":
        return ", ".join(t(f"stats.praise.{each}") for each in values)
    if key == "levels":
        known = catalog.captions()["values"]["level"]
        return ", ".join(str(known[each][1] if each in known else each) for each in values)
    if key in {"subject", "lacks"}:
        return t(f"law.{key}.{value}")
    return ", ".join(map(str, values))


def _award(pack: "RulePack", code: str) -> str:
    award = pack.award(code)
    return award.name if award else code


def _listed(family: str, values: Iterable[str]) -> str:
    return "; ".join(t(f"{family}.{value}") for value in values)


def _percent(share: str) -> str:
    """``"80%"`` of ``80/100``; any other share as it is."""
    numerator, _, denominator = share.partition("/")
    return f"{numerator}%" if denominator == "100" else share


def called(award: str, pack: "RulePack") -> str:
    """The award's name; every award where none is meant."""
    named = pack.award(award)
    return named.name if named else t("law.every-award")


def told_data(told: "Told | None") -> dict[str, object] | None:
    """A fact as JSON holds it; None where it is not told."""
    if told is None:
        return None
    return {"value": list(told.value), "source": told.source, "certainty": told.certainty.value}

"""``tdkt explain``: what a finding's code means, with an example."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs import wording
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError
from tdkt_docs.wording import Explanation, Family

if TYPE_CHECKING:
    from tdkt_docs.model.rules import RulePack

__all__ = ["explain"]

_NUMBER = re.compile(r"(td|tt)?[-_ ]*(\d{1,3})", re.IGNORECASE)
_NEAREST = 3
_SUMS = "số học"
"""Begins the source of rules that rest on sums, not on a text."""
_Basis = tuple[str, str, str]
"""Article, certainty, issuer's profile or nothing."""


def explain(
    codes: Annotated[list[str] | None, typer.Argument(help=t("argument.code"), metavar=t("metavar.code"))] = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Tell each code; without one, list the families."""
    families = wording.explanation_families(lang)
    screen = Screen(as_json=as_json)
    if not codes:
        lines = [*map(_family_line, families), t("explain.how", example=families[0].codes[0])]
        screen.result([_family_data(family) for family in families], "\n".join(lines))
        return Exit.DONE
    asked = dict.fromkeys(code for written in codes for code in _meant(written, families))
    bases = _legal_bases()
    titles = {family.id: family.title for family in families}
    told = [found for code in asked if (found := wording.explanation(code, lang))]
    texts = ["\n".join(_lines(each, titles[each.family], bases.get(each.code, ()), lang)) for each in told]
    screen.result([_data(each, bases.get(each.code, ()), lang) for each in told], "\n\n".join(texts))
    return Exit.DONE


def _meant(written: str, families: Sequence[Family]) -> tuple[str, ...]:
    """The codes a word of the call means.

    Raises:
        UsageError: It means none; tells the nearest.
    """
    for family in families:
        if written == family.id:
            return family.codes
    known = [code for family in families for code in family.codes]
    number = _NUMBER.fullmatch(written.strip())
    code = f"{(number[1] or 'TD').upper()}-{int(number[2]):03d}" if number else written.upper()
    if code in known:
        return (code,)
    raise UsageError("explain.unknown", value=written, near=", ".join(_nearest(code, known, families)))


def _nearest(code: str, known: Sequence[str], families: Sequence[Family]) -> Sequence[str]:
    number = _NUMBER.fullmatch(code)
    if number:
        alike = [each for each in known if each.startswith((number[1] or "TD").upper())]
        return sorted(alike, key=lambda each: (abs(int(each[3:]) - int(number[2])), each))[:_NEAREST]
    names = [family.id for family in families]
    return difflib.get_close_matches(code.lower(), names, n=_NEAREST, cutoff=0.4) or names


def _family_line(family: Family) -> str:
    return t(
        "explain.family",
        id=family.id,
        title=family.title,
        count=len(family.codes),
        first=family.codes[0],
        last=family.codes[-1],
    )


def _family_data(family: Family) -> Mapping[str, object]:
    return {"family": family.id, "title": family.title, "codes": list(family.codes)}


def _lines(told: Explanation, family: str, bases: Sequence[_Basis], lang: str) -> Iterator[str]:
    severities = t("explain.or").join(t(f"severity.{each}") for each in told.severities)
    yield t("explain.head", number=told.code, severities=severities, family=family)
    yield t("explain.meaning", text=told.meaning)
    if remedy := wording.remedy(told.code, lang, **told.values):
        yield t("explain.remedy", text=remedy)
    yield t("explain.example")
    yield t("explain.before", text=told.before)
    yield t("explain.says", text=wording.say(told.code, lang, **told.values))
    yield t("explain.after", text=told.after) if told.after else t("explain.nothing")
    for basis, certainty, profile in bases:
        code = "explain.basis-of" if profile else "explain.reason" if basis.startswith(_SUMS) else "explain.basis"
        yield t(code, basis=basis, certainty=t(f"explain.certainty.{certainty}"), profile=profile)
    if told.checks:
        yield t("explain.checks", checks=", ".join(told.checks))
    if told.mistakes:
        yield t("explain.mistakes", mistakes=", ".join(map(str, told.mistakes)))


def _data(told: Explanation, bases: Sequence[_Basis], lang: str) -> Mapping[str, object]:
    return {
        "code": told.code,
        "family": told.family,
        "severities": list(told.severities),
        "meaning": told.meaning,
        "remedy": wording.remedy(told.code, lang, **told.values),
        "example": {
            "before": told.before,
            "says": wording.say(told.code, lang, **told.values),
            "after": told.after,
        },
        "legal_bases": [{"basis": basis, "certainty": sure, "profile": profile} for basis, sure, profile in bases],
        "checks": list(told.checks),
        "mistakes": list(told.mistakes),
    }


def _legal_bases() -> Mapping[str, tuple[_Basis, ...]]:
    """What the newest rules, and the issuers' own ones, name as the basis of each code."""
    from tdkt_docs import catalog
    from tdkt_docs.model.campaign import Dates

    told: dict[str, dict[_Basis, None]] = {}
    for profile in ("", *catalog.profiles()):
        for code, basis, certainty in _of_pack(catalog.pack_for(Dates(), profile=profile)):
            known = told.setdefault(code, {})
            if basis and (basis, certainty, "") not in known:
                known[basis, certainty, profile] = None
    of_layout = ((code, rule.legal_basis, rule.certainty.value) for code, rule in catalog.layout_rules().checks.items())
    for code, basis, certainty in of_layout:
        if basis:
            told.setdefault(code, {})[basis, certainty, ""] = None
    return {code: tuple(bases) for code, bases in told.items()}


def _of_pack(pack: "RulePack") -> Iterator[tuple[str, str, str]]:
    from tdkt_docs import check

    for rule in check.rules_of(pack):
        yield rule.code, rule.legal_basis, rule.certainty.value

"""Merged tables → frozen awards, rules and salaries; every fact carries its source, certainty and dates."""

import re
from collections.abc import Mapping
from datetime import date

from tdkt_docs.catalog._toml import Node
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.finding import Certainty, Severity
from tdkt_docs.model.rules import Award, BaseSalary, Deadline, Fact, Instrument, Rule, RulePack, VoteRule

__all__ = ["built_instruments", "built_pack", "built_salaries"]

_FACT = ("source", "certainty", "valid_from", "valid_to", "last_checked")
_SUBJECTS = ("ca-nhan", "tap-the", "ho-gia-dinh", "nguoi-nuoc-ngoai")
_TIERS = ("co-so", "bo-tinh", "nha-nuoc")
_PRAISE_TYPES = ("cong-trang", "dot-xuat", "chuyen-de", "cong-hien", "nien-han", "doi-ngoai")
_MONTHS, _DAYS = 12, 31
_TIMES = re.compile(r"([0-9]+)(?:,([0-9]{1,2}))?")
_ROLES = ("luat", "nghi-dinh", "thong-tu", "luong-co-so", "dia-phuong")
_INSTRUMENT_KEYS = (
    "id",
    "title",
    "type",
    "number",
    "name",
    "issuer",
    "issued",
    "subject",
    "start_certainty",
    "end_certainty",
    "replaced_by",
    "amended_by",
    "marks",
    "role",
    "profile",
    "papers",
    *_FACT,
)
_AWARD_KEYS = [
    "name",
    "names_by_level",
    "verb",
    "kind",
    "subjects",
    "synonyms",
    "file_stem",
    "certificate",
    "decided_by",
    "papers",
    "vote",
    "multiplier",
    "tier",
    "praise_types",
    "copies",
    "deadlines",
    "report_years",
    "report_form",
    "presupposes",
]
_RULE_KEYS = ("code", "predicate", "awards", "args", "severity", "from_phase", *_FACT)


def built_pack(node: Node, on: date | None) -> RulePack:
    """The pack of a regime's merged tables, with the facts in force on that day; salaries and notes come elsewhere."""
    awards = {code: _award(code, award, on) for code, award in node.children("awards").items()}
    rules = (_rule(id_, rule, awards) for id_, rule in node.children("rules").items() if _holds(rule, on))
    return RulePack(
        id=node.text("id"),
        title=node.text("title"),
        source=node.text("source"),
        valid_from=node.day("valid_from") or node.fail("missing-key", "valid_from"),
        valid_to=node.day("valid_to"),
        certainty=_certainty(node),
        awards=tuple(awards.values()),
        rules=tuple(rules),
        round_up_vnd=_round_up(node).number("vnd"),
        round_up_basis=_round_up(node).text("source"),
        round_up_certainty=_certainty(_round_up(node)),
        changes=tuple(_change(item) for item in node.items("changes")),
        quorum=_share(node, "quorum", on),
        confirmations=_texts_fact(node, "confirmations", on),
    )


def _change(node: Node) -> Fact[str]:
    node.only("text", "source", "certainty")
    return Fact(value=node.text("text"), source=node.text("source"), certainty=_certainty(node))


def built_salaries(node: Node) -> tuple[BaseSalary, ...]:
    """The base salaries, oldest first."""
    node.only("schema", "salaries")
    return tuple(sorted((_salary(item) for item in node.items("salaries")), key=lambda salary: salary.valid_from))


def built_instruments(node: Node) -> tuple[Instrument, ...]:
    """The texts offices cite, in the file's order."""
    node.only("schema", "order", "instruments")
    order = node.texts("order", None)
    found = tuple(_instrument(item, order) for item in node.items("instruments"))
    known = {instrument.id for instrument in found}
    for item, instrument in zip(node.items("instruments"), found, strict=True):
        for key, named in (("replaced_by", (instrument.replaced_by,)), ("amended_by", instrument.amended_by)):
            if strange := [name for name in named if name and name not in known]:
                item.fail("bad-value", key, value=", ".join(strange), allowed=", ".join(sorted(known)))
    return found


def _salary(node: Node) -> BaseSalary:
    node.only("amount_vnd", *_FACT)
    return BaseSalary(
        valid_from=node.day("valid_from") or node.fail("missing-key", "valid_from"),
        amount_vnd=node.number("amount_vnd"),
        source=node.text("source"),
        certainty=_certainty(node),
        valid_to=node.day("valid_to"),
    )


def _instrument(node: Node, order: tuple[str, ...]) -> Instrument:
    node.only(*_INSTRUMENT_KEYS)
    kind, number, sure = node.choice("type", order), node.text("number"), _certainty(node)
    return Instrument(
        id=node.text("id"),
        title=node.text("title", f"{kind} số {number}"),
        type=kind,
        number=number,
        name=node.text("name", ""),
        issuer=node.text("issuer"),
        issued=node.day("issued"),
        subject=node.text("subject", ""),
        valid_from=node.day("valid_from"),
        start_certainty=Certainty(node.choice("start_certainty", tuple(Certainty), sure)),
        valid_to=node.day("valid_to"),
        end_certainty=Certainty(node.choice("end_certainty", tuple(Certainty), sure)),
        replaced_by=node.text("replaced_by", ""),
        amended_by=node.texts("amended_by"),
        marks=node.texts("marks"),
        role=node.choice("role", _ROLES, ""),
        profile=node.text("profile", ""),
        papers=node.texts("papers"),
        rank=order.index(kind),
        source=node.text("source"),
        certainty=sure,
    )


def _award(code: str, node: Node, on: date | None) -> Award:
    node.only(*_AWARD_KEYS)
    subjects = _out_of(node, "subjects", _SUBJECTS, node.texts("subjects", None))
    decided_by, decided_by_basis, decided_by_certainty = _list_fact(node, "decided_by", on)
    papers, papers_basis, papers_certainty = _list_fact(node, "papers", on)
    multipliers = _multipliers(node, on)
    return Award(
        code=code,
        name=node.text("name"),
        names_by_level=node.words("names_by_level"),
        verb=node.text("verb"),
        kind=node.choice("kind", ("danh-hieu", "hinh-thuc")),
        subjects=subjects,
        synonyms=node.texts("synonyms"),
        decided_by=decided_by,
        decider=_who(node, on),
        decided_by_basis=decided_by_basis,
        decided_by_certainty=decided_by_certainty,
        papers=papers,
        papers_basis=papers_basis,
        papers_certainty=papers_certainty,
        tier=node.choice("tier", _TIERS, ""),
        praise_types=_out_of(node, "praise_types", _PRAISE_TYPES, node.texts("praise_types")),
        copies=_number_fact(node, "copies", on),
        deadlines=tuple(_deadline(item) for item in node.items("deadlines") if _holds(item, on)),
        report_years=_number_fact(node, "report_years", on),
        report_form=node.words("report_form"),
        presupposes=_texts_fact(node, "presupposes", on),
        vote=_share(node, "vote", on),
        multiplier_hundredths={subject: _hundredths(fact) for subject, fact in multipliers.items()},
        multiplier_certainty={subject: _certainty(fact) for subject, fact in multipliers.items()},
        multiplier_bases={subject: fact.text("source") for subject, fact in multipliers.items()},
        certificate=node.text("certificate", ""),
        file_stem=node.text("file_stem"),
    )


def _list_fact(node: Node, key: str, on: date | None) -> tuple[tuple[str, ...], str, Certainty]:
    fact = node.child(key)
    if fact is None:
        return (), "", Certainty.UNVERIFIED
    fact.only("value", *(("who",) if key == "decided_by" else ()), *_FACT)
    if not _holds(fact, on):
        return (), "", Certainty.UNVERIFIED
    return fact.texts("value", None), fact.text("source"), _certainty(fact)


def _who(node: Node, on: date | None) -> str:
    fact = node.child("decided_by")
    return fact.text("who", "") if fact is not None and _holds(fact, on) else ""


def _hundredths(fact: Node) -> int:
    """A multiplier as decrees print it, ``"0,3"`` or ``"0,45"``, in hundredths."""
    written = fact.text("times")
    match = _TIMES.fullmatch(written)
    if match is None:
        fact.fail("bad-value", "times", value=written, allowed="0,3 / 0,45 / 12,5")
    return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))


def _out_of(node: Node, key: str, allowed: tuple[str, ...], values: tuple[str, ...]) -> tuple[str, ...]:
    if not set(values) <= set(allowed):
        node.fail("bad-value", key, value=", ".join(values), allowed=", ".join(allowed))
    return values


def _fact(node: Node, key: str, on: date | None) -> Node | None:
    """The fact under ``key`` where it is in force."""
    fact = node.child(key)
    if fact is None or not _holds(fact, on):
        return None
    fact.only("value", *_FACT)
    return fact


def _number_fact(node: Node, key: str, on: date | None) -> Fact[int] | None:
    fact = _fact(node, key, on)
    if fact is None:
        return None
    return Fact(value=fact.number("value"), source=fact.text("source"), certainty=_certainty(fact))


def _texts_fact(node: Node, key: str, on: date | None) -> Fact[tuple[str, ...]] | None:
    fact = _fact(node, key, on)
    if fact is None:
        return None
    return Fact(value=fact.texts("value", None), source=fact.text("source"), certainty=_certainty(fact))


def _deadline(node: Node) -> Deadline:
    node.only("month", "day", "years_after", "sector", "to", *_FACT)
    month, day = node.number("month"), node.number("day")
    if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS):
        node.fail("bad-value", "month", value=f"{day}/{month}", allowed="1/1 … 31/12")
    return Deadline(
        month=month,
        day=day,
        years_after=node.number("years_after", 0),
        sector=node.text("sector", ""),
        to=node.text("to", ""),
        source=node.text("source"),
        certainty=_certainty(node),
    )


def _share(node: Node, key: str, on: date | None) -> VoteRule | None:
    fact = node.child(key)
    if fact is None or not _holds(fact, on):
        return None
    fact.only("numerator", "denominator", "council", *_FACT)
    numerator, denominator = fact.number("numerator"), fact.number("denominator")
    if not 0 < numerator <= denominator:
        fact.fail("bad-value", "numerator", value=numerator, allowed=f"1 … {denominator}")
    return VoteRule(
        numerator=numerator,
        denominator=denominator,
        council=fact.texts("council", None),
        legal_basis=fact.text("source"),
        certainty=_certainty(fact),
    )


def _multipliers(node: Node, on: date | None) -> Mapping[str, Node]:
    parent = node.child("multiplier")
    if parent is None:
        return {}
    parent.only(*_SUBJECTS)
    facts = node.children("multiplier")
    for fact in facts.values():
        fact.only("times", *_FACT)
    return {subject: fact for subject, fact in facts.items() if _holds(fact, on)}


def _rule(id_: str, node: Node, awards: Mapping[str, Award]) -> Rule:
    node.only(*_RULE_KEYS)
    named = node.texts("awards", None)
    unknown = [code for code in named if code not in awards and code != "*"]
    if unknown:
        node.fail("bad-value", "awards", value=", ".join(unknown), allowed=", ".join(awards))
    args = node.child("args")
    return Rule(
        code=node.text("code"),
        id=id_,
        predicate=node.text("predicate"),
        awards=named,
        args=dict(args.table) if args else {},
        severity=node.choice("severity", tuple(Severity), Severity.WARNING),
        legal_basis=node.text("source"),
        certainty=_certainty(node),
        from_phase=node.choice("from_phase", tuple(Phase), Phase.BEFORE_MEETING),
    )


def _round_up(node: Node) -> Node:
    fact = node.child("round_up")
    if fact is None:
        node.fail("missing-key", "round_up")
    fact.only("vnd", *_FACT)
    vnd = fact.number("vnd")
    return fact if vnd > 0 else fact.fail("bad-value", "vnd", value=vnd, allowed="> 0")


def _certainty(node: Node) -> Certainty:
    return Certainty(node.choice("certainty", tuple(Certainty)))


def _holds(node: Node, on: date | None) -> bool:
    """Whether a fact is in force on that day; on an unknown day, whether it has not ended."""
    start, end = node.day("valid_from"), node.day("valid_to")
    if on is None:
        return end is None
    return (start is None or start <= on) and (end is None or on <= end)

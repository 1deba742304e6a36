"""What predicates share: a finding of a rule at a proposal's cell, and a rule's arguments with their types."""

from typing import NoReturn

from tdkt_docs import catalog
from tdkt_docs.errors import RulesError
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.rules import Rule
from tdkt_docs.model.where import Where

__all__ = ["found", "found_at_large", "number", "optional_texts", "place", "rating_name", "text", "texts"]

_NAMES = ("ho_ten", "ten_tap_the")


def found(rule: Rule, proposal: Proposal, where: Where, **values: object) -> Finding:
    """A finding of ``rule`` about ``proposal``, standing at ``where``."""
    return Finding(
        code=rule.code,
        severity=Severity(rule.severity),
        where=where,
        values={"name": proposal.subject.name, **{key: str(value) for key, value in values.items()}},
        legal_basis=rule.legal_basis,
        certainty=rule.certainty,
        subject=proposal.key,
        from_phase=rule.from_phase,
    )


def found_at_large(rule: Rule, where: Where = Where(), **values: object) -> Finding:
    """A finding of ``rule`` about the campaign as a whole."""
    return Finding(
        code=rule.code,
        severity=Severity(rule.severity),
        where=where,
        values={key: str(value) for key, value in values.items()},
        legal_basis=rule.legal_basis,
        certainty=rule.certainty,
        from_phase=rule.from_phase,
    )


def place(proposal: Proposal, *columns: str) -> Where:
    """The cell of the first of ``columns`` the row has; else the cell of its name, else the row."""
    for column in (*columns, *_NAMES):
        if column in proposal.columns:
            return proposal.columns[column]
    return proposal.where


def rating_name(code: str) -> str:
    """The rating in the law's words; a dash for none.

    >>> rating_name("HTTNV"), rating_name("")
    ('Hoàn thành tốt nhiệm vụ', '–')
    """
    return catalog.rating_name(code) if code else "–"


def number(rule: Rule, key: str) -> int:
    """A whole-number argument of the rule."""
    value = rule.args.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else _refuse(rule, key)


def text(rule: Rule, key: str) -> str:
    """A text argument of the rule."""
    value = rule.args.get(key)
    return value if isinstance(value, str) else _refuse(rule, key)


def texts(rule: Rule, key: str) -> tuple[str, ...]:
    """An argument of the rule that lists texts."""
    value = rule.args.get(key)
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return _refuse(rule, key)


def optional_texts(rule: Rule, key: str) -> tuple[str, ...]:
    """An argument of the rule that lists texts; empty where the rule has none."""
    return texts(rule, key) if key in rule.args else ()


def _refuse(rule: Rule, key: str) -> NoReturn:
    raise RulesError("check.rule-argument", rule=rule.code, predicate=rule.predicate, key=key)

"""Sổ khen thưởng of one campaign: a line for each award given by the office's own decisions."""

from tdkt_docs.model.rules import Award
from tdkt_docs.model.template import Template
from tdkt_docs.plan.heads import number_text, period_words
from tdkt_docs.plan.items import items
from tdkt_docs.plan.rewards import Payroll
from tdkt_docs.plan.scope import GivenNumber, Scope
from tdkt_docs.vn import dates, numbers

__all__ = ["book_view"]


def book_view(scope: Scope, payroll: Payroll, decision: Template | None) -> dict[str, object]:
    """``book``: who was given what, by which decision, under which số sổ vàng; blank what is not known yet.

    Args:
        scope: The campaign.
        payroll: What is paid.
        decision: The form of its decisions, whose symbol their numbers bear; None where there is none.
    """
    decided = scope.decided_here()
    rows: list[dict[str, str]] = []
    for award in scope.awards(decided):
        members = scope.named(award)
        cited = _citation(scope, award, decision)
        for place, row in enumerate(items(scope, members, payroll.notes()), 1):
            rows.append(
                {
                    "order": str(len(rows) + 1),
                    "name": row["name_with_honorific"],
                    "position_unit": row["position_unit"],
                    "award": row["award"],
                    "period": period_words(scope, members[place - 1 : place]),
                    "decision": cited,
                    "golden": f"{scope.names_before(award) + place:03}",
                    "reward": row["reward"],
                }
            )
    total = payroll.total(decided)
    return {
        "rows": rows,
        "count": numbers.count(len(rows)),
        "total": "" if total is None else numbers.grouped(total),
    }


def _citation(scope: Scope, award: Award, decision: Template | None) -> str:
    """Number and day of the award's decision, as far as the register has them."""
    given = scope.numbers.get(scope.decision_key(award), GivenNumber())
    number = number_text(scope, decision, given) if decision else ""
    return " ".join(part for part in (number, dates.official(given.on) if given.on else "") if part)

"""Findings about a paper: weighed by the rules, placed by the paragraph."""

from collections.abc import Mapping

from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.parts import Paper
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.layout import CheckRule, ComponentRule, LayoutRules
from tdkt_docs.model.where import Where

__all__ = ["WEIGHTS", "place_of", "short", "shown", "spanned", "weighed"]

WEIGHTS = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
"""From light to heavy."""
_LONGEST = 70


def weighed(  # noqa: PLR0913 - what every finding needs
    paper: Paper,
    rules: LayoutRules,
    *,
    code: str,
    at: Paragraph | None = None,
    values: Mapping[str, str],
    component: ComponentRule | None = None,
) -> Finding:
    """The finding ``code``, as heavy as the rules have it and the paper's profile allows.

    Args:
        paper: What was looked at.
        rules: Which weigh the code.
        code: ``TT-…``.
        at: The paragraph it is about.
        values: What fills the text: ``found`` and ``asked`` at least.
        component: The component whose article is broken, where the check has none of its own.
    """
    rule = rules.check(code) or CheckRule(code=code, severity=Severity.NOTE, certainty=Certainty.UNVERIFIED)
    certainty, severity = rule.certainty, rule.severity
    if component is not None and component.certainty is not Certainty.EXACT:
        certainty, severity = component.certainty, _lighter(severity, Severity.WARNING)
    profile = rules.profiles.get(paper.profile)
    return Finding(
        code=code,
        severity=_lighter(severity, profile.at_most) if profile is not None else severity,
        where=place_of(paper, at),
        values=dict(values),
        legal_basis=rule.legal_basis or (component.legal_basis if component is not None else ""),
        certainty=certainty,
    )


def place_of(paper: Paper, paragraph: Paragraph | None) -> Where:
    """The file, and how the paragraph begins."""
    return Where(file=paper.name, paragraph=short(paragraph.text) if paragraph is not None else "")


def short(text: str) -> str:
    """The beginning of a text.

    >>> short("Căn cứ Luật Thi đua, khen thưởng")
    'Căn cứ Luật Thi đua, khen thưởng'
    """
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def shown(number: float, digits: int = 1) -> str:
    """A measure with a decimal comma, and no more digits than it needs.

    >>> shown(12.0), shown(12.7), shown(1.154, 2)
    ('12', '12,7', '1,15')
    """
    whole = f"{number:.{digits}f}"
    return (whole.rstrip("0").rstrip(".") if "." in whole else whole).replace(".", ",")


def spanned(least: float, most: float) -> str:
    """A range in words of figures.

    >>> spanned(12, 13), spanned(13, 13)
    ('12–13', '13')
    """
    return shown(least) if least == most else f"{shown(least)}–{shown(most)}"


def _lighter(one: Severity, other: Severity) -> Severity:
    return min(one, other, key=WEIGHTS.index)
